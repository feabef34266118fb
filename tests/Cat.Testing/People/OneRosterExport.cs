using System.IO.Compression;
using System.Text;

namespace Cat.Testing.People;

/// <summary>An export with the headers of the OneRoster CSV binding, written as other systems write it. # stands for a mark.</summary>
public sealed class OneRosterExport(string mark, string version = "1.2")
{
    private const string UsersHeader12 =
        "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns";

    private const string UsersHeader11 = "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password";
    private const string RolesHeader = "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId";
    private const string ClassesHeader = "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods";
    private const string EnrollmentsHeader = "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate";

    private const string DemographicsHeader =
        "sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus";

    private readonly List<string> _roles = [];
    private readonly List<string> _users = [];
    private readonly List<string> _classes = [];
    private readonly List<string> _enrollments = [];
    private readonly List<string> _demographics = [];

    /// <summary>Of manifest.csv, by property; what is here is put in the place of the usual.</summary>
    public Dictionary<string, string> Manifest { get; } = [];

    /// <summary>Files put beside or in the place of the usual; null: left out.</summary>
    public Dictionary<string, string?> Files { get; } = [];

    public OneRosterExport User(string id, string role, string userName, string given, string family, string status = "", string enabled = "true", string grades = "", string preferred = "")
    {
        _users.Add(version == "1.1"
            ? $"{id}-#,{status},,{enabled},org-#,{role},{userName}-#,,{given},{family},,,,,,,{grades},"
            : $"{id}-#,{status},,{enabled},{userName}-#,,{given},{family},,,,,,,{grades},,,,{preferred},,,org-#,");
        _roles.Add($"role-{id}-#,{status},,{id}-#,primary,{role},2026-08-01,2027-07-31,org-#,");
        return this;
    }

    public OneRosterExport Class(string id, string title, string status = "", string course = "course-#")
    {
        _classes.Add($"{id}-#,{status},,\"{title}\",08,{course},,scheduled,,org-#,term-#,,,");
        return this;
    }

    public OneRosterExport Enrol(string classId, string userId, string role = "student", string primary = "", string status = "")
    {
        _enrollments.Add($"e{_enrollments.Count}-#,{status},,{classId}-#,org-#,{userId}-#,{role},{primary},,");
        return this;
    }

    public OneRosterExport Demographics(string userId, string birthDate, string sex)
    {
        _demographics.Add($"{userId}-#,,,{birthDate},{sex},false,true,false,false,false,false,false,DK,,Odense,");
        return this;
    }

    public byte[] Zip(string folder = "")
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in Contents().Where(entry => entry.Value is not null))
            {
                using var writer = new StreamWriter(zip.CreateEntry(folder + name).Open(), new UTF8Encoding(false));
                writer.Write(text!.Replace("#", mark, StringComparison.Ordinal)); // filtered above
            }
        }

        return file.ToArray();
    }

    private Dictionary<string, string?> Contents()
    {
        var contents = new Dictionary<string, string?>
        {
            ["orgs.csv"] = Table("sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId", ["org-#,,,School,school,,"]),
            ["academicSessions.csv"] = Table("sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear", ["term-#,,,Term,term,2026-08-01,2027-01-31,,2027"]),
            ["courses.csv"] = Table("sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes", ["course-#,,,,Mathematics,,08,org-#,,"]),
            ["users.csv"] = Table(version == "1.1" ? UsersHeader11 : UsersHeader12, _users),
            ["classes.csv"] = Table(ClassesHeader, _classes),
            ["enrollments.csv"] = Table(EnrollmentsHeader, _enrollments),
        };
        if (version != "1.1") contents["roles.csv"] = Table(RolesHeader, _roles);
        if (_demographics.Count > 0) contents["demographics.csv"] = Table(DemographicsHeader, _demographics);
        var properties = new Dictionary<string, string> { ["manifest.version"] = "1.0", ["oneroster.version"] = version, ["file.results"] = "absent", ["source.systemName"] = "A test" };
        foreach (var name in contents.Keys) properties[$"file.{Path.GetFileNameWithoutExtension(name)}"] = "bulk";
        foreach (var (property, value) in Manifest) properties[property] = value;
        contents["manifest.csv"] = Table("propertyName,value", properties.Select(property => $"{property.Key},{property.Value}"));
        foreach (var (name, text) in Files) contents[name] = text;
        return contents;
    }

    private static string Table(string header, IEnumerable<string> rows) => string.Join("\r\n", rows.Prepend(header)) + "\r\n";
}

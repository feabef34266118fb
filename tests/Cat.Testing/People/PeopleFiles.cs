using System.Text;

namespace Cat.Testing.People;

/// <summary>Small lists of people as schools have them, to be spoilt.</summary>
public static class PeopleFiles
{
    /// <summary>A list with the columns that every list may have.</summary>
    public static byte[] Csv() => Encoding.UTF8.GetBytes(
        "user_name,display_name,role,class,external_id,attribute:grade\ntoni.teacher,Toni Teacher,teacher,8b,T-17,\nada.example,Ada Example,student,8b,S-4711,8\nbo.example,Bo Example,Schüler,8b|Maths club,S-4712,8\nkim.teacher,\"Teacher, Kim\",teacher,Maths club,,\n");

    /// <summary>The same as a German spreadsheet saves it: semicolons, UTF-16, other names of columns.</summary>
    public static byte[] Utf16() => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Login;Full name;Role;Classes;Attribute: Grade\r\nada;Ada Ögmundsdóttir;Schülerin;8b;8\r\ntoni;Toni Teacher;Lehrkraft;8b;\r\n")];

    /// <param name="version">1.2 or 1.1.</param>
    public static byte[] OneRoster(string version) => new OneRosterExport("m", version)
        .User("t1", "teacher", "toni", "Toni", "Teacher").User("t2", "teacher", "kim", "Kim", "Teacher")
        .User("s1", "student", "ada", "Ada", "Example", grades: "08", preferred: "Countess").User("s2", "student", "bo", "Bo", "Example", enabled: "false").User("s3", "student", "cy", "Cy", "Example", status: "tobedeleted")
        .User("p1", "guardian", "parent", "Pat", "Parent")
        .Class("c1", "Maths, 8b").Class("c2", "Club", status: "tobedeleted")
        .Enrol("c1", "t1", "teacher", "false").Enrol("c1", "t2", "teacher", "true").Enrol("c1", "s1").Enrol("c1", "s2").Enrol("c2", "t1", "teacher", "true").Enrol("c2", "s3", status: "tobedeleted")
        .Demographics("s1", "2012-05-04", "female").Zip();
}

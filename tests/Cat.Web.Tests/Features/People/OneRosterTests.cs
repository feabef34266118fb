using System.IO.Compression;
using Cat.Testing.People;
using Cat.Web.Features.People;
using Cat.Web.Features.People.OneRoster;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.People;

/// <summary>Exports of a school's own system: what becomes of people and classes, again and again, and what is refused.</summary>
public sealed class OneRosterTests(SchoolDatabase database)
{
    private static readonly OneRosterChoices Usual = OneRosterChoices.Usual;

    [Theory]
    [InlineData("1.2", "")]
    [InlineData("1.2", "export/")]
    [InlineData("1.1", "")]
    public async Task Store_Export_MakesAccountsAndClasses(string version, string folder)
    {
        var trial = await ListTrial.CreateAsync(database);
        var archive = Sample(trial, version).Zip(folder);

        var plan = await trial.CheckAsync(archive, Usual);
        Assert.Empty(plan.Problems);
        Assert.Contains(plan.Notes, note => note.StartsWith("1 users are neither", StringComparison.Ordinal));
        var result = await trial.StoreAsync(archive, Usual);

        Assert.Equal(5, result.NewPeople.Count);
        Assert.Equal($"t1-{trial.Mark}", (await trial.AccountAsync("toni-#")).ExternalId);
        var (_, owner, others, students, _) = await trial.ClassAsync("Maths, 8b #");
        Assert.Equal("kim-#", owner);
        Assert.Equal(["toni-#"], others);
        Assert.Equal(["ada-#", "bo-#"], students);
        // Nobody asked for what the export says of people besides.
        Assert.Empty(await trial.AttributesAsync("ada-#"));
    }

    [Fact]
    public async Task Store_Again_DoublesNothing()
    {
        var trial = await ListTrial.CreateAsync(database);
        var archive = Sample(trial).Zip();
        await trial.StoreAsync(archive, Usual);

        var plan = await trial.CheckAsync(archive, Usual);
        Assert.False(plan.CanBeStored);
        var result = await trial.StoreAsync(archive, Usual);

        Assert.Equal((5, 2), (result.Plan.Count(PersonDeed.Nothing), result.Plan.Count(ClassDeed.Nothing)));
        Assert.Equal(5, await trial.CountAsync());
    }

    [Fact]
    public async Task Store_LaterExport_RenamesMovesAndWithdraws()
    {
        var trial = await ListTrial.CreateAsync(database);
        await trial.StoreAsync(Sample(trial).Zip(), Usual);
        var guest = await trial.School.StudentAsync("Guest");
        await using (var db = database.CreateDbContext())
        {
            var classroom = await db.Classrooms.Include(found => found.Enrolments).SingleAsync(found => found.ExternalId == $"c1-{trial.Mark}");
            classroom.Enrol(guest.AccountId, trial.School.Now);
            await db.SaveChangesAsync();
        }

        // Bo is no longer in 8b, Ada is called and signs in otherwise, Cy joins, the class has a new name.
        var later = new OneRosterExport(trial.Mark)
            .User("t1", "teacher", "toni", "Toni", "Teacher").User("t2", "teacher", "kim", "Kim", "Teacher")
            .User("s1", "student", "ada.l", "Augusta", "Lovelace", preferred: "Ada").User("s2", "student", "bo", "Bo", "Example").User("s3", "student", "cy", "Cy", "Example")
            .Class("c1", "Maths 9b #").Class("c2", "Club #")
            .Enrol("c1", "t2", "teacher", "true").Enrol("c1", "s1").Enrol("c1", "s3").Enrol("c2", "t1", "teacher").Enrol("c2", "s3");
        var kept = await trial.CheckAsync(later.Zip(), Usual with { WithdrawsAbsent = false });
        Assert.Equal(0, kept.Leaving);
        await trial.StoreAsync(later.Zip(), Usual);

        var ada = await trial.AccountAsync("ada.l-#");
        Assert.Equal(("Ada Lovelace", $"s1-{trial.Mark}"), (ada.DisplayName, ada.ExternalId));
        var (_, owner, others, students, _) = await trial.ClassAsync("Maths 9b #");
        Assert.Equal("kim-#", owner);
        Assert.Empty(others);
        // Who has no identifier of the school's lists was put there by hand, and stays.
        Assert.Equal(3, students.Length);
        Assert.Equal(["ada.l-#", "cy-#"], students.Where(student => student.EndsWith('#')));
    }

    [Theory]
    [InlineData("tobedeleted", "true")]
    [InlineData("inactive", "true")]
    [InlineData("", "false")]
    public async Task Store_PersonWhoLeft_IsDisabledLeavesTheClassAndComesBack(string status, string enabled)
    {
        var trial = await ListTrial.CreateAsync(database);
        await trial.StoreAsync(Sample(trial).Zip(), Usual);

        await trial.StoreAsync(Sample(trial, status: status, enabled: enabled).Zip(), Usual);

        Assert.Equal(DateTimeOffset.MaxValue.Year, (await trial.AccountAsync("bo-#")).LockoutEnd?.Year);
        Assert.Equal(["ada-#"], (await trial.ClassAsync("Maths, 8b #")).Students);
        Assert.Equal(0, (await trial.CheckAsync(Sample(trial, status: status, enabled: enabled).Zip(), Usual)).Count(PersonDeed.Disable));
        trial.School.Time.Advance(TimeSpan.FromDays(1));
        await trial.StoreAsync(Sample(trial).Zip(), Usual);
        Assert.Null((await trial.AccountAsync("bo-#")).LockoutEnd);
        Assert.Equal(["ada-#", "bo-#"], (await trial.ClassAsync("Maths, 8b #")).Students);
    }

    /// <summary>What an admin disabled by hand a list does not enable.</summary>
    [Fact]
    public async Task Store_DisabledByAnAdmin_StaysDisabledAndSaysSo()
    {
        var trial = await ListTrial.CreateAsync(database);
        await trial.StoreAsync(Sample(trial).Zip(), Usual);
        var bo = await trial.AccountAsync("bo-#");
        await using (var db = database.CreateDbContext())
        {
            await db.Users.Where(account => account.Id == bo.Id).ExecuteUpdateAsync(update => update.SetProperty(account => account.LockoutEnd, DateTimeOffset.MaxValue));
            db.AuditEntries.Add(new Cat.Data.Audit.AuditEntry(trial.Admin.AccountId, "user/disabled", bo.Id, null, null, trial.School.Now));
            await db.SaveChangesAsync();
        }

        var result = await trial.StoreAsync(Sample(trial).Zip(), Usual);

        Assert.NotNull((await trial.AccountAsync("bo-#")).LockoutEnd);
        Assert.Contains(result.Plan.Notes, note => note.Contains("stay disabled", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Store_ClassThatIsGone_IsArchived()
    {
        var trial = await ListTrial.CreateAsync(database);
        await trial.StoreAsync(Sample(trial).Zip(), Usual);

        await trial.StoreAsync(Sample(trial, clubStatus: "tobedeleted").Zip(), Usual);

        Assert.True((await trial.ClassAsync("Club #")).IsArchived);
        Assert.False((await trial.ClassAsync("Maths, 8b #")).IsArchived);
    }

    [Fact]
    public async Task Store_Chosen_KeepsGradeAndDemographicsButNoBirthDate()
    {
        var trial = await ListTrial.CreateAsync(database);
        var archive = Sample(trial).Demographics("s1", "2012-05-04", "female").Zip();

        await trial.StoreAsync(archive, Usual with { TakesGrades = true, Demographics = ["sex", "birthDate"] });

        Assert.Equal(new Dictionary<string, string> { ["grade"] = "08", ["sex"] = "female" }, await trial.AttributesAsync("ada-#"));
    }

    [Fact]
    public async Task Check_DisablesAbsent_MeansOnlyWhoIsKnownFromLists()
    {
        var trial = await ListTrial.CreateAsync(database);
        await trial.StoreAsync(Sample(trial).Zip(), Usual);
        var (bo, byHand) = (await trial.AccountAsync("bo-#"), await trial.School.StudentAsync("Hand"));

        var plan = await trial.CheckAsync(Sample(trial, withBo: false).Zip(), Usual with { DisablesAbsent = true });

        Assert.Contains(bo.Id, plan.Absent);
        Assert.DoesNotContain(byHand.AccountId, plan.Absent);
        Assert.Empty((await trial.CheckAsync(Sample(trial, withBo: false).Zip(), Usual)).Absent);
    }

    [Fact]
    public async Task Check_Mistakes_AreNamedByFileRowAndColumn()
    {
        var trial = await ListTrial.CreateAsync(database);
        var archive = Sample(trial).User("s9", "student", "bad name", "Bad", "Name").User("s1", "student", "twice", "Twice", "Same").Class("c1", "Again").Class("c8", "").Class("c9", "Odd", course: "nowhere").Zip();

        var plan = await trial.CheckAsync(archive, Usual);

        var found = plan.Problems.Select(problem => $"{problem.File} {problem.Row} {problem.Column}").ToList();
        Assert.Equal(["users.csv 8 username", "users.csv 9 sourcedId", "classes.csv 4 sourcedId", "classes.csv 5 title", "classes.csv 6 courseSourcedId"], found);
        var enrolments = await trial.CheckAsync(Sample(trial).Enrol("c1", "ghost").Enrol("c7", "s1").Zip(), Usual);
        Assert.Equal(["enrollments.csv 8 userSourcedId", "enrollments.csv 9 classSourcedId"], enrolments.Problems.Select(problem => $"{problem.File} {problem.Row} {problem.Column}"));
        Assert.Equal(0, await trial.CountAsync());
    }

    [Theory]
    [InlineData("file.users", "delta", "file.users")]
    [InlineData("oneroster.version", "1.0", "oneroster.version")]
    [InlineData("file.users", "absent", "file.users")]
    [InlineData("file.roles", "absent", "file.roles")]
    [InlineData("file.demographics", "bulk", "file.demographics")]
    public async Task Check_Manifest_IsRefusedByName(string property, string value, string column)
    {
        var trial = await ListTrial.CreateAsync(database);
        var export = Sample(trial);
        export.Manifest[property] = value;
        Assert.Contains(column, (await trial.CheckAsync(export.Zip(), Usual)).Problems.Select(problem => problem.Column));
    }

    [Fact]
    public async Task Check_WrongHeaders_AreNamed()
    {
        var trial = await ListTrial.CreateAsync(database);
        var export = Sample(trial);
        export.Files["users.csv"] = "sourcedId,status,user\r\n1,,a\r\n";
        Assert.Equal(["enabledUser", "username", "givenName", "familyName"], (await trial.CheckAsync(export.Zip(), Usual)).Problems.Select(problem => problem.Column));
    }

    [Fact]
    public async Task Check_HostileArchives_AreRefusedByName()
    {
        var trial = await ListTrial.CreateAsync(database);
        var slip = Sample(trial);
        slip.Files["../evil.csv"] = "x";
        Assert.Contains("outside itself", await WhatAsync(slip.Zip()), StringComparison.Ordinal);
        var bomb = Sample(trial);
        bomb.Files["users.csv"] = new string('0', 20 * 1024 * 1024);
        Assert.Contains("zip bomb", await WhatAsync(bomb.Zip()), StringComparison.Ordinal);
        Assert.Contains("no zip archive", await WhatAsync([1, 2, 3]), StringComparison.Ordinal);
        Assert.Contains("damaged", await WhatAsync(Sample(trial).Zip()[..200]), StringComparison.Ordinal);
        var many = new MemoryStream();
        using (var zip = new ZipArchive(many, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var number = 0; number < 300; number++) zip.CreateEntry($"{number}.csv");
        }

        Assert.Contains("300 files", await WhatAsync(many.ToArray()), StringComparison.Ordinal);
        var none = Sample(trial);
        none.Files["manifest.csv"] = null;
        Assert.Contains("no manifest.csv", await WhatAsync(none.Zip()), StringComparison.Ordinal);

        async Task<string> WhatAsync(byte[] archive) => Assert.Single((await trial.CheckAsync(archive, Usual)).Problems).What;
    }

    private static OneRosterExport Sample(ListTrial trial, string version = "1.2", string status = "", string enabled = "true", string clubStatus = "", bool withBo = true)
    {
        var export = new OneRosterExport(trial.Mark, version)
            .User("t1", "teacher", "toni", "Toni", "Teacher").User("t2", "teacher", "kim", "Kim", "Teacher")
            .User("s1", "student", "ada", "Ada", "Example", grades: "08").User("s3", "student", "cy", "Cy", "Example")
            .User("p1", "guardian", "parent", "Pat", "Parent")
            .Class("c1", "Maths, 8b #").Class("c2", "Club #", clubStatus)
            .Enrol("c1", "t1", "teacher", "false").Enrol("c1", "t2", "teacher", "true").Enrol("c1", "s1").Enrol("c2", "t1", "teacher", "true").Enrol("c2", "s3");
        return withBo ? export.User("s2", "student", "bo", "Bo", "Example", status, enabled).Enrol("c1", "s2") : export;
    }
}

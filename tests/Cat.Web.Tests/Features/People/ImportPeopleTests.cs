using Cat.Data.Accounts;
using Cat.Web.Features.People;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.People;

/// <summary>Accounts by a CSV file: what is refused and where, what is stored, and that a second time changes nothing.</summary>
public sealed class ImportPeopleTests(SchoolDatabase database)
{
    private const string Header = "user_name,display_name,role,class,external_id,attribute:Grade";

    [Fact]
    public async Task Store_NewPeople_SignInWithTheirStartPasswordsAndAreInTheirClasses()
    {
        var trial = await ListTrial.CreateAsync(database);
        var file = trial.Csv(Header, "toni-#,Toni Teacher,teacher,8b #,T-#,", "ada-#,Ada Example,student,8b #,S1-#,8", "bo-#,Bo Example,Schüler,8b #|Club #,S2-#,9", "kim-#,Kim Teacher,teacher,8b #|Club #,,");

        var plan = await trial.CheckAsync(file);
        Assert.Empty(plan.Problems);
        Assert.Equal((4, 2), (plan.Count(PersonDeed.Create), plan.Count(ClassDeed.Create)));
        Assert.Equal(0, await trial.CountAsync());
        var result = await trial.StoreAsync(file);

        Assert.Equal(4, result.NewPeople.Count);
        var ada = await trial.AccountAsync("ada-#");
        Assert.True(ada is { MustChangePassword: true, LockoutEnabled: true, DisplayName: "Ada Example" });
        Assert.Equal($"S1-{trial.Mark}", ada.ExternalId);
        var password = result.NewPeople.Single(person => person.UserName == ada.UserName).Password;
        Assert.NotEqual(PasswordVerificationResult.Failed, new PasswordHasher<Account>().VerifyHashedPassword(ada, ada.PasswordHash!, password)); // it was made with one
        Assert.Equal("8", (await trial.AttributesAsync("ada-#"))["grade"]);
        var (_, owner, others, students, _) = await trial.ClassAsync("8b #");
        Assert.Equal("toni-#", owner);
        Assert.Equal(["kim-#"], others);
        Assert.Equal(["ada-#", "bo-#"], students);
        Assert.Equal(["bo-#"], (await trial.ClassAsync("Club #")).Students);
        await using var db = database.CreateDbContext();
        Assert.Equal(RoleNames.Student, await db.UserRoles.Where(link => link.UserId == ada.Id).Join(db.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name).SingleAsync());
        var entries = await db.AuditEntries.Where(entry => entry.ActorId == trial.Admin.AccountId).ToListAsync();
        Assert.Equal(4, entries.Count(entry => entry.Action == PeopleActions.CreatedByList));
        Assert.StartsWith("CSV: 4 made", Assert.Single(entries, entry => entry.Action == PeopleActions.Imported).Details, StringComparison.Ordinal);
        Assert.DoesNotContain(entries, entry => entry.Details?.Contains("Example", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Store_Again_ChangesNothing()
    {
        var trial = await ListTrial.CreateAsync(database);
        var file = trial.Csv(Header, "toni-#,Toni,teacher,8b #,T-#,", "ada-#,Ada,student,8b #,S1-#,8");
        await trial.StoreAsync(file);
        var before = await trial.AccountAsync("ada-#");

        var plan = await trial.CheckAsync(file);
        Assert.False(plan.CanBeStored);
        var result = await trial.StoreAsync(file);

        Assert.Equal((2, 1), (result.Plan.Count(PersonDeed.Nothing), result.Plan.Count(ClassDeed.Nothing)));
        Assert.Empty(result.NewPeople);
        Assert.Equal(2, await trial.CountAsync());
        Assert.Equal(before.ConcurrencyStamp, (await trial.AccountAsync("ada-#")).ConcurrencyStamp);
    }

    [Fact]
    public async Task Store_ChangedRows_ChangeWhatTheyNameOnly()
    {
        var trial = await ListTrial.CreateAsync(database);
        await trial.StoreAsync(trial.Csv(Header, "ada-#,Ada,student,,S1-#,8", "bo-#,Bo,student,,,9"));
        var password = (await trial.AccountAsync("ada-#")).PasswordHash;

        var result = await trial.StoreAsync(trial.Csv(Header, "ada.l-#,Ada Lovelace,student,,S1-#,9", "bo-#,Bo,student,,S2-#,"));

        Assert.Equal(2, result.Plan.Count(PersonDeed.Change));
        Assert.Equal(2, await trial.CountAsync());
        var ada = await trial.AccountAsync("ada.l-#");
        Assert.Equal(("Ada Lovelace", password), (ada.DisplayName, ada.PasswordHash));
        Assert.Equal("9", (await trial.AttributesAsync("ada.l-#"))["grade"]);
        // What the list leaves empty stays.
        Assert.Equal("9", (await trial.AttributesAsync("bo-#"))["grade"]);
        Assert.Equal($"S2-{trial.Mark}", (await trial.AccountAsync("bo-#")).ExternalId);
    }

    [Fact]
    public async Task Check_Mistakes_AreNamedByRowAndColumn_AndNothingIsStored()
    {
        var trial = await ListTrial.CreateAsync(database);
        var file = trial.Csv(
            Header, "ok-#,Okay,student,,,", "bad name-#,Bad,student,,,", ",Nameless,student,,,", "noname-#,,student,,,", "boss-#,Boss,admin,,,", "cook-#,Cook,cook,,,", "ok-#,Again,student,,,", "x1-#,X,student,,E-#,", "x2-#,X,student,,E-#,", "y-#,Y,student,Nowhere #,,");

        var plan = await trial.CheckAsync(file);

        var found = plan.Problems.Select(problem => (problem.Row, problem.Column)).ToHashSet();
        Assert.Equal([(3, "user_name"), (4, "user_name"), (5, "display_name"), (6, "role"), (7, "role"), (8, "user_name"), (10, "external_id")], found.OrderBy(problem => problem.Row).Select(problem => (problem.Row!.Value, problem.Column!))); // each says where
        Assert.All(plan.Problems, problem => Assert.True(problem.What.Length > 0 && problem.HowToMend.Length > 0));
        await Assert.ThrowsAsync<InvalidOperationException>(() => trial.StoreAsync(file));
        Assert.Equal(0, await trial.CountAsync());
        // A class that nobody teaches is found once the rows themselves are right.
        var nowhere = await trial.CheckAsync(trial.Csv(Header, "y-#,Y,student,Nowhere #,,"));
        Assert.Equal((2, "class"), (Assert.Single(nowhere.Problems).Row, nowhere.Problems[0].Column));
    }

    [Fact]
    public async Task Check_AccountsOfOthers_AreNotTakenOver()
    {
        var trial = await ListTrial.CreateAsync(database);
        await trial.StoreAsync(trial.Csv(Header, "ada-#,Ada,student,,S1-#,", "bo-#,Bo,student,,S2-#,"));
        var admin = await AdminNameAsync(trial);

        var plan = await trial.CheckAsync(trial.Csv(Header, "ada-#,Somebody,student,,S9-#,", "bo-#,Bo,teacher,,S2-#,", $"{admin},Boss,teacher,,,"));

        Assert.Equal(["user name", "role", "role"], plan.Problems.Select(problem => problem.Column));
        var swap = await trial.CheckAsync(trial.Csv(Header, "bo-#,Ada,student,,S1-#,"));
        Assert.Contains("another account", Assert.Single(swap.Problems).What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user_name,role\nada,student", "display_name")]
    [InlineData("user_name,display_name,role,User name\na,b,student,c", "user_name")]
    [InlineData("", null)]
    [InlineData("user_name,display_name,role\n\"ada,Ada,student\n", null)]
    public async Task Check_FileThatIsNoList_SaysWhy(string text, string? column)
    {
        var trial = await ListTrial.CreateAsync(database);
        var plan = await trial.CheckAsync(trial.Csv(text));
        Assert.Equal(column, Assert.Single(plan.Problems).Column);
    }

    [Fact]
    public async Task Check_Picture_IsRefused() => Assert.Contains("not a text file", Assert.Single((await (await ListTrial.CreateAsync(database)).CheckAsync([0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3])).Problems).What, StringComparison.Ordinal);

    [Fact]
    public async Task Store_Cancelled_StoresNothing()
    {
        var trial = await ListTrial.CreateAsync(database);
        using var cancelling = new CancellationTokenSource();
        var rows = Enumerable.Range(0, 1200).Select(number => $"p{number}-#,Person {number},student,,,").Prepend(Header);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trial.StoreAsync(trial.Csv([.. rows]), new Reports(_ => cancelling.Cancel()), cancelling.Token));

        Assert.Equal(0, await trial.CountAsync());
    }

    [Fact]
    public async Task Store_TenThousand_AllWithPasswordsOfTheirOwn()
    {
        var trial = await ListTrial.CreateAsync(database);
        var shares = new List<double>();
        var rows = Enumerable.Range(0, PeopleReading.MostRows).Select(number => $"p{number}-#,Person {number},student,Big #,X{number}-#,8").Prepend("toni-#,Toni,teacher,Big #,,").Prepend(Header).ToArray();
        Assert.Contains("more than 10,000 rows", Assert.Single((await trial.CheckAsync(trial.Csv(rows))).Problems).What, StringComparison.Ordinal);

        var result = await trial.StoreAsync(trial.Csv(rows[..^1]), new Reports(shares.Add));

        Assert.Equal(PeopleReading.MostRows, result.NewPeople.Select(person => person.Password).Distinct().Count());
        Assert.Equal(PeopleReading.MostRows, await trial.CountAsync());
        Assert.Equal(shares.Order(), shares);
        Assert.True(shares.Count >= 20);
        Assert.Equal(PeopleReading.MostRows - 1, (await trial.ClassAsync("Big #")).Students.Length);
    }

    [Fact]
    public async Task Use_ByATeacher_IsNotFound()
    {
        var trial = await ListTrial.CreateAsync(database);
        var import = new PeopleImport(database, trial.School.Time);
        Assert.IsType<NotFound>((await new ImportPeople(import).HandleAsync(trial.School.Teacher, trial.Csv(Header, "ada-#,Ada,student,,,"), null, default)).Error);
        Assert.Equal(0, await trial.CountAsync());
    }

    private async Task<string> AdminNameAsync(ListTrial trial)
    {
        await using var db = database.CreateDbContext();
        return await db.Users.Where(account => account.Id == trial.Admin.AccountId).Select(account => account.UserName!).SingleAsync(); // Identity accounts have names
    }

    [Fact]
    public async Task Store_WhileAnotherIsStored_SaysSoAtOnce()
    {
        var trial = await ListTrial.CreateAsync(database);
        await using var db = database.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('people-import', 0))");
        Assert.IsType<AnotherListIsStored>((await new ImportPeople(new PeopleImport(database, trial.School.Time)).HandleAsync(trial.Admin, trial.Csv(Header, "ada-#,Ada,student,,,"), null, default)).Error);
    }

    /// <summary>At once, where it is reported.</summary>
    private sealed class Reports(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}

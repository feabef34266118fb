using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Data.BankImports;
using Cat.Data.Privacy;
using Cat.Web.Access;
using Cat.Web.Features.Privacy;
using Cat.Web.Features.Privacy.Retaining;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Privacy;

/// <summary>In a database of their own: a rule is about the whole of it.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly SchoolDatabase _database = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Sessions_OlderThanTheRule_AreUnlinked_NewerStay()
    {
        var (school, admin) = await SchoolAsync();
        var sam = await school.StudentAsync("Sam");
        var assignment = await school.AssignAsync(await school.ClassAsync("8b", sam), await school.BankAsync(8), attempts: 9);
        var old = await school.TakeAsync(assignment, sam, [true, false, true]);
        school.Time.Advance(60 * Day);
        var young = await school.TakeAsync(assignment, sam, [false, true], attempt: 2);
        var running = await school.TakeAsync(assignment, sam, [true], stop: null, attempt: 3);
        school.Time.Advance(60 * Day);
        await RuleAsync(school, admin, RetentionKind.Sessions, 90);
        Assert.Equal(1, (await new ListRetention(_database, school.Time).HandleAsync(admin, Cancel)).Value.Rows.Single(row => row.Kind == RetentionKind.Sessions).Due);

        Assert.Equal(1, (await RunAsync(school))![RetentionKind.Sessions]); // it was due

        await using var db = _database.CreateDbContext();
        Assert.Equal(new[] { young.Id.Value, running.Id.Value }.Order(), (await db.TestSessions.Select(session => session.Id).ToListAsync(Cancel)).Select(id => id.Value).Order());
        Assert.Equal([true, false, true], await db.LoggedResponses.OrderBy(response => response.Sequence).Select(response => response.IsCorrect).ToListAsync(Cancel));
        var key = await db.LoggedResponses.Select(response => response.StudentKey).Distinct().SingleAsync(Cancel);
        Assert.DoesNotContain(sam.AccountId.ToString("N"), key, StringComparison.OrdinalIgnoreCase);
        Assert.False(await db.AdministeredQuestions.AnyAsync(question => question.SessionId == old.Id, Cancel));
        Assert.True(await db.Users.AnyAsync(account => account.Id == sam.AccountId, Cancel));
    }

    [Fact]
    public async Task RunAsync_IsDueOnceADay_OnOneNode_AndIsWrittenDownAsTheApplications()
    {
        var (school, admin) = await SchoolAsync();
        Assert.Null(await RunAsync(school)); // no rule, no run
        await RuleAsync(school, admin, RetentionKind.Imports, 30);
        await using (var other = _database.CreateDbContext())
        {
            await other.Database.OpenConnectionAsync(Cancel);
            await other.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({0x43_41_54_03L})", Cancel);
            Assert.Null(await RunAsync(school)); // another node is at it
            await other.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({0x43_41_54_03L})", Cancel);
        }

        Assert.NotNull(await RunAsync(school));
        school.Time.Advance(TimeSpan.FromHours(23));
        Assert.Null(await RunAsync(school));
        school.Time.Advance(TimeSpan.FromHours(1));
        Assert.NotNull(await RunAsync(school));
        await using var db = _database.CreateDbContext();
        Assert.Equal([null, null], await db.AuditEntries.Where(entry => entry.Action == PrivacyActions.RetentionRan).Select(entry => entry.ActorId).ToListAsync(Cancel));
    }

    [Fact]
    public async Task IdleStudents_OnlyThoseNobodyUses_AreErased()
    {
        var (school, admin) = await SchoolAsync();
        var (never, unknown, lately, longAgo, inClass, withTest) = (await school.StudentAsync("Never"), await school.StudentAsync("Unknown"), await school.StudentAsync("Lately"), await school.StudentAsync("LongAgo"), await school.StudentAsync("InClass"), await school.StudentAsync("WithTest"));
        var teacher = await school.PersonAsync(RoleNames.Teacher, "Idle");
        var classroom = await school.ClassAsync("8b", inClass, withTest);
        await school.TakeAsync(await school.AssignAsync(classroom, await school.BankAsync(8)), withTest, [true]);
        await using (var db = _database.CreateDbContext())
        {
            (await db.Classrooms.Include(found => found.Enrolments).SingleAsync(found => found.Id == classroom, Cancel)).Withdraw(withTest.AccountId);
            foreach (var actor in new[] { never, inClass, withTest, teacher }) (await db.Users.SingleAsync(account => account.Id == actor.AccountId, Cancel)).MustChangePassword = true;
            db.UserTokens.AddRange(Token(lately, school.Now + (300 * Day)), Token(longAgo, school.Now + (10 * Day)));
            await db.SaveChangesAsync(Cancel);
        }

        school.Time.Advance(400 * Day);
        await RuleAsync(school, admin, RetentionKind.IdleStudents, 365);
        Assert.Equal(2, (await RunAsync(school))![RetentionKind.IdleStudents]); // it was due
        await using var after = _database.CreateDbContext();
        var left = await after.Users.Select(account => account.Id).ToListAsync(Cancel);
        Assert.Equal([false, true, true, false, true, true, true], new[] { never, unknown, lately, longAgo, inClass, withTest, teacher }.Select(actor => left.Contains(actor.AccountId)));
        Assert.Equal(2, await after.Erasures.CountAsync(erasure => erasure.ById == null, Cancel));
    }

    [Fact]
    public async Task AuditEntriesAndImports_OlderThanTheirRules_Go()
    {
        var (school, admin) = await SchoolAsync();
        await using (var db = _database.CreateDbContext())
        {
            db.AuditEntries.AddRange(Enumerable.Range(0, 20).Select(day => new AuditEntry(null, "test/done", Guid.NewGuid(), null, null, school.Now.AddDays(day * 10))));
            var (ended, open) = (new BankImport(admin.AccountId, school.Now), new BankImport(admin.AccountId, school.Now));
            ended.RequestCancellation(school.Now);
            db.AddRange(ended, open);
            await db.SaveChangesAsync(Cancel);
        }

        school.Time.Advance(200 * Day);
        await RuleAsync(school, admin, RetentionKind.AuditEntries, 100);
        await RuleAsync(school, admin, RetentionKind.Imports, 100);
        var done = await RunAsync(school);
        await using var after = _database.CreateDbContext();
        Assert.Equal((10, 1), (done![RetentionKind.AuditEntries], done[RetentionKind.Imports])); // it was due
        Assert.Equal(10, await after.AuditEntries.CountAsync(entry => entry.Action == "test/done", Cancel));
        Assert.Equal(BankImportStatus.Uploaded, (await after.BankImports.SingleAsync(Cancel)).Status);
    }

    [Theory]
    [InlineData(29)]
    [InlineData(36_501)]
    public async Task ChangeRetention_OutOfRange_SaysSo(int days)
    {
        var (school, admin) = await SchoolAsync();
        Assert.IsType<InvalidInput>((await new ChangeRetention(_database, school.Time).HandleAsync(admin, RetentionKind.Sessions, days, Cancel)).Error);
    }

    [Fact]
    public async Task ChangeRetention_Nothing_KeepsForEverAgain()
    {
        var (school, admin) = await SchoolAsync();
        await RuleAsync(school, admin, RetentionKind.Sessions, 90);
        Assert.True((await new ChangeRetention(_database, school.Time).HandleAsync(admin, RetentionKind.Sessions, null, Cancel)).IsSuccess);
        await using var db = _database.CreateDbContext();
        Assert.False(await db.RetentionRules.AnyAsync(Cancel));
        Assert.Equal(2, await db.AuditEntries.CountAsync(entry => entry.Action == PrivacyActions.RetentionChanged, Cancel));
    }

    private async Task<(School School, Actor Admin)> SchoolAsync()
    {
        var school = await School.CreateAsync(_database);
        return (school, await school.PersonAsync(RoleNames.Admin, "Root"));
    }

    private async Task RuleAsync(School school, Actor admin, RetentionKind kind, int days) =>
        Assert.True((await new ChangeRetention(_database, school.Time).HandleAsync(admin, kind, days, Cancel)).IsSuccess);

    private Task<IReadOnlyDictionary<RetentionKind, int>?> RunAsync(School school) => new KeepRetention(_database, school.Time).RunAsync(Day, Cancel);

    private static Microsoft.AspNetCore.Identity.IdentityUserToken<Guid> Token(Actor actor, DateTimeOffset at) => new() { UserId = actor.AccountId, LoginProvider = LastSignIn.Provider, Name = LastSignIn.Name, Value = LastSignIn.DayOf(at) };
}

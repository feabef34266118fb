using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Testing.Banks;
using Cat.Testing.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Cat.Data.Tests.TestSessions;

public sealed class TestSessionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Verbs_OutOfTurn_AreRefused()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        var (session, versions) = await BeginAsync(db);
        Assert.Throws<InvalidOperationException>(() => session.Record(QuestionOutcome.Of(GivenAnswer.Type("1"), new QuestionScore(1, 1)), 0, 1, Now));
        Present(session, versions[0]);
        Assert.Throws<InvalidOperationException>(() => Present(session, versions[1]));
        Assert.Throws<InvalidOperationException>(() => session.Finish(SessionStopReason.MaximumQuestions, null, Now));
        session.Record(QuestionOutcome.Of(GivenAnswer.Type("1"), new QuestionScore(1, 1)), 0.2, 0.9, Now);
        Assert.Throws<InvalidOperationException>(() => Present(session, versions[0]));
        session.Finish(SessionStopReason.MaximumQuestions, null, Now);
        Assert.Throws<InvalidOperationException>(() => Present(session, versions[1]));
        Assert.Null(session.OnTheTable);
    }

    [Fact]
    public async Task Times_ClockPutBack_StayInOrder()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        var (session, versions) = await BeginAsync(db);
        Present(session, versions[0]);
        var shown = session.Questions[0].PresentedAt;
        session.Record(QuestionOutcome.Of(GivenAnswer.Type("1"), new QuestionScore(1, 1)), 0.2, 0.9, shown.AddHours(-1));
        session.Finish(SessionStopReason.MaximumQuestions, null, shown.AddHours(-2));
        Assert.Equal((shown, shown), (session.Questions[0].AnsweredAt, session.FinishedAt));
    }

    [Fact]
    public async Task Stored_AndLoadedAgain_IsTheSame()
    {
        await using var database = await TestDatabase.CreateAsync();
        TestSessionId id;
        await using (var db = database.CreateDbContext())
        {
            var (session, versions) = await BeginAsync(db);
            Present(session, versions[0]);
            session.Record(QuestionOutcome.Of(GivenAnswer.Choose("b", "a"), new QuestionScore(0, 1)), -0.25, 0.8, Now.AddSeconds(5));
            Present(session, versions[1]);
            db.Add(session);
            await db.SaveChangesAsync();
            id = session.Id;
        }

        await using var other = database.CreateDbContext();
        var loaded = await other.TestSessions.Include(session => session.Questions).SingleAsync(session => session.Id == id);
        var first = loaded.Questions.Single(question => question.Position == 1);
        Assert.Equal(GivenAnswer.Choose("a", "b"), first.GivenAnswer);
        Assert.Equal((false, -0.25, 0.8), (first.IsCorrect, first.Theta, first.StandardError));
        Assert.Equal((0.5, 2, 30), (first.Selection.Information, first.Selection.Rank, first.Selection.CandidateCount));
        Assert.Equal(2, loaded.OnTheTable?.Position);
        Assert.Equal(0.35, loaded.Rules.TargetStandardError);
        Assert.Equal(AbilityBand.Default, loaded.Bands);
    }

    [Fact]
    public async Task SecondSessionOfAnAttempt_MeetsTheIndex()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.CreateDbContext();
        var (session, _) = await BeginAsync(db);
        db.Add(session);
        await db.SaveChangesAsync();
        var assignment = await db.Assignments.SingleAsync();
        var plan = await db.TestPlans.SingleAsync();
        db.Add(new TestSession(assignment, plan, session.StudentId, 1, 0, 2, Now));
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Theory]
    [InlineData(-3.0, "Starting")]
    [InlineData(-1.25, "Developing")]
    [InlineData(0.0, "Secure")]
    [InlineData(9.0, "Advanced")]
    public void AbilityBand_At_IsTheLastWhoseCutIsReached(double theta, string expected) => Assert.Equal(expected, AbilityBand.At(AbilityBand.Default, theta).Name);

    [Fact]
    public void AbilityBand_FallingCuts_AreNoScale() =>
        Assert.Throws<ArgumentException>(() => AbilityBand.ThrowIfNotAScale([new("a", "", null), new("b", "", 1), new("c", "", 0)]));

    private static void Present(TestSession session, QuestionVersion version) =>
        session.Present(version.QuestionId, version.Id, version.Parameters!, new SelectionRecord(0.5, 2, 30), false, Now); // SmallBank calibrates all

    private static async Task<(TestSession Session, List<QuestionVersion> Versions)> BeginAsync(CatDbContext db)
    {
        var school = await SmallBank.StoreAsync(db, 5, new AdaptiveRules { TargetStandardError = 0.35 }, Now, CancellationToken.None);
        var plan = await db.TestPlans.SingleAsync();
        return (new TestSession(school.Assignment, plan, school.Student.Id, 1, 0, 1, Now), await db.QuestionVersions.ToListAsync());
    }
}

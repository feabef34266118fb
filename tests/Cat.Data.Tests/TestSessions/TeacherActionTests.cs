using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;

namespace Cat.Data.Tests.TestSessions;

/// <summary>What teachers do to a sitting: pause, resume, extend, recalculate.</summary>
public sealed class TeacherActionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero);
    private static readonly DeliveryRules Timed = new() { TestTime = TimeSpan.FromMinutes(30), QuestionTime = TimeSpan.FromMinutes(2), BreaksAllowed = 1, WhenWindowCloses = ClosingRule.EndAtClosing };

    [Fact]
    public void Pause_StopsEveryClock_AndResumeGivesTheTimeBack()
    {
        var session = Begin();
        session.Pause("fire drill", Now.AddMinutes(1));
        Assert.Null(session.EndedByClockAt(Now.AddHours(9)));
        Assert.False(session.IsQuestionOverAt(Now.AddHours(9)));
        Assert.Equal("fire drill", session.TeacherReason);
        session.Resume(Now.AddMinutes(21));
        Assert.Equal(Now.AddMinutes(50), session.TimeEndsAt);
        Assert.Equal(Now.AddMinutes(80), session.WindowEndsAt);
        Assert.Equal(Now.AddMinutes(22), session.OnTheTable!.TimeEndsAt); // presented by Begin
        Assert.Null(session.TeacherReason);
    }

    [Fact]
    public void Pause_TwiceAndResumeTwice_ChangeNothingMore()
    {
        var session = Begin();
        session.Pause("first", Now.AddMinutes(1));
        session.Pause("second", Now.AddMinutes(5));
        session.Resume(Now.AddMinutes(11));
        session.Resume(Now.AddMinutes(60));
        Assert.Equal(Now.AddMinutes(40), session.TimeEndsAt);
    }

    [Fact]
    public void Pause_DuringABreak_EndsTheBreak_AndGivesOnlyWhatWasUsedOfIt()
    {
        var session = Begin();
        session.BeginBreak(Now.AddMinutes(1));
        session.Pause("fire drill", Now.AddMinutes(4));
        Assert.False(session.IsOnBreakAt(Now.AddMinutes(4)));
        session.Resume(Now.AddMinutes(14));
        Assert.Equal(Now.AddMinutes(30 + 3 + 10), session.TimeEndsAt);
    }

    [Fact]
    public void MayTakeBreakAt_Paused_IsFalse()
    {
        var session = Begin();
        session.Pause(null, Now);
        Assert.False(session.MayTakeBreakAt(Now.AddMinutes(1)));
    }

    [Fact]
    public void Extend_MovesEveryLimit()
    {
        var session = Begin();
        session.Extend(TimeSpan.FromMinutes(10));
        Assert.Equal((Now.AddMinutes(40), Now.AddMinutes(70), Now.AddMinutes(12)), (session.TimeEndsAt, session.WindowEndsAt, session.OnTheTable!.TimeEndsAt)); // presented by Begin
    }

    [Fact]
    public void Rescoring_LeavesTheQuestionOut_AndKeepsOldAndNew()
    {
        var session = Begin();
        var wrong = session.OnTheTable!.QuestionId; // presented by Begin
        session.Record(QuestionOutcome.Of(GivenAnswer.Choose("a"), new QuestionScore(1, 1)), 0.6, 0.8, Now);
        var rescoring = new Rescoring(session.AssignmentId, Guid.NewGuid(), null, [wrong], "two answers are right", Now.AddDays(1));
        Assert.Throws<InvalidOperationException>(() => rescoring.Apply(session, 0, 1));
        session.Finish(SessionStopReason.MaximumQuestions, null, Now);
        var again = new Rescoring(session.AssignmentId, Guid.NewGuid(), null, [wrong], "two answers are right", Now.AddDays(1));
        again.Apply(session, 0.1, 0.95);
        Assert.Equal((0.1, 0.95, Now.AddDays(1)), (session.Theta, session.StandardError, session.RescoredAt));
        Assert.Null(session.Questions[0].Score);
        Assert.True(session.Questions[0].IsCorrect);
        var kept = Assert.Single(again.Sessions);
        Assert.Equal((0.6, 0.8, 0.1, 0.95), (kept.OldTheta, kept.OldStandardError, kept.NewTheta, kept.NewStandardError));
    }

    private static TestSession Begin()
    {
        var plan = new TestPlan("Autumn", ItemBankId.New(), Guid.NewGuid(), new AdaptiveRules(), Timed, AbilityBand.Default, Now);
        var session = new TestSession(new Assignment(plan.Id, ClassroomId.New(), Now.AddHours(-1), Now.AddHours(1), 1), plan, Guid.NewGuid(), 1, 0, 7, Now);
        session.Present(QuestionId.New(), QuestionVersionId.New(), new QuestionParameters { Discrimination = 1, Difficulty = 0, Source = ParameterSource.Calibrated, EstimatedAt = Now }, new SelectionRecord(0.5, 1, 30), false, Now);
        return session;
    }
}

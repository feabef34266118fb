using Cat.Data.TestSessions;
using Cat.Web.Features.Reports.Recalculating;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Rescoring;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Cat.Web.Tests.Features.Taking;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Reports.Recalculating;

public sealed class RecalculateTests(SchoolDatabase database)
{
    [Fact]
    public async Task Preview_NothingLeftOut_IsTheStoredResult()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var session = await TakeAsync(trial);
        var result = Assert.Single((await Preview(trial).HandleAsync(trial.School.Teacher, session.AssignmentId, new RecalculationRequest { UsesPresentParameters = true }, default)).Value.Results);
        Assert.False(result.Changes);
        Assert.Equal(session.Theta, result.NewTheta, 12);
        Assert.IsType<NothingChanges>((await Use(trial).HandleAsync(trial.School.Teacher, session.AssignmentId, new RecalculationRequest { Reason = "to be sure" }, default)).Error);
    }

    [Fact]
    public async Task LeftOut_TheResultIsThatOfTheOtherAnswers_AndBothAreKept()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var session = await TakeAsync(trial);
        // The last question goes: what stays is the ability after the one before.
        var (last, before) = (session.Questions[^1], session.Questions[^2]);
        var request = new RecalculationRequest { LeftOut = [last.QuestionId], Reason = " two answers were right " };
        var id = (await Use(trial).HandleAsync(trial.School.Teacher, session.AssignmentId, request, default)).Value;

        var stored = await trial.LoadAsync(session.Id);
        Assert.Equal(before.Theta!.Value, stored.Theta, 9); // answered
        Assert.Equal(before.StandardError!.Value, stored.StandardError, 9); // answered
        Assert.Equal([last.QuestionId], stored.Questions.Where(question => question.IsLeftOut).Select(question => question.QuestionId));
        await using var db = trial.Database();
        var kept = await db.RescoredSessions.SingleAsync(row => row.RescoringId == id);
        Assert.Equal((session.Theta, stored.Theta), (kept.OldTheta, kept.NewTheta));
        var audited = await db.AuditEntries.SingleAsync(entry => entry.SubjectId == session.AssignmentId.Value);
        Assert.Equal(("results/recalculated", "two answers were right", trial.School.Teacher.AccountId), (audited.Action, audited.Reason, audited.ActorId));
        var past = Assert.Single((await new ListRecalculations(database).HandleAsync(trial.School.Teacher, session.AssignmentId, default)).Value.Past);
        Assert.Equal((session.Theta, stored.Theta), (past.Results[0].OldTheta, past.Results[0].NewTheta));
    }

    [Fact]
    public async Task Again_WithNothingLeftOut_GoesBack()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var session = await TakeAsync(trial);
        var use = Use(trial);
        await use.HandleAsync(trial.School.Teacher, session.AssignmentId, new RecalculationRequest { LeftOut = [session.Questions[0].QuestionId], Reason = "wrong key" }, default);
        Assert.NotEqual(session.Theta, (await trial.LoadAsync(session.Id)).Theta);
        Assert.Null((await use.HandleAsync(trial.School.Teacher, session.AssignmentId, new RecalculationRequest { Reason = "the key was right" }, default)).Error);
        var back = await trial.LoadAsync(session.Id);
        Assert.Equal(session.Theta, back.Theta, 12);
        Assert.DoesNotContain(back.Questions, question => question.IsLeftOut);
    }

    [Fact]
    public async Task BankChanges_ByThemselves_ChangeNoResult_UntilSomebodyDecides()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var session = await TakeAsync(trial);
        await using (var db = trial.Database())
        {
            foreach (var version in await db.QuestionVersions.Where(version => version.BankId == session.BankId).ToListAsync()) version.SetParameters(trial.School.Parameters(version.Parameters!.Difficulty + 1)); // all are calibrated
            (await db.ItemBanks.SingleAsync(bank => bank.Id == session.BankId)).MarkChanged(trial.School.Now);
            await db.SaveChangesAsync();
        }

        Assert.Equal(session.Theta, (await trial.LoadAsync(session.Id)).Theta);
        var preview = (await Preview(trial).HandleAsync(trial.School.Teacher, session.AssignmentId, new RecalculationRequest { UsesPresentParameters = true }, default)).Value;
        Assert.Equal(session.Questions.Count, preview.ChangedParameters);
        await Use(trial).HandleAsync(trial.School.Teacher, session.AssignmentId, new RecalculationRequest { UsesPresentParameters = true, Reason = "calibrated anew" }, default);
        var after = await trial.LoadAsync(session.Id);
        // The same answers to harder questions show more ability: at most the shift, for the prior pulls back.
        Assert.InRange(after.Theta, session.Theta + 0.2, session.Theta + 1);
        Assert.Equal(session.Questions[0].Difficulty, after.Questions[0].Difficulty);
    }

    [Fact]
    public async Task EverythingLeftOut_OrNoReason_IsRefused()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var session = await TakeAsync(trial);
        Assert.IsType<NoQuestionLeft>((await Use(trial).HandleAsync(trial.School.Teacher, session.AssignmentId, new RecalculationRequest { LeftOut = [.. session.Questions.Select(question => question.QuestionId)], Reason = "all wrong" }, default)).Error);
        Assert.IsType<InvalidInput>((await Use(trial).HandleAsync(trial.School.Teacher, session.AssignmentId, new RecalculationRequest { LeftOut = [session.Questions[0].QuestionId] }, default)).Error);
        Assert.Equal(session.Theta, (await trial.LoadAsync(session.Id)).Theta);
    }

    [Fact]
    public async Task NobodyFinished_IsSaid()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var assignment = await trial.AssignAsync(new());
        Assert.IsType<NothingToRecalculate>((await Preview(trial).HandleAsync(trial.School.Teacher, assignment.Id, new RecalculationRequest(), default)).Error);
    }

    private Recalculate Use(TakingTrial trial) => new(database, new SessionRescoring(trial.Get<BankLoader>()), trial.Time);

    private PreviewRecalculation Preview(TakingTrial trial) => new(database, new SessionRescoring(trial.Get<BankLoader>()));

    /// <summary>Right, wrong, right, wrong.</summary>
    private static async Task<TestSession> TakeAsync(TakingTrial trial)
    {
        var session = await trial.StartAsync(new());
        for (var position = 1; position <= 4; position++) Assert.True((await trial.AnswerAsync(session, position, position % 2 == 1 ? "a" : "b")).IsSuccess);
        return await trial.LoadAsync(session);
    }
}

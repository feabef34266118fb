using Cat.Data.Accounts;
using Cat.Engine.Items;
using Cat.Testing.Banks;
using Cat.Web.Access;
using Cat.Web.Features.Calibration.Runs;
using Cat.Web.Measurement.Calibration;
using Cat.Web.Tests.Measurement.Calibration;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Calibration.Runs;

public sealed class PublicationTests
{
    [Fact]
    public async Task Publish_Unflagged_WritesThemAsOneRevisionWithTheReason()
    {
        await using var trial = await CalibrationTrial.CreateAsync(400);
        var (admin, run) = (await AdminAsync(trial), await trial.RunAsync(new CalibrationSettings()));
        var result = (await Publish(trial).HandleAsync(admin, run.Id, new PublishRequest { Reason = "new term" }, default)).Value;
        Assert.Equal(run.Items.Count(item => item.Flags.Count == 0), result.Changed);
        Assert.Equal(trial.ItemOf(run, 3).Found, await trial.ParametersAsync(3));
        // It is flagged as drifted.
        Assert.Equal(trial.Bank.Truth[CalibrationTrial.Drifted].Difficulty, (await trial.ParametersAsync(CalibrationTrial.Drifted))!.Difficulty);
        await using var db = trial.Db();
        Assert.Equal(2, await db.ItemBanks.Select(bank => bank.Revision).SingleAsync());
        var entry = await db.AuditEntries.SingleAsync(entry => entry.Action == CalibrationActions.Published);
        Assert.Equal((admin.AccountId, run.Id.Value, "new term"), (entry.ActorId, entry.SubjectId, entry.Reason));
    }

    [Fact]
    public async Task Publish_Exceptions_TurnTheRuleAround()
    {
        await using var trial = await CalibrationTrial.CreateAsync(400);
        var (admin, run) = (await AdminAsync(trial), await trial.RunAsync(new CalibrationSettings()));
        var request = new PublishRequest { Reason = "x", Exceptions = [trial.Bank.Questions[3].Id, trial.Bank.Questions[CalibrationTrial.Drifted].Id] };
        await Publish(trial).HandleAsync(admin, run.Id, request, default);
        Assert.Equal(trial.Bank.Truth[3].Difficulty, (await trial.ParametersAsync(3))!.Difficulty);
        Assert.Equal(trial.ItemOf(run, CalibrationTrial.Drifted).Found, await trial.ParametersAsync(CalibrationTrial.Drifted));
    }

    [Fact]
    public async Task Publish_ChangedSince_IsSkippedAndNamed()
    {
        await using var trial = await CalibrationTrial.CreateAsync(400);
        var (admin, run) = (await AdminAsync(trial), await trial.RunAsync(new CalibrationSettings()));
        await using (var db = trial.Db())
        {
            var (edited, measured) = (trial.Bank.Questions[4].Id, trial.Bank.Questions[6].Id);
            (await db.Questions.Include(question => question.Versions).SingleAsync(question => question.Id == edited)).AddVersion(SmallBank.Addition(99), [], trial.Jobs.Time.GetUtcNow());
            var other = await db.QuestionVersions.SingleAsync(version => version.QuestionId == measured);
            other.SetParameters(other.Parameters! with { Difficulty = 9 });
            await db.SaveChangesAsync();
        }

        var result = (await Publish(trial).HandleAsync(admin, run.Id, new PublishRequest { IncludesFlagged = true, Reason = "x" }, default)).Value;
        Assert.Equal(["q004", "q006"], result.Skipped.Select(skipped => skipped.Key).Order());
        Assert.Equal(CalibrationTrial.Questions - 2, result.Changed);
        Assert.Equal(9, (await trial.ParametersAsync(6))!.Difficulty);
    }

    [Fact]
    public async Task TakeBack_Published_GivesTheFormerParametersAsANewRevision()
    {
        await using var trial = await CalibrationTrial.CreateAsync(400);
        var (admin, run) = (await AdminAsync(trial), await trial.RunAsync(new CalibrationSettings()));
        var before = await trial.ParametersAsync(3);
        await Publish(trial).HandleAsync(admin, run.Id, new PublishRequest { Reason = "x" }, default);
        var result = (await TakeBack(trial).HandleAsync(admin, run.Id, "mistake", default)).Value;
        Assert.Empty(result.Skipped);
        Assert.Equal(before, await trial.ParametersAsync(3));
        await using var db = trial.Db();
        Assert.Equal(3, await db.ItemBanks.Select(bank => bank.Revision).SingleAsync());
        var view = (await new ListCalibrations(trial.Jobs.Database).HandleAsync(admin, trial.Bank.Bank.Id, 1, default)).Value;
        Assert.Equal(PublicationState.TakenBack, Assert.Single(view.Rows.Shown).State);
    }

    [Fact]
    public async Task TakeBack_AnotherPublishedLater_IsRefused()
    {
        await using var trial = await CalibrationTrial.CreateAsync(400);
        var (admin, first) = (await AdminAsync(trial), await trial.RunAsync(new CalibrationSettings()));
        await Publish(trial).HandleAsync(admin, first.Id, new PublishRequest { Reason = "x" }, default);
        var second = await trial.RunAsync(new CalibrationSettings { Scale = ScaleChoice.Haebara });
        Assert.Equal(first.Id.Value, CalibrationSummary.FromJson(second.Summary).ComparedWith);
        await Publish(trial).HandleAsync(admin, second.Id, new PublishRequest { Reason = "x" }, default);
        Assert.IsType<PublishedSince>((await TakeBack(trial).HandleAsync(admin, first.Id, "x", default)).Error);
        Assert.True((await TakeBack(trial).HandleAsync(admin, second.Id, "x", default)).IsSuccess);
        Assert.True((await TakeBack(trial).HandleAsync(admin, first.Id, "x", default)).IsSuccess);
    }

    [Fact]
    public async Task Publish_NewScaleInPart_IsRefusedAndAllOfItIsNot()
    {
        await using var trial = await CalibrationTrial.CreateAsync(400);
        var (admin, run) = (await AdminAsync(trial), await trial.RunAsync(new CalibrationSettings { Scale = ScaleChoice.NewScale }));
        Assert.IsType<ScaleWouldSplit>((await Publish(trial).HandleAsync(admin, run.Id, new PublishRequest { Reason = "x" }, default)).Error);
        Assert.Equal(trial.Bank.Truth[3].Difficulty, (await trial.ParametersAsync(3))!.Difficulty);
        Assert.Equal(CalibrationTrial.Questions, (await Publish(trial).HandleAsync(admin, run.Id, new PublishRequest { IncludesFlagged = true, Reason = "x" }, default)).Value.Changed);
    }

    [Fact]
    public async Task Publish_TwiceOrWithoutReason_IsRefused()
    {
        await using var trial = await CalibrationTrial.CreateAsync(200);
        var (admin, run) = (await AdminAsync(trial), await trial.RunAsync(new CalibrationSettings()));
        Assert.IsType<ReasonMissing>((await Publish(trial).HandleAsync(admin, run.Id, new PublishRequest { Reason = "  " }, default)).Error);
        Assert.IsType<NotPublished>((await TakeBack(trial).HandleAsync(admin, run.Id, "x", default)).Error);
        await Publish(trial).HandleAsync(admin, run.Id, new PublishRequest { Reason = "x" }, default);
        Assert.IsType<AlreadyPublished>((await Publish(trial).HandleAsync(admin, run.Id, new PublishRequest { Reason = "x" }, default)).Error);
    }

    [Fact]
    public async Task ShowCalibration_Report_HasEveryQuestionAndItsCurve()
    {
        await using var trial = await CalibrationTrial.CreateAsync(400);
        var (admin, run) = (await AdminAsync(trial), await trial.RunAsync(new CalibrationSettings()));
        var view = (await new ShowCalibration(trial.Jobs.Database).HandleAsync(admin, run.Id, new CalibrationList(CalibratedSort.Change, null, 1), default)).Value;
        Assert.Equal(trial.Bank.Questions[CalibrationTrial.Drifted].Id, view.Rows.Shown[0].Id);
        Assert.Equal(CalibrationTrial.Questions, CalibrationTables.Questions(view.All).Rows.Count);
        var curve = CurveFigure.Of(view.Rows.Shown[0])!;
        // Groups hold all responses.
        Assert.Equal(view.Rows.Shown[0].Fit.Responses, curve.Table.Rows.Sum(row => (double)row[1].Value!), 1e-6);
    }

    [Theory]
    [InlineData(100, 0.3, 0.2189, 0.3958)]
    [InlineData(20, 0, 0, 0.1611)]
    public void IntervalOf_Wilson_IsAsPublished(int responses, double share, double low, double high)
    {
        var interval = CurveFigure.IntervalOf(new FitGroup(0, responses, share, share));
        Assert.Equal(low, interval.Low, 1e-4);
        Assert.Equal(high, interval.High, 1e-4);
    }

    /// <summary>All discriminations become one: the curve of a flat question moves far, but nobody answered in between.</summary>
    [Fact]
    public async Task Calibration_OtherModelOfTheSameAnswers_SaysThatNothingDrifted()
    {
        await using var trial = await CalibrationTrial.CreateAsync(20);
        var flat = trial.Bank.Truth.ToList();
        flat[7] = new ItemParameters(0.2, 0);
        await using (var db = trial.Db()) await trial.Bank.CollectAsync(db, 1000, 20, flat, CalibrationTrial.AbilityHere);
        await PublishAllAsync(trial);
        var rasch = await trial.RunAsync(new CalibrationSettings { Model = QuestionModel.Rasch });
        Assert.Contains(CalibrationFlags.EstimatedOtherwise, trial.ItemOf(rasch, 7).Flags);
        Assert.DoesNotContain(rasch.Items, item => item.Flags.Contains(CalibrationFlags.Drifted));
        var link = CalibrationSummary.FromJson(rasch.Summary).Link!; // there are parameters before
        Assert.True(link.AreSameAnswers);
        Assert.True(link.LeftOut > 0);
    }

    /// <summary>Three times as many answers, in which one question got harder still.</summary>
    [Fact]
    public async Task Calibration_NewAnswersAfterAPublication_ShowDrift()
    {
        await using var trial = await CalibrationTrial.CreateAsync();
        await PublishAllAsync(trial);
        var now = trial.Bank.Truth.ToList();
        now[4] = new ItemParameters(now[4].Discrimination, now[4].Difficulty + 2);
        await using (var db = trial.Db()) await trial.Bank.CollectAsync(db, 1600, 20, now, CalibrationTrial.AbilityHere);
        var run = await trial.RunAsync(new CalibrationSettings());
        Assert.Contains(CalibrationFlags.Drifted, trial.ItemOf(run, 4).Flags);
        Assert.False(CalibrationSummary.FromJson(run.Summary).Link!.AreSameAnswers);
        Assert.DoesNotContain(run.Items, item => item.Flags.Contains(CalibrationFlags.EstimatedOtherwise));
    }

    private static async Task PublishAllAsync(CalibrationTrial trial)
    {
        var (admin, run) = (await AdminAsync(trial), await trial.RunAsync(new CalibrationSettings()));
        Assert.Equal(CalibrationTrial.Questions, (await Publish(trial).HandleAsync(admin, run.Id, new PublishRequest { IncludesFlagged = true, Reason = "x" }, default)).Value.Changed);
    }

    private static PublishCalibration Publish(CalibrationTrial trial) => new(trial.Jobs.Database, trial.Jobs.Time);

    private static TakeBackCalibration TakeBack(CalibrationTrial trial) => new(trial.Jobs.Database, trial.Jobs.Time);

    private static async Task<Actor> AdminAsync(CalibrationTrial trial)
    {
        await using var db = trial.Db();
        var account = new Account { Id = Guid.CreateVersion7(), UserName = "admin", NormalizedUserName = "ADMIN", DisplayName = "Admin", CreatedAt = trial.Jobs.Time.GetUtcNow() };
        db.Add(account);
        await db.SaveChangesAsync();
        return new Actor(account.Id, RoleNames.Admin);
    }
}

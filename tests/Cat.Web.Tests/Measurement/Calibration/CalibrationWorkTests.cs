using Cat.Data.BankJobs;
using Cat.Web.Measurement.Calibration;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Measurement.Calibration;

public sealed class CalibrationWorkTests
{
    [Fact]
    public async Task RunAsync_Linked_FindsTheTruthOnTheBanksScaleAndChangesNothing()
    {
        await using var trial = await CalibrationTrial.CreateAsync();
        var run = await trial.RunAsync(new CalibrationSettings());
        var errors = Enumerable.Range(0, CalibrationTrial.Questions).Where(item => item != CalibrationTrial.Drifted).Select(item => trial.ItemOf(run, item).Found!)
            .Zip(trial.Bank.Truth.Where((_, item) => item != CalibrationTrial.Drifted), (found, truth) => (found.Difficulty - truth.Difficulty) / found.DifficultyStandardError!.Value).ToList(); // estimated, so known
        // In standard errors: without bias, and of unit size.
        Assert.InRange(errors.Average(), -0.5, 0.5);
        Assert.InRange(Math.Sqrt(errors.Average(error => error * error)), 0.7, 1.4);
        Assert.Equal(trial.Bank.Truth[3].Difficulty, (await trial.ParametersAsync(3))!.Difficulty);
        await using var db = trial.Db();
        Assert.Equal(1, await db.ItemBanks.Select(bank => bank.Revision).SingleAsync(TestContext.Current.CancellationToken));
        Assert.Null(run.PublishedAt);
    }

    [Fact]
    public async Task RunAsync_OneQuestionGotHarder_OnlyItIsFlaggedAsDriftedAndIsNoAnchor()
    {
        await using var trial = await CalibrationTrial.CreateAsync();
        var run = await trial.RunAsync(new CalibrationSettings());
        Assert.Equal([trial.Bank.Questions[CalibrationTrial.Drifted].Id], run.Items.Where(item => item.Flags.Contains(CalibrationFlags.Drifted)).Select(item => item.QuestionId));
        var fit = QuestionFit.FromJson(trial.ItemOf(run, CalibrationTrial.Drifted).Fit);
        Assert.False(fit.IsAnchor);
        Assert.InRange(fit.DifficultyChange!.Value, 1, 2);
        // 5 % of fair questions would be off without the adjustment for many tests.
        Assert.InRange(run.Items.Count(item => item.Flags.Contains(CalibrationFlags.Misfit)), 0, 1);
    }

    [Fact]
    public async Task RunAsync_Summary_CountsAndLinksByArithmetic()
    {
        await using var trial = await CalibrationTrial.CreateAsync();
        var summary = CalibrationSummary.FromJson((await trial.RunAsync(new CalibrationSettings())).Summary);
        Assert.Equal((800, 16_000, 30, 30, 60), (summary.Students, summary.Responses, summary.Questions, summary.Found, summary.Parameters));
        Assert.Equal((-2 * summary.LogLikelihood) + 120, summary.Aic, 1e-9);
        Assert.Equal((-2 * summary.LogLikelihood) + (60 * Math.Log(800)), summary.Bic, 1e-9);
        // θ of the bank = A θ + B, θ standard normal among these students.
        Assert.InRange(summary.Link!.Intercept, CalibrationTrial.AbilityHere - 0.12, CalibrationTrial.AbilityHere + 0.12);
        Assert.InRange(summary.Link.Slope, 0.85, 1.15);
        Assert.True(summary.Link.IsApplied);
        Assert.Equal(CalibrationTrial.Questions - summary.Link.Anchors, summary.Link.LeftOut);
        Assert.InRange(summary.Reliability!.Value, 0.7, 0.9);
    }

    [Fact]
    public async Task RunAsync_NewScale_IsThatOfTheseStudents()
    {
        await using var trial = await CalibrationTrial.CreateAsync();
        var run = await trial.RunAsync(new CalibrationSettings { Scale = ScaleChoice.NewScale });
        var shift = Enumerable.Range(0, CalibrationTrial.Questions).Where(item => item != CalibrationTrial.Drifted).Average(item => trial.ItemOf(run, item).Found!.Difficulty - trial.Bank.Truth[item].Difficulty);
        Assert.InRange(shift, -CalibrationTrial.AbilityHere - 0.2, -CalibrationTrial.AbilityHere + 0.2);
        Assert.False(CalibrationSummary.FromJson(run.Summary).Link!.IsApplied);
    }

    [Fact]
    public async Task RunAsync_Rasch_HasOneDiscriminationForAll()
    {
        await using var trial = await CalibrationTrial.CreateAsync(300);
        var run = await trial.RunAsync(new CalibrationSettings { Model = QuestionModel.Rasch });
        Assert.Single(run.Items.Select(item => Math.Round(item.Found!.Discrimination, 9)).Distinct());
        Assert.Equal(CalibrationTrial.Questions + 1, CalibrationSummary.FromJson(run.Summary).Parameters);
    }

    [Fact]
    public async Task RunAsync_ThreeParameters_HaveGuessingWithItsError()
    {
        await using var trial = await CalibrationTrial.CreateAsync(300);
        var run = await trial.RunAsync(new CalibrationSettings { Model = QuestionModel.ThreeParameter, GuessingExpected = 0.25, GuessingWeight = 200 });
        // So heavy a prior holds it near 0.25.
        Assert.All(run.Items, item => Assert.InRange(item.Found!.Guessing, 0.15, 0.35));
        Assert.All(run.Items, item => Assert.NotNull(QuestionFit.FromJson(item.Fit).GuessingStandardError));
    }

    [Fact]
    public async Task RunAsync_WrongKey_IsFlaggedAsNegative()
    {
        await using var trial = await CalibrationTrial.CreateAsync();
        await using (var db = trial.Db())
        {
            var id = trial.Bank.Questions[5].Id.Value;
            await db.Database.ExecuteSqlAsync($"UPDATE administered_questions SET is_correct = NOT is_correct WHERE question_id = {id}", TestContext.Current.CancellationToken);
        }

        var run = await trial.RunAsync(new CalibrationSettings());
        Assert.Contains(CalibrationFlags.Negative, trial.ItemOf(run, 5).Flags);
    }

    [Fact]
    public async Task RunAsync_Sample_DecidesWhatCounts()
    {
        await using var trial = await CalibrationTrial.CreateAsync(200);
        await using (var db = trial.Db()) await trial.Bank.ImportAsync(db, 100, 20);
        Assert.Equal(300, await StudentsAsync(new CalibrationSettings()));
        Assert.Equal(200, await StudentsAsync(new CalibrationSettings { Sample = ResponseSample.OwnTests }));
        Assert.Equal(100, await StudentsAsync(new CalibrationSettings { Sample = ResponseSample.ImportedLog }));
        Assert.Equal(100, await StudentsAsync(new CalibrationSettings { Since = DateOnly.FromDateTime(trial.Jobs.Time.GetUtcNow().UtcDateTime).AddDays(2) }));

        async Task<int> StudentsAsync(CalibrationSettings settings) => CalibrationSummary.FromJson((await trial.RunAsync(settings)).Summary).Students;
    }

    [Fact]
    public async Task RunAsync_FirstAttemptsLeftOutAndTimedOut_DoNotCount()
    {
        await using var trial = await CalibrationTrial.CreateAsync(200);
        await using (var db = trial.Db())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE test_sessions SET attempt_number = 2 WHERE seed < 50", TestContext.Current.CancellationToken);
            await db.Database.ExecuteSqlAsync($"UPDATE administered_questions SET is_left_out = true WHERE position = 1", TestContext.Current.CancellationToken);
            await db.Database.ExecuteSqlAsync($"UPDATE administered_questions SET kind = 'TimedOut' WHERE position = 2", TestContext.Current.CancellationToken);
        }

        var summary = CalibrationSummary.FromJson((await trial.RunAsync(new CalibrationSettings { FirstAttemptsOnly = true })).Summary);
        Assert.Equal((150, 150 * 18), (summary.Students, summary.Responses));
    }

    [Fact]
    public async Task RunAsync_StudentsWithFewResponses_AreLeftOutAndCounted()
    {
        await using var trial = await CalibrationTrial.CreateAsync(200);
        await using (var db = trial.Db()) await trial.Bank.ImportAsync(db, 40, 5);
        var summary = CalibrationSummary.FromJson((await trial.RunAsync(new CalibrationSettings { MinimumPerStudent = 10 })).Summary);
        Assert.Equal((200, 40), (summary.Students, summary.StudentsLeftOut));
    }

    [Fact]
    public async Task RunAsync_NothingInTheSample_SaysSo()
    {
        await using var trial = await CalibrationTrial.CreateAsync(50);
        var id = await trial.Jobs.AskAsync(trial.Bank.Bank.Id, BankJobKind.Calibration, new CalibrationSettings { Sample = ResponseSample.ImportedLog }.ToJson());
        Assert.True(await trial.Jobs.RunHereAsync());
        Assert.Contains("No response is in the sample", (await trial.Jobs.FindAsync(id)).Failure, StringComparison.Ordinal);
    }
}

using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Engine.Irt;
using Cat.Engine.Numerics;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Selection;
using Cat.Web.Measurement.Serving;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Measurement;

public sealed class PolicyServingTests(SchoolDatabase database)
{
    private static readonly AdaptiveRules Rules = new() { MinimumQuestions = 6, MaximumQuestions = 6 };

    [Fact]
    public async Task Session_ActivePolicy_ChoosesAndIsExplained()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30);
        var model = await TinyPolicy.StoreActiveAsync(trial, bank);

        var session = await trial.AnswerAsync(await trial.StartAsync(bank, Rules));

        Assert.Equal(model, session.ModelId);
        Assert.All(session.Questions, question => Assert.Equal((SelectorUsed.Policy, null), (question.Selection.Selector, question.Selection.Fallback)));
        Assert.All(session.Questions, question => Assert.InRange(question.Selection.Probability ?? 0, 1e-6, 1));
        Assert.Equal([30, 29, 28, 27, 26, 25], session.Questions.Select(question => question.Selection.CandidateCount));
        Assert.Equal(1, session.Questions[0].Selection.NewConcepts);
        Assert.Equal((true, 6), (trial.Get<ServingHealth>().Of(model).IsLoaded, trial.Get<ServingHealth>().Of(model).Choices));
    }

    [Fact]
    public async Task Session_PolicySwitchedMeanwhile_KeepsItsOwn()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30);
        var first = await TinyPolicy.StoreActiveAsync(trial, bank);
        var id = await trial.StartAsync(bank, Rules);
        var second = await TinyPolicy.StoreActiveAsync(trial, bank, version: 2);

        var session = await trial.AnswerAsync(id);
        var next = await trial.LoadAsync(await trial.StartAsync(bank, Rules));

        Assert.Equal((first, second), (session.ModelId, next.ModelId));
        Assert.All(session.Questions, question => Assert.Equal(SelectorUsed.Policy, question.Selection.Selector));
    }

    [Fact]
    public async Task Session_FisherAskedFor_HasNoPolicy()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30);
        await TinyPolicy.StoreActiveAsync(trial, bank);
        var session = await trial.LoadAsync(await trial.StartAsync(bank, Rules with { Selection = SelectionRule.Fisher }));
        Assert.Equal((null, SelectorUsed.Fisher), (session.ModelId, session.Questions[0].Selection.Selector));
    }

    [Fact]
    public async Task Session_NoTime_FisherStandsInAndThePolicyTakesOverWhenItIsThere()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database, MeasurementTrial.NoTime);
        var bank = await trial.School.BankAsync(30);
        var model = await TinyPolicy.StoreActiveAsync(trial, bank);
        var session = await trial.AnswerAsync(await trial.StartAsync(bank, Rules));
        Assert.Equal((6, SessionStopReason.MaximumQuestions), (session.Questions.Count, session.StopReason));
        Assert.All(session.Questions, question => Assert.Equal(SelectorUsed.Fisher, question.Selection.Selector));
        Assert.All(session.Questions, question => Assert.NotNull(question.Selection.Fallback));
        Assert.Equal(6, trial.Get<ServingHealth>().Of(model).Fallbacks.Values.Sum());
    }

    [Fact]
    public async Task Session_FileIsNotTheOneThatWasTrained_FisherServesAndHealthSaysWhy()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30);
        var model = await TinyPolicy.StoreActiveAsync(trial, bank);
        await using (var db = database.CreateDbContext()) await db.Database.ExecuteSqlAsync($"UPDATE policy_model_files SET bytes = set_byte(bytes, length(bytes) - 1, 255 - get_byte(bytes, length(bytes) - 1)) WHERE model_id = {model.Value}");

        var session = await trial.AnswerAsync(await trial.StartAsync(bank, Rules));

        Assert.All(session.Questions, question => Assert.Equal((SelectorUsed.Fisher, FallbackReason.Failed), (question.Selection.Selector, question.Selection.Fallback)));
        Assert.Contains("hash differs", trial.Get<ServingHealth>().Of(model).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choose_ManyAtOnce_EachGetsWhatItGetsAlone()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database, ("PolicyServing:GatherFor", "00:00:00.020"));
        var bankId = await trial.School.BankAsync(50);
        var model = await TinyPolicy.StoreAsync(trial, bankId);
        var bank = await trial.Get<BankLoader>().CurrentAsync(bankId, CancellationToken.None);
        var serving = trial.Get<PolicyServing>();
        var alone = new List<PolicyVerdict>();
        for (var test = 0; test < 100; test++) alone.Add(await serving.ChooseAsync(model, bank, Request(test), isPatient: false, CancellationToken.None));

        var together = await Task.WhenAll(Enumerable.Range(0, 100).Select(test => serving.ChooseAsync(model, bank, Request(test), isPatient: false, CancellationToken.None)));

        Assert.Equal(alone.Select(verdict => verdict.Item), together.Select(verdict => verdict.Item));
        Assert.All(alone.Zip(together), pair => Assert.Equal(pair.First.Probability, pair.Second.Probability, 1e-5));
        Assert.True(alone.Select(verdict => verdict.Item).Distinct().Count() > 5);

        static PolicyRequest Request(int test) => new(
            [.. Enumerable.Range(0, test % 7).Select(item => (item, (test + item) % 2 == 0))], new AbilityEstimate(0.1 * (test % 9), 0.6), [.. Enumerable.Range(10, 40)],
            new SelectionCircumstances(0, new int[50], 20, new int[50], [], []), new PolicyWeights(1, 1, 1), RandomSource.Derive(5, (ulong)test));
    }

    [Fact]
    public async Task Session_QuestionAddedAfterTraining_IsOfferedByThePolicyAsPilot()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30);
        await TinyPolicy.StoreActiveAsync(trial, bank);
        QuestionId added = default;
        await using (var db = database.CreateDbContext())
        {
            var concept = await db.Concepts.FirstAsync(candidate => candidate.BankId == bank);
            var question = new Cat.Data.ItemBanks.Question(bank, "zz-new", Cat.Data.ItemBanks.QuestionStatus.Pilot);
            question.AddVersion(School.Content("A new one"), [concept.Id], trial.School.Now);
            added = question.Id;
            db.Add(question);
            (await db.ItemBanks.SingleAsync(candidate => candidate.Id == bank)).MarkChanged(trial.School.Now);
            await db.SaveChangesAsync();
        }

        var session = await trial.AnswerAsync(await trial.StartAsync(bank, Rules with { PilotShare = 0.5 }));

        var pilot = Assert.Single(session.Questions, question => question.IsPilot);
        Assert.Equal((added, SelectorUsed.Policy), (pilot.QuestionId, pilot.Selection.Selector));
    }
}

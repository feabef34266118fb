using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Engine.Irt;
using Cat.Web.Features.Reports;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Selection;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Measurement;

/// <summary>Scope, opening questions, where the choice starts, and placement, through the use cases that students use.</summary>
public sealed class StartAndPlacementTests(SchoolDatabase database)
{
    private static AdaptiveRules Fixed(int questions) => new() { MinimumQuestions = questions, MaximumQuestions = questions, RandomesqueCount = 1 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Session_Scope_IsNeverLeft(bool isPolicy)
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(40, uncalibrated: 6);
        if (isPolicy) await TinyPolicy.StoreActiveAsync(trial, bank);
        await using var db = database.CreateDbContext();
        var decimals = await db.Concepts.SingleAsync(concept => concept.BankId == bank && concept.Key == "decimals");

        var session = await trial.AnswerAsync(await trial.StartAsync(bank, Fixed(15) with { Scope = [decimals.Id], PilotShare = 0.2 }));

        var versions = session.Questions.Select(question => question.QuestionVersionId).ToArray();
        Assert.True(session.ScoredCount == 15 && session.Questions.Any(question => question.IsPilot));
        Assert.Equal(versions.Length, await db.QuestionConcepts.CountAsync(link => versions.Contains(link.QuestionVersionId) && link.ConceptId == decimals.Id));
    }

    [Fact]
    public async Task Session_ScopeSmallerThanTheTest_EndsInsteadOfLeavingIt()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(20);
        await using var db = database.CreateDbContext();
        var decimals = await db.Concepts.SingleAsync(concept => concept.BankId == bank && concept.Key == "decimals");

        var session = await trial.AnswerAsync(await trial.StartAsync(bank, new AdaptiveRules { MinimumQuestions = 5, MaximumQuestions = 15, Scope = [decimals.Id] }));

        Assert.Equal((10, SessionStopReason.NoQuestionLeft), (session.Questions.Count, session.StopReason));
    }

    [Fact]
    public async Task Session_Openers_ComeFirstInTheirOrder()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30);
        var openers = await OpenersAsync(bank, "q028", "q001");

        var session = await trial.AnswerAsync(await trial.StartAsync(bank, Fixed(6) with { Openers = openers }));

        Assert.Equal(openers, session.Questions.Take(2).Select(question => question.QuestionId));
        Assert.Equal([true, true, false, false, false, false], session.Questions.Select(question => question.Selection.IsOpener));
    }

    [Fact]
    public async Task Session_Placement_EndsOnceTheIntervalLiesInOneBand()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(40);
        var rules = new AdaptiveRules { MinimumQuestions = 4, MaximumQuestions = 30, Placement = new PlacementRule([0], 0.9), RandomesqueCount = 1 };

        var able = await trial.AnswerAsync(await trial.StartAsync(bank, rules), _ => true);

        Assert.Equal(SessionStopReason.Placed, able.StopReason);
        Assert.InRange(able.Questions.Count, 4, 15);
        Assert.True(able.Theta - (1.6449 * able.StandardError) > 0); // Φ⁻¹(0.95)
        var before = able.Questions[^2];
        Assert.True(able.Questions.Count == 4 || before.Theta - (1.6449 * before.StandardError) <= 0);
    }

    [Fact]
    public async Task Session_PlacementAtTheCut_GoesToTheLongestLength()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(40);
        var session = await trial.AnswerAsync(await trial.StartAsync(bank, new AdaptiveRules { MinimumQuestions = 4, MaximumQuestions = 10, Placement = new PlacementRule([0], 0.99), RandomesqueCount = 1 }));
        Assert.Equal((10, SessionStopReason.MaximumQuestions), (session.Questions.Count, session.StopReason));
    }

    [Fact]
    public async Task Session_PreviousAbility_StartsThereAndReportsAsIfItHadNot()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(40);
        var earlier = await trial.AnswerAsync(await trial.StartAsync(bank, Fixed(12)), _ => true);

        var session = await trial.AnswerAsync(await trial.StartAsync(bank, Fixed(8) with { Start = StartRule.PreviousAbility }));

        Assert.Equal(earlier.Theta, session.StartMean);
        Assert.Equal(Math.Sqrt((earlier.StandardError * earlier.StandardError) + (PreviousAbility.Drift * PreviousAbility.Drift)), session.StartStandardDeviation);
        // Begins with a question near the earlier result, not with one near the middle.
        var middle = await trial.LoadAsync(await trial.StartAsync(bank, Fixed(8)));
        Assert.True(session.Questions[0].Difficulty > middle.Questions[0].Difficulty + 0.5);
        // The result is that of the answers under the prior of the test alone.
        var alone = new ExpectedAPosteriori(new AbilityPrior(0, 1)).Estimate([.. session.Questions.Select(question => question.ToResponse(question.Score!.Value))]); // all answered
        Assert.Equal((alone.Theta, alone.StandardError), (session.Theta, session.StandardError));
    }

    [Fact]
    public async Task Session_PreviousAbilityOfNobody_StartsInTheMiddle()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var session = await trial.LoadAsync(await trial.StartAsync(await trial.School.BankAsync(20), Fixed(5) with { Start = StartRule.PreviousAbility }));
        Assert.Null(session.StartMean);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Replay_StartOpenersScopeAndPlacement_TheSameQuestionsComeOut(bool isPolicy)
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(60);
        if (isPolicy) await TinyPolicy.StoreActiveAsync(trial, bank);
        await using var db = database.CreateDbContext();
        var fractions = await db.Concepts.SingleAsync(concept => concept.BankId == bank && concept.Key == "fractions");
        await trial.AnswerAsync(await trial.StartAsync(bank, Fixed(8)), _ => true);
        var rules = new AdaptiveRules { MinimumQuestions = 8, MaximumQuestions = 12, RandomesqueCount = 4, Start = StartRule.PreviousAbility, Openers = await OpenersAsync(bank, "q005"), Scope = [fractions.Id], Placement = new PlacementRule([-0.5, 0.5], 0.9) };

        var session = await trial.AnswerAsync(await trial.StartAsync(bank, rules), position => position % 3 != 0);

        Assert.NotNull(session.StartMean);
        var replay = (await trial.Get<ReplaySession>().HandleAsync(trial.School.Teacher, session.Id, CancellationToken.None)).Value;
        Assert.Equal(session.Questions.Count, replay.Same);
    }

    [Fact]
    public async Task Rehearsal_SameSeed_IsTheSameTestAndNearTheAbility()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(40);
        var rehearsing = trial.Get<Rehearsing>();

        var (first, again) = (await RunAsync(1, 1.5), await RunAsync(1, 1.5));
        Assert.Equal(first, again);
        Assert.Equal(20, first.Count - 1);
        Assert.NotEqual(first, await RunAsync(2, 1.5));
        var estimates = new List<double>();
        for (ulong seed = 1; seed <= 30; seed++) estimates.Add((await RunAsync(seed, -1))[^1].Theta);
        // The prior pulls a test of 20 questions towards 0 by about a tenth; the standard error of the mean is below 0.08.
        Assert.InRange(estimates.Average(), -1.2, -0.65);

        async Task<List<(QuestionVersionId? Question, double Theta)>> RunAsync(ulong seed, double ability)
        {
            var rehearsal = await rehearsing.BeginAsync(bank, null, null, Fixed(20) with { RandomesqueCount = 5 }, ability, seed, CancellationToken.None);
            var steps = new List<(QuestionVersionId?, double)>();
            while (true)
            {
                var step = await rehearsal.NextAsync(CancellationToken.None);
                steps.Add((step.Next?.VersionId, step.Theta));
                if (step.Next is null) return steps;
                rehearsal.Answer(null);
            }
        }
    }

    private async Task<IReadOnlyList<QuestionId>> OpenersAsync(ItemBankId bank, params string[] keys)
    {
        await using var db = database.CreateDbContext();
        var found = await db.Questions.Where(question => question.BankId == bank && keys.Contains(question.Key)).ToDictionaryAsync(question => question.Key, question => question.Id);
        return [.. keys.Select(key => found[key])];
    }
}

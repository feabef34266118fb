using System.Diagnostics;
using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Engine.AdaptiveTests;
using Cat.Engine.Guards;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Web.Measurement.Serving;

namespace Cat.Web.Measurement.Selection;

/// <summary>A question chosen for a session, by item index.</summary>
internal sealed record SelectedItem(int Item, bool IsPilot, SelectionRecord Record);

/// <summary>What follows a state: a question, or the end.</summary>
/// <param name="Estimate">Of ability.</param>
/// <param name="Stop">Null while the test goes on.</param>
/// <param name="Conflict">Which rules cannot be kept together, when that ends the test.</param>
/// <param name="Next">Null at the end.</param>
/// <param name="Fisher">The most informative question that the guards allow; null when they allow none.</param>
internal sealed record SelectionStep(AbilityEstimate Estimate, SessionStopReason? Stop, string? Conflict, SelectedItem? Next, int? Fisher);

/// <summary>
/// Decides what comes next: guards first, then the stopping rule, then a pilot slot, then the policy or Fisher's rule. The same state, circumstances and
/// policy give the same question.
/// </summary>
internal sealed class QuestionSelection(PolicyServing serving)
{
    /// <param name="bank">What the session draws on.</param>
    /// <param name="state">The session before the choice.</param>
    /// <param name="now">What holds beside it.</param>
    /// <param name="model">The policy that chooses; null: Fisher's rule.</param>
    /// <param name="isReplay">Whether the choice is made again: then the policy has all the time it wants.</param>
    /// <param name="cancellationToken">Ends the wait for the policy.</param>
    public async Task<SelectionStep> DecideAsync(LoadedBank bank, SessionState state, SelectionCircumstances now, PolicyModelId? model, bool isReplay, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var (decision, setAside) = Guard(bank, state, now);
        var isAllowed = decision.IsAllowed.ToArray();
        var test = new AdaptiveTest(bank.Items, state.Rules.ToAdaptiveTestRules(state.Start), [.. state.Responses], isAllowed, decision.MayStop, state.Scored.Count(scored => scored.Response is null));
        if (test.Stop is { } reason) return Ended(bank, state, now, test.Estimate, reason, decision);

        using var explanation = new SelectionExplanation(bank, state, now, decision, test.SelectionEstimate.Theta, setAside);
        var next = await ChoosePilotAsync(bank, state, now, test, model, explanation, isReplay, cancellationToken)
            ?? await ChooseScoredAsync(bank, state, now, test, model, explanation, isReplay, cancellationToken);
        if (!isReplay) SelectionMeter.Selected(started);
        return new SelectionStep(test.Estimate, null, null, next, explanation.MostInformative);
    }

    private async Task<SelectedItem?> ChoosePilotAsync(
        LoadedBank bank, SessionState state, SelectionCircumstances now, AdaptiveTest test, PolicyModelId? model, SelectionExplanation explanation, bool isReplay, CancellationToken cancellationToken)
    {
        if (!PilotSlots.IsDue(state) || PilotSlots.Candidates(bank, state, now) is not { Count: > 0 } candidates) return null;
        var verdict = await AskAsync(bank, state, now, test, model, candidates, isReplay, cancellationToken);
        if (verdict is { Item: { } item }) return explanation.Pilot(item, candidates.Count, SelectorUsed.Policy, null, verdict.Value.Probability);
        var (drawn, probability) = PilotSlots.Draw(candidates, now, Random(state));
        return explanation.Pilot(drawn, candidates.Count, SelectorUsed.Fisher, verdict?.Fallback, probability);
    }

    private async Task<SelectedItem> ChooseScoredAsync(
        LoadedBank bank, SessionState state, SelectionCircumstances now, AdaptiveTest test, PolicyModelId? model, SelectionExplanation explanation, bool isReplay, CancellationToken cancellationToken)
    {
        if (Opener(bank, state, explanation.Allowed) is { } opener) return explanation.Opener(opener);
        var verdict = await AskAsync(bank, state, now, test, model, explanation.Allowed, isReplay, cancellationToken);
        if (verdict is { Item: { } item }) return explanation.Scored(item, SelectorUsed.Policy, null, verdict.Value.Probability);
        var selection = test.SelectNext(Random(state));
        return explanation.Scored(selection.Item.Value, SelectorUsed.Fisher, verdict?.Fallback, 1.0 / Math.Min(state.Rules.RandomesqueCount, selection.CandidateCount));
    }

    /// <summary>The next of the questions that the test begins with; one that may not be given is passed over. Null: the beginning is over.</summary>
    private static int? Opener(LoadedBank bank, SessionState state, IReadOnlyList<int> allowed)
    {
        var openers = state.Rules.Openers;
        if (state.Scored.Count >= openers.Count) return null;
        return openers.Select(bank.FindIndex).OfType<int>().Where(item => allowed.Contains(item)).Select(item => (int?)item).FirstOrDefault();
    }

    /// <summary>Null: the session has no policy.</summary>
    private async Task<PolicyVerdict?> AskAsync(
        LoadedBank bank, SessionState state, SelectionCircumstances now, AdaptiveTest test, PolicyModelId? model, IReadOnlyList<int> candidates, bool isReplay, CancellationToken cancellationToken)
    {
        if (model is not { } policy) return null;
        var request = new PolicyRequest([.. Known(state)], test.SelectionEstimate, candidates, now, state.Rules.Weights, Random(state));
        return await serving.ChooseAsync(policy, bank, request, isReplay, cancellationToken);
    }

    private static IEnumerable<(int Item, bool IsCorrect)> Known(SessionState state)
    {
        foreach (var scored in state.Scored)
        {
            if (scored is { Item: { } item, Response: { } response }) yield return (item, response.IsAtLeastHalf);
        }
    }

    private static SelectionStep Ended(LoadedBank bank, SessionState state, SelectionCircumstances now, AbilityEstimate estimate, StopReason reason, GuardDecision decision)
    {
        var left = Enumerable.Range(0, bank.Questions.Count).Where(item => bank.IsScored(item) && bank.IsInScope(item, state.Rules)).Except(state.GivenScored).Except(now.Withdrawn).Any();
        return reason == StopReason.NoItemLeft && left
            ? new SelectionStep(estimate, SessionStopReason.RulesCannotBeKept, decision.Conflict is { } conflict ? bank.InWords(conflict) : null, null, null)
            : new SelectionStep(estimate, reason.ToSessionStopReason(), null, null, null);
    }

    /// <summary>Exposure and earlier tests are set aside only where the test's rules say so.</summary>
    private static (GuardDecision Decision, string? SetAside) Guard(LoadedBank bank, SessionState state, SelectionCircumstances now)
    {
        var guards = bank.GuardsOf(state.Rules);
        ItemIndex[] given = [.. state.GivenScored.Select(item => new ItemIndex(item))];
        var decision = guards.Check(given, now.ForGuards());
        return decision.Conflict is { } conflict && state.Rules.WhenRulesConflict == ConflictRule.SetAsideExposure
            ? (guards.Check(given, now.ForGuardsWithoutExposure()), bank.InWords(conflict))
            : (decision, null);
    }

    /// <summary>Anew for each use: a policy that is late may still be drawing when Fisher's rule draws.</summary>
    private static RandomSource Random(SessionState state) => RandomSource.Derive(state.Seed, (ulong)state.Position);
}

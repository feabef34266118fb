using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Web.Measurement.Selection;

/// <summary>A question of a rehearsal.</summary>
/// <param name="VersionId">What is shown.</param>
/// <param name="Selection">Why it was chosen.</param>
/// <param name="IsPilot">Whether it does not count.</param>
/// <param name="Difficulty">On the scale of θ.</param>
/// <param name="Expected">Expected share of its points at the simulated ability.</param>
/// <param name="Points">That the simulated student reaches.</param>
/// <param name="MaximumPoints">That it has.</param>
internal sealed record RehearsedQuestion(QuestionVersionId VersionId, SelectionRecord Selection, bool IsPilot, double Difficulty, double Expected, int Points, int MaximumPoints);

/// <summary>Where a rehearsal stands: an estimate, and a question or the reason why it is over.</summary>
internal sealed record RehearsalStep(double Theta, double StandardError, RehearsedQuestion? Next, SessionStopReason? Stop, string? Conflict);

/// <summary>
/// A test taken by a simulated student of a known ability, through the same choices as a stored session: the same guards, rules and policy. Nothing is stored, and nothing is known of exposure
/// and earlier tests. The same seed gives the same test.
/// </summary>
internal sealed class Rehearsal(QuestionSelection selection, LoadedBank bank, PolicyModelId? model, AdaptiveRules rules, double ability, ulong seed)
{
    private const ulong AnswerStream = 1;

    private readonly List<ScoredAnswer> _scored = [];
    private readonly List<int> _pilots = [];
    private (int Item, bool IsPilot, ItemResponse Simulated)? _table;

    /// <summary>Chooses the next question, or ends.</summary>
    public async Task<RehearsalStep> NextAsync(CancellationToken cancellationToken)
    {
        if (_table is not null) throw new InvalidOperationException("The question on the table has no answer yet.");
        var state = new SessionState(rules, seed, _scored.Count + _pilots.Count + 1, _scored, _pilots);
        var items = bank.Questions.Count;
        var step = await selection.DecideAsync(bank, state, new SelectionCircumstances(0, new int[items], 0, new int[items], [], []), model, isReplay: true, cancellationToken);
        if (step.Next is not { } next) return new RehearsalStep(step.Estimate.Theta, step.Estimate.StandardError, null, step.Stop, step.Conflict);
        var response = Simulate(next.Item);
        _table = (next.Item, next.IsPilot, response);
        var question = bank.Questions[next.Item];
        return new RehearsalStep(
            step.Estimate.Theta, step.Estimate.StandardError,
            new RehearsedQuestion(question.VersionId, next.Record, next.IsPilot, bank.Items[new ItemIndex(next.Item)].Difficulty, ExpectedAt(response.Item), response.Category, response.Item.CategoryCount - 1), null, null);
    }

    /// <param name="isRight">All points or none; null: as the simulated student answers.</param>
    public void Answer(bool? isRight)
    {
        var (item, isPilot, simulated) = _table ?? throw new InvalidOperationException("There is no question on the table.");
        _table = null;
        if (isPilot) _pilots.Add(item);
        else _scored.Add(new ScoredAnswer(item, isRight is { } right ? new ItemResponse(simulated.Item, right ? simulated.Item.CategoryCount - 1 : 0) : simulated));
    }

    private ItemResponse Simulate(int item) =>
        ItemResponse.Simulate(bank.Items.ModelOf(new ItemIndex(item)), ability, RandomSource.Derive(RandomSource.Derive(seed, AnswerStream << 32).NextBits(), (ulong)item).NextDouble());

    private double ExpectedAt(ItemResponseModel answered) => answered.ExpectedScore(ability) / (answered.CategoryCount - 1);
}

/// <summary>Begins rehearsals.</summary>
internal sealed class Rehearsing(BankLoader banks, QuestionSelection selection)
{
    /// <param name="bankId">The bank.</param>
    /// <param name="revision">Of its snapshot; null: as it is now.</param>
    /// <param name="model">The policy that chooses; null: Fisher's rule.</param>
    /// <param name="rules">Of the test.</param>
    /// <param name="ability">Of the simulated student.</param>
    /// <param name="seed">Decides every draw.</param>
    /// <param name="cancellationToken">Ends the database reads.</param>
    public async Task<Rehearsal> BeginAsync(ItemBankId bankId, int? revision, PolicyModelId? model, AdaptiveRules rules, double ability, ulong seed, CancellationToken cancellationToken) =>
        new(selection, revision is { } known ? await banks.AtAsync(bankId, known, cancellationToken) : await banks.CurrentAsync(bankId, cancellationToken), model, rules, ability, seed);
}

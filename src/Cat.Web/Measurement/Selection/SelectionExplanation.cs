using Cat.Data.TestSessions;
using Cat.Engine.Guards;
using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Web.Measurement.Selection;

/// <summary>What is stored of a choice, so that it can be explained: among how many, how informative, what the guards did.</summary>
internal sealed class SelectionExplanation
{
    private readonly LoadedBank _bank;
    private readonly SelectionCircumstances _now;
    private readonly string? _setAside;
    private readonly double[] _information;
    private readonly HashSet<int> _covered;
    private readonly Dictionary<string, int> _barred = [];
    private readonly string? _intervened;

    public SelectionExplanation(LoadedBank bank, SessionState state, SelectionCircumstances now, GuardDecision decision, double theta, string? setAside)
    {
        (_bank, _now, _setAside) = (bank, now, setAside);
        _information = [.. Enumerable.Range(0, bank.Questions.Count).Select(item => LogisticModel.ItemInformation(bank.Items[new ItemIndex(item)], theta))];
        _covered = [.. state.GivenScored.Concat(state.Pilots).SelectMany(item => bank.Questions[item].Concepts)];
        var (allowed, best) = (new List<int>(), -1);
        for (var item = 0; item < _information.Length; item++)
        {
            var guard = decision.GuardOf(new ItemIndex(item));
            if (guard is Guard.NotInPool or Guard.Given) continue;
            if (best < 0 || _information[item] > _information[best]) best = item;
            if (guard is { } named) _barred[named.ToString()] = _barred.GetValueOrDefault(named.ToString()) + 1;
            else allowed.Add(item);
        }

        Allowed = allowed;
        MostInformative = allowed.Count == 0 ? null : allowed.MaxBy(item => _information[item]);
        _intervened = best < 0 ? null : decision.GuardOf(new ItemIndex(best))?.ToString();
    }

    /// <summary>What the guards leave, rising.</summary>
    public IReadOnlyList<int> Allowed { get; }

    /// <summary>The most informative of these: what Fisher's rule by itself would give.</summary>
    public int? MostInformative { get; }

    public SelectedItem Scored(int item, SelectorUsed selector, FallbackReason? fallback, double probability) =>
        new(item, false, Record(item, 1 + Allowed.Count(other => _information[other] > _information[item]), Allowed.Count, selector, fallback, probability));

    public SelectedItem Pilot(int item, int candidates, SelectorUsed selector, FallbackReason? fallback, double probability) =>
        new(item, true, Record(item, 1, candidates, selector, fallback, probability));

    private SelectionRecord Record(int item, int rank, int candidates, SelectorUsed selector, FallbackReason? fallback, double probability) => new(_information[item], rank, candidates)
    {
        Selector = selector,
        Fallback = fallback,
        Probability = probability,
        NewConcepts = _bank.Questions[item].Concepts.Count(concept => !_covered.Contains(concept)),
        ExposureRate = _now.RateOf(item),
        RecentTests = _now.Tests,
        Barred = _barred,
        Intervened = _intervened,
        SetAside = _setAside,
    };
}

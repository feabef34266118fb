using System.Buffers;
using Cat.Data.TestSessions;
using Cat.Engine.Guards;
using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Web.Measurement.Selection;

/// <summary>
/// What is stored of a choice, so that it can be explained: among how many, how informative, what the guards did. Goes once through all items of a bank for each
/// choice, so it counts in loops and borrows its numbers.
/// </summary>
internal sealed class SelectionExplanation : IDisposable
{
    private readonly LoadedBank _bank;
    private readonly SelectionCircumstances _now;
    private readonly string? _setAside;
    private readonly double[] _information; // longer than the bank
    private readonly int[] _allowed;
    private readonly HashSet<int> _covered;
    private readonly Dictionary<string, int> _barred;
    private readonly string? _intervened;

    public SelectionExplanation(LoadedBank bank, SessionState state, SelectionCircumstances now, GuardDecision decision, double theta, string? setAside)
    {
        (_bank, _now, _setAside) = (bank, now, setAside);
        _covered = [.. state.GivenScored.Concat(state.Pilots).SelectMany(item => bank.Questions[item].Concepts)];
        _information = ArrayPool<double>.Shared.Rent(bank.Items.Count);
        _allowed = new int[decision.AllowedCount];
        var (barred, allowed, best, mostInformative) = (new int[Enum.GetValues<Guard>().Length], 0, -1, -1);
        for (var item = 0; item < bank.Items.Count; item++)
        {
            var guard = decision.GuardOf(new ItemIndex(item));
            var information = _information[item] = bank.Items.Information(new ItemIndex(item), theta);
            if (guard is Guard.NotInPool or Guard.Given) continue;
            if (best < 0 || information > _information[best]) best = item;
            if (guard is { } named)
            {
                barred[(int)named]++;
                continue;
            }

            _allowed[allowed++] = item;
            if (mostInformative < 0 || information > _information[mostInformative]) mostInformative = item;
        }

        _barred = Enum.GetValues<Guard>().Where(guard => barred[(int)guard] > 0).ToDictionary(guard => guard.ToString(), guard => barred[(int)guard]);
        MostInformative = mostInformative < 0 ? null : mostInformative;
        _intervened = best < 0 ? null : decision.GuardOf(new ItemIndex(best))?.ToString();
    }

    /// <summary>What the guards leave, rising.</summary>
    public IReadOnlyList<int> Allowed => _allowed;

    /// <summary>The most informative of these: what Fisher's rule by itself would give.</summary>
    public int? MostInformative { get; }

    public SelectedItem Scored(int item, SelectorUsed selector, FallbackReason? fallback, double probability) =>
        new(item, false, Record(item, RankOf(item), _allowed.Length, selector, fallback, probability));

    /// <summary>A question that the test begins with by rule, whatever it tells.</summary>
    public SelectedItem Opener(int item) => new(item, false, Record(item, RankOf(item), _allowed.Length, SelectorUsed.Fisher, null, 1) with { IsOpener = true });

    public SelectedItem Pilot(int item, int candidates, SelectorUsed selector, FallbackReason? fallback, double probability) =>
        new(item, true, Record(item, 1, candidates, selector, fallback, probability));

    public void Dispose() => ArrayPool<double>.Shared.Return(_information);

    private int RankOf(int item)
    {
        var rank = 1;
        foreach (var other in _allowed)
        {
            if (_information[other] > _information[item]) rank++;
        }

        return rank;
    }

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

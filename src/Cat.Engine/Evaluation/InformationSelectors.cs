using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Engine.Evaluation;

/// <summary>Draws evenly from the candidates.</summary>
public sealed class RandomSelector : IBenchmarkSelector
{
    public string Name => "random";

    public int[] Select(IReadOnlyList<SelectionState> examinees)
    {
        ArgumentNullException.ThrowIfNull(examinees);
        return [.. examinees.Select(state => state.Candidates[state.Random.NextInt(state.Candidates.Count)])];
    }
}

/// <summary>
/// The candidate with the largest index at the posterior mean of ability; ties go to the lower item. Always the best, never a draw among
/// the best: the benchmark's "greedy".
/// </summary>
public sealed class InformationSelector : IBenchmarkSelector
{
    private readonly PosteriorTable _table;
    private readonly Func<ItemParameters, AbilityEstimate, int, double> _index;

    private InformationSelector(string name, PosteriorTable table, Func<ItemParameters, AbilityEstimate, int, double> index)
    {
        Name = name;
        _table = table;
        _index = index;
    }

    public string Name { get; }

    /// <summary>Fisher information (Lord 1980).</summary>
    public static InformationSelector Fisher(PosteriorTable table) =>
        new("fisher", table, (item, estimate, _) => LogisticModel.ItemInformation(item, estimate.Theta));

    /// <summary>Kullback-Leibler information integrated over θ̂ ± 3 / √n after n responses (Chang and Ying 1996); before the first, as after one.</summary>
    public static InformationSelector KullbackLeibler(PosteriorTable table) =>
        new("kl", table, (item, estimate, given) => LogisticModel.IntegratedKullbackLeiblerInformation(item, estimate.Theta, 3 / Math.Sqrt(Math.Max(1, given))));

    public int[] Select(IReadOnlyList<SelectionState> examinees) => BenchmarkPosterior.ForEach(_table, examinees, (state, posterior) =>
    {
        var (best, chosen) = (double.NegativeInfinity, state.Candidates[0]);
        foreach (var item in state.Candidates)
        {
            var index = _index(_table.Bank[new ItemIndex(item)], posterior.Estimate, state.Given.Items.Count);
            if (index > best) (best, chosen) = (index, item);
        }

        return chosen;
    });
}

/// <summary>Draws evenly from the few candidates of most Fisher information (Kingsbury and Zara 1989): exposure is spread without being looked at.</summary>
/// <param name="table">The items.</param>
/// <param name="among">How many; 1: Fisher's choice.</param>
public sealed class RandomesqueSelector(PosteriorTable table, int among) : IBenchmarkSelector
{
    public string Name => "randomesque";

    public int[] Select(IReadOnlyList<SelectionState> examinees) => BenchmarkPosterior.ForEach(table, examinees, (state, posterior) =>
    {
        var best = state.Candidates.OrderByDescending(item => LogisticModel.ItemInformation(table.Bank[new ItemIndex(item)], posterior.Estimate.Theta)).Take(among).ToArray();
        return best[state.Random.NextInt(best.Length)];
    });
}

/// <summary>
/// The candidate of most Fisher information among those whose exposure rate is below a cap, as tests go on (after Sympson and Hetter 1985, who keep to a cap by probabilities found in
/// simulation); when none is left, that of the lowest rate.
/// </summary>
/// <param name="table">The items.</param>
/// <param name="cap">Above 0.</param>
public sealed class CappedSelector(PosteriorTable table, double cap) : IBenchmarkSelector
{
    public string Name => "capped";

    public int[] Select(IReadOnlyList<SelectionState> examinees)
    {
        ArgumentNullException.ThrowIfNull(examinees);
        var shown = new int[table.Bank.Count];
        foreach (var item in examinees.SelectMany(state => state.Given.Items)) shown[item]++;
        var ranked = BenchmarkPosterior.ForEach(table, examinees, (state, posterior) =>
            state.Candidates.OrderByDescending(item => LogisticModel.ItemInformation(table.Bank[new ItemIndex(item)], posterior.Estimate.Theta)).ToArray());
        return Array.ConvertAll(ranked, Choose);

        int Choose(int[] best)
        {
            var open = best.Where(item => shown[item] < cap * examinees.Count).Take(1).ToArray();
            var chosen = open.Length > 0 ? open[0] : best.MinBy(item => shown[item]);
            shown[chosen]++;
            return chosen;
        }
    }
}

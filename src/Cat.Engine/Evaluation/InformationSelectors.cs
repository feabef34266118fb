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

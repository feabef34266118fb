using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Simulation;

namespace Cat.Engine.Evaluation;

/// <summary>Whether a policy draws its actions or takes the best.</summary>
public enum SelectionMode
{
    Sample,
    Greedy,
}

/// <summary>
/// A trained policy in the benchmark. Exposure is what the tests of the split have shown so far, beside the rates with which the policy left
/// training unless weights are given; the tests of a split go on side by side.
/// </summary>
/// <param name="policy">Chooses.</param>
/// <param name="mode">Whether it draws.</param>
/// <param name="name">In results.</param>
/// <param name="weights">What the objectives count; null: as in training. Only a policy that sees weights heeds them.</param>
public sealed class PolicySelector(TrainedPolicy policy, SelectionMode mode, string name = "gmocat", ObjectiveWeights? weights = null) : IBenchmarkSelector
{
    public string Name => name;

    public int[] Select(IReadOnlyList<SelectionState> examinees)
    {
        ArgumentNullException.ThrowIfNull(examinees);
        // What was shown under other weights says little of what these will show.
        var exposure = weights is null ? ExposureRates.From([.. policy.ExposureRates]) : new ExposureRates(policy.ExposureRates.Count);
        exposure.Begin(examinees.Count);
        foreach (var item in examinees.SelectMany(state => state.Given.Items)) exposure.Show(item);
        exposure.Refresh();
        var rates = exposure.Rates.ToArray();
        var observations = BenchmarkPosterior.ForEach(policy.Bank.Table, examinees, (state, posterior) =>
            new PolicyObservation([.. state.Given.Items.Zip(state.Given.Scores, (item, isCorrect) => new SequencedResponse(item, isCorrect))], posterior.Estimate, state.Candidates, rates, weights));
        return [.. examinees.Zip(policy.Logits(observations), (state, logits) => state.Candidates[Choose(logits, state.Random)])];
    }

    private int Choose(float[] logits, RandomSource random)
    {
        var all = new bool[logits.Length];
        Array.Fill(all, true);
        return mode == SelectionMode.Greedy ? Categorical.Best(logits, all) : Categorical.Draw(logits, all, random).Action;
    }
}

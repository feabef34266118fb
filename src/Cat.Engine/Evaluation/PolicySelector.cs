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
/// training; the tests of a split go on side by side.
/// </summary>
public sealed class PolicySelector(TrainedPolicy policy, SelectionMode mode, string name = "gmocat") : IBenchmarkSelector
{
    public string Name => name;

    public int[] Select(IReadOnlyList<SelectionState> examinees)
    {
        ArgumentNullException.ThrowIfNull(examinees);
        var exposure = ExposureRates.From([.. policy.ExposureRates]);
        exposure.Begin(examinees.Count);
        foreach (var item in examinees.SelectMany(state => state.Given.Items)) exposure.Show(item);
        exposure.Refresh();
        var rates = exposure.Rates.ToArray();
        var observations = BenchmarkPosterior.ForEach(policy.Bank.Table, [.. examinees.Select(state => state.Given)], (given, index, posterior) =>
            new PolicyObservation([.. given.Items.Zip(given.Scores, (item, isCorrect) => new SequencedResponse(item, isCorrect))], posterior.Estimate, examinees[index].Candidates, rates));
        return [.. examinees.Zip(policy.Logits(observations), (state, logits) => state.Candidates[Choose(logits, state.Random)])];
    }

    private int Choose(float[] logits, RandomSource random)
    {
        var all = new bool[logits.Length];
        Array.Fill(all, true);
        return mode == SelectionMode.Greedy ? Categorical.Best(logits, all) : Categorical.Draw(logits, all, random).Action;
    }
}

using Cat.Engine.Items;
using Cat.Engine.Policies;
using Cat.Engine.Simulation;

namespace Cat.Engine.Evaluation;

/// <summary>
/// A trained policy in the benchmark. Exposure is what the tests of the split have shown so far; they go on side by side, a few choosing at a time, as where
/// a server gathers those who arrive together.
/// </summary>
/// <param name="policy">Chooses.</param>
/// <param name="temperature">Of its draws, see <see cref="TrainedPolicy.Choose"/>: higher ones spread the exposure; 0 takes the best.</param>
/// <param name="name">In results.</param>
/// <param name="weights">What the objectives count; null: as in training. Only a policy that sees weights heeds them.</param>
public sealed class PolicySelector(TrainedPolicy policy, double temperature, string name = "gmocat", ObjectiveWeights? weights = null) : IBenchmarkSelector
{
    public string Name => name;

    public int[] Select(IReadOnlyList<SelectionState> examinees)
    {
        ArgumentNullException.ThrowIfNull(examinees);
        var exposure = new ExposureRates(policy.Bank.Concepts.ItemCount);
        exposure.Begin(examinees.Count);
        foreach (var item in examinees.SelectMany(state => state.Given.Items)) exposure.Show(item);
        var chosen = new List<int>(examinees.Count);
        foreach (var group in examinees.Chunk(ExposureRates.Together))
        {
            exposure.Refresh();
            chosen.AddRange(Select(group, exposure.Rates.ToArray()));
            foreach (var item in chosen.TakeLast(group.Length)) exposure.Show(item);
        }

        return [.. chosen];
    }

    private IEnumerable<int> Select(SelectionState[] examinees, float[] rates)
    {
        var observations = BenchmarkPosterior.ForEach(policy.Bank.Table, examinees, (state, posterior) =>
            new PolicyObservation([.. state.Given.Items.Zip(state.Given.Scores, (item, isCorrect) => new SequencedResponse(item, isCorrect))], posterior.Estimate, state.Candidates, rates, weights));
        return examinees.Zip(policy.Choose(observations, temperature, [.. examinees.Select(state => state.Random)]), (state, choice) => state.Candidates[choice.Place]);
    }
}

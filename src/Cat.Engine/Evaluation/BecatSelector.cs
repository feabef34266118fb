using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Engine.Evaluation;

/// <summary>
/// Bounded ability estimation (Zhuang et al. 2023, BECAT): items whose gradients stand for those of everything the examinee could
/// be asked, so that the ability estimated from few responses is near that from all.
/// </summary>
/// <remarks>
/// With l_i the log-likelihood of a response to item i, F(S) = Σ_i max_{j ∈ S} (d − w(i, j)), the sum over candidates and given
/// items, F(∅) = 0, w(i, j) = E |∂l_i/∂θ − ∂l_j/∂θ| at the posterior mean θ̂ over independent responses drawn from P(θ̂), and
/// w(i, i) = 0, for an item stands for itself exactly; d is the largest difference of two gradients. F is monotone and submodular. Chosen is
/// the candidate q with the largest F(S ∪ q) − F(S) = Σ_i max(0, min_{j ∈ S} w(i, j) − w(i, q)), S what was given; ties go to the lower
/// item. Given items have nothing left to gain, so that the sum runs over candidates only. Their responses count as unknown too, as in the
/// authors' EduCAT.
/// </remarks>
public sealed class BecatSelector : IBenchmarkSelector
{
    private readonly PosteriorTable _table;
    private readonly int _largestSample;

    /// <param name="table">Of the bank.</param>
    /// <param name="largestSample">
    /// With more candidates than this, F sums over so many of them, drawn anew for each choice: the work is then proportional to the number of
    /// candidates and not to its square. All candidates may still be chosen. At least 1; default 500.
    /// </param>
    public BecatSelector(PosteriorTable table, int largestSample = 500)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfLessThan(largestSample, 1);
        (_table, _largestSample) = (table, largestSample);
    }

    public string Name => "becat";

    public int[] Select(IReadOnlyList<SelectionState> examinees) => BenchmarkPosterior.ForEach(_table, examinees, Choose);

    private int Choose(SelectionState state, RunningPosterior posterior)
    {
        var candidates = GradientsOf(state.Candidates, posterior.Estimate.Theta);
        var given = GradientsOf(state.Given.Items, posterior.Estimate.Theta);
        var placeOf = SampleOf(candidates.Length, state);
        var sample = new ItemGradient[Math.Min(candidates.Length, _largestSample)];
        foreach (var (candidate, place) in placeOf.Index())
        {
            if (place >= 0) sample[place] = candidates[candidate];
        }

        ItemGradient[] all = [.. candidates, .. given];
        var represented = new RepresentedItems(sample, all.Max(gradient => gradient.Right) - all.Min(gradient => gradient.Wrong));
        foreach (var gradient in given) represented.Take(gradient);
        var (best, chosen) = (double.NegativeInfinity, state.Candidates[0]);
        for (var candidate = 0; candidate < candidates.Length; candidate++)
        {
            var gain = represented.GainOf(candidates[candidate], placeOf[candidate]);
            if (gain > best) (best, chosen) = (gain, state.Candidates[candidate]);
        }

        return chosen;
    }

    private ItemGradient[] GradientsOf(IReadOnlyList<int> items, double theta)
    {
        var gradients = new ItemGradient[items.Count];
        for (var index = 0; index < gradients.Length; index++)
        {
            var item = _table.Bank[new ItemIndex(items[index])];
            gradients[index] = new ItemGradient(
                LogisticModel.Probability(item, theta),
                LogisticModel.Derivatives(item, theta, isCorrect: true).First,
                LogisticModel.Derivatives(item, theta, isCorrect: false).First);
        }

        return gradients;
    }

    /// <summary>By candidate its place among the items to be represented, −1 without one.</summary>
    private int[] SampleOf(int count, SelectionState state)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        if (count <= _largestSample) return order;
        state.Random.Shuffle(order);
        var placeOf = new int[count];
        Array.Fill(placeOf, -1);
        for (var place = 0; place < _largestSample; place++) placeOf[order[place]] = place;
        return placeOf;
    }
}

using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Engine.Evaluation;

/// <summary>
/// Predicts with one-dimensional ability: P(x_j = 1 | given) = Σ_q w_q P_j(θ_q), w the posterior over the nodes. (The probability at the
/// posterior mean is nearly the same late in a test and too sure of itself early.)
/// </summary>
public sealed class AbilityPredictor(PosteriorTable table, string name = "2pl") : IResponsePredictor
{
    public string Name => name;

    public double[][] Predict(IReadOnlyList<GivenResponses> examinees, IReadOnlyList<IReadOnlyList<int>> queries)
    {
        ArgumentNullException.ThrowIfNull(examinees);
        ArgumentNullException.ThrowIfNull(queries);
        var predictions = new double[examinees.Count][];
        Parallel.For(0, examinees.Count, () => new RunningPosterior(table), (examinee, _, posterior) =>
        {
            posterior.Take(examinees[examinee]);
            predictions[examinee] = [.. queries[examinee].Select(item => posterior.Predict(new ItemIndex(item)))];
            return posterior;
        }, _ => { });
        return predictions;
    }
}

/// <summary>What the benchmark asks of a running posterior.</summary>
internal static class BenchmarkPosterior
{
    public static void Take(this RunningPosterior posterior, GivenResponses given)
    {
        posterior.Reset();
        for (var index = 0; index < given.Items.Count; index++) posterior.Add(new ItemIndex(given.Items[index]), given.Scores[index]);
    }
}

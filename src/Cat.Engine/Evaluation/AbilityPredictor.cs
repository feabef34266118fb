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
        if (queries.Count != examinees.Count) throw new ArgumentException($"There are {queries.Count} queries for {examinees.Count} examinees.", nameof(queries));
        return BenchmarkPosterior.ForEach(table, examinees, (_, index, posterior) =>
            queries[index].Select(item => posterior.Predict(new ItemIndex(item))).ToArray());
    }
}

using Cat.Engine.Policies;
using Cat.Engine.Training;

namespace Cat.Engine.Evaluation;

/// <summary>
/// Judges a policy in training on validation examinees by the benchmark's protocol. The score is w_q · 10 · mean AUC over the steps + w_d · coverage
/// + w_n · (1 − overlap), at the last step: a hundredth of AUC weighs as a tenth of coverage or of overlap, which is about how far
/// selectors differ in them.
/// </summary>
public sealed class PolicyJudge(SelectionBenchmark benchmark, NamedDiagnosis diagnosis, IReadOnlyList<int> steps, ObjectiveWeights weights, double temperature, ulong seed)
{
    private const double AucScale = 10;

    public PolicyValidation Judge(TrainedPolicy policy)
    {
        var result = benchmark.Run(new PolicySelector(policy, temperature), diagnosis, seed, CancellationToken.None);
        var last = steps.Max();
        var auc = steps.Average(step => result.MeanOf(step, at => at.AreaUnderCurve) ?? 0.5);
        var coverage = result.MeanOf(last, at => at.Coverage) ?? 0;
        var overlap = result.MeanOf(exposure => exposure.TestOverlapRate);
        var score = (weights.Quality * AucScale * auc) + (weights.Diversity * coverage) + (weights.Novelty * (1 - overlap));
        return new PolicyValidation(score, result.MeanOf(last, at => at.AreaUnderCurve) ?? 0.5, coverage, overlap);
    }
}

using Cat.Engine.Diagnosis;
using Cat.Engine.Items;

namespace Cat.Engine.Simulation;

/// <summary>The rewards of quality of whole tests: by how much each response raised what counts as quality.</summary>
/// <param name="diagnosis">Predicts, where the reward goes by predictions.</param>
/// <param name="reward">What counts.</param>
/// <param name="log">Of the examinees of the tests.</param>
public sealed class QualityRewards(ICognitiveDiagnosis diagnosis, QualityReward reward, ResponseLog log)
{
    private readonly FinalPredictions _final = new(diagnosis, log);

    // On a grid of nodes the standard error of very sharp items may come out as 0.
    private const double SmallestStandardError = 1e-6;

    // A log-likelihood of a probability nearer to 0 counts as of this one.
    private const double SmallestProbability = 1e-12;

    /// <summary>[test][step]. Where there is no query, its rewards are 0.</summary>
    public IReadOnlyList<float[]> Of(IReadOnlyList<ReplayEpisode> episodes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(episodes);
        if (reward == QualityReward.Precision)
            return [.. episodes.Select(episode => Gains([.. episode.Estimates.Select(estimate => -Math.Log(Math.Max(SmallestStandardError, estimate.StandardError)))]))];
        if (reward == QualityReward.Convergence) return Convergence(episodes, cancellationToken);
        var tests = episodes.Select(episode => new PredictionRequest(episode.Responses, [.. episode.Query.Select(entry => new ItemIndex(entry.Item))])).ToList();
        return [.. episodes.Zip(diagnosis.PredictAlong(tests, cancellationToken), (episode, along) => Gains([.. along.Select(predicted => Mean(episode.Query, predicted))]))];
    }

    private List<float[]> Convergence(IReadOnlyList<ReplayEpisode> episodes, CancellationToken cancellationToken)
    {
        var finals = _final.Of([.. episodes.Select(episode => episode.Examinee)], cancellationToken);
        var tests = episodes.Zip(finals, (episode, final) => new PredictionRequest(episode.Responses, final.Items)).ToList();
        return [.. diagnosis.PredictAlong(tests, cancellationToken).Zip(finals, (along, final) => Gains([.. along.Select(predicted => -CrossEntropy(final.Probabilities, predicted))]))];
    }

    /// <summary>Mean −P* log P − (1 − P*) log (1 − P): the divergence and a constant.</summary>
    private static double CrossEntropy(IReadOnlyList<double> final, IReadOnlyList<double> predicted)
    {
        var sum = 0.0;
        for (var index = 0; index < final.Count; index++)
        {
            sum -= (final[index] * Math.Log(Math.Max(SmallestProbability, predicted[index]))) + ((1 - final[index]) * Math.Log(Math.Max(SmallestProbability, 1 - predicted[index])));
        }

        return sum / final.Count;
    }

    private static float[] Gains(double[] values) => [.. values.Skip(1).Zip(values, (after, before) => (float)(after - before))];

    private double Mean(IReadOnlyList<LogEntry> query, IReadOnlyList<double> predicted)
    {
        if (query.Count == 0) return 0;
        var sum = 0.0;
        for (var index = 0; index < query.Count; index++)
        {
            var (isCorrect, probability) = (query[index].IsCorrect, predicted[index]);
            if (reward == QualityReward.QueryLogLikelihood) sum += Math.Log(Math.Max(SmallestProbability, isCorrect ? probability : 1 - probability));
            else if (probability >= 0.5 == isCorrect) sum++;
        }

        return sum / query.Count;
    }
}

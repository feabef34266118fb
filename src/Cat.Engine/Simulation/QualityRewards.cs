using Cat.Engine.Diagnosis;
using Cat.Engine.Items;

namespace Cat.Engine.Simulation;

/// <summary>The rewards of quality of whole tests: by how much each response raised what counts as quality.</summary>
public sealed class QualityRewards(ICognitiveDiagnosis diagnosis, QualityReward reward)
{
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
        var tests = episodes.Select(episode => new PredictionRequest(episode.Responses, [.. episode.Query.Select(entry => new ItemIndex(entry.Item))])).ToList();
        return [.. episodes.Zip(diagnosis.PredictAlong(tests, cancellationToken), (episode, along) => Gains([.. along.Select(predicted => Mean(episode.Query, predicted))]))];
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

using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Simulation;

namespace Cat.Engine.Training;

/// <summary>Makes an episode of an examinee: a share of the items drawn as query, the others candidates, drawn in turn where there are too many.</summary>
internal sealed class EpisodeDraw(PolicyBank bank, ResponseLog log, PolicyTrainingOptions options)
{
    /// <summary>Whether an examinee has items enough for a whole test and a query.</summary>
    public bool IsLongEnough(int examinee) => log.ItemsOf(examinee).Length - QueryCount(examinee) >= options.Steps && QueryCount(examinee) > 0;

    /// <summary>With the weights of the training, or others where these are drawn.</summary>
    public ReplayEpisode Of(int examinee, RandomSource random)
    {
        var weights = random.NextDouble() < options.SampledWeights ? ObjectiveWeights.Draw(random) : options.Weights;
        return Of(examinee, random, weights);
    }

    public ReplayEpisode Of(int examinee, RandomSource random, ObjectiveWeights weights)
    {
        var items = log.ItemsOf(examinee);
        var scores = log.ScoresOf(examinee);
        var order = Enumerable.Range(0, items.Length).ToArray();
        random.Shuffle(order);
        var entries = new LogEntry[order.Length];
        for (var place = 0; place < order.Length; place++) entries[place] = new LogEntry(examinee, items[order[place]], scores[order[place]]);
        var queryCount = QueryCount(examinee);
        var candidateCount = Math.Min(options.Candidates, entries.Length - queryCount);
        return new ReplayEpisode(bank, options.Rewards, entries[queryCount..(queryCount + candidateCount)], entries[..queryCount], weights);
    }

    private int QueryCount(int examinee) => (int)(options.QueryShare * log.ItemsOf(examinee).Length);
}

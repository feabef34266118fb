using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Simulation;
using static TorchSharp.torch;

namespace Cat.Engine.Training;

/// <summary>Lets a batch of examinees take their tests together under the present policy, which draws its actions.</summary>
internal sealed class RolloutCollector(ActorCritic network, ExposureRates exposure, QualityRewards quality)
{
    /// <param name="episodes">At their beginning, each with at least as many candidates as steps.</param>
    /// <param name="steps">Length of the tests.</param>
    /// <param name="random">Draws the actions.</param>
    /// <param name="cancellationToken">Stops the prediction of the queries.</param>
    public Rollout Collect(IReadOnlyList<ReplayEpisode> episodes, int steps, RandomSource random, CancellationToken cancellationToken)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var rollout = new Rollout(episodes.Count, steps, episodes.Max(episode => episode.Candidates.Length));
        for (var test = 0; test < episodes.Count; test++)
        {
            rollout.Weights[test] = episodes[test].Weights;
            for (var place = 0; place < episodes[test].Candidates.Length; place++) rollout.Candidates[(test * rollout.CandidateCount) + place] = episodes[test].Candidates[place];
        }

        var table = network.EncodeItems();
        var candidates = tensor(rollout.Candidates).reshape(rollout.Batch, rollout.CandidateCount);
        using var cache = network.States.Begin(rollout.Batch);
        exposure.Begin(rollout.Batch);
        for (var step = 0; step < steps; step++)
        {
            exposure.Refresh();
            Observe(episodes, rollout, step);
            Decide(rollout, step, table, candidates, cache, random);
            Act(episodes, rollout, step);
            if (step + 1 < steps) network.States.Append(cache, table.Embeddings, Column(rollout.Items, rollout, step), Column(rollout.Answers, rollout, step));
        }

        exposure.End();
        Reward(episodes, rollout, cancellationToken);
        return rollout;
    }

    private void Observe(IReadOnlyList<ReplayEpisode> episodes, Rollout rollout, int step) => Parallel.For(0, episodes.Count, test =>
    {
        var episode = episodes[test];
        episode.FillFeatures(rollout.StateFeaturesAt(test, step), rollout.CandidateFeaturesAt(test, step, episode.Candidates.Length), exposure.Rates);
        var isAllowed = rollout.IsAllowedAt(test, step);
        for (var place = 0; place < episode.Candidates.Length; place++) isAllowed[place] = episode.IsAllowed(place);
    });

    private void Decide(Rollout rollout, int step, ItemTable table, Tensor candidates, EncoderCache cache, RandomSource random)
    {
        using var scope = NewDisposeScope();
        var states = cache.State().unsqueeze(1); // [batch, 1, dimension]
        var stateFeatures = Slice(rollout.StateFeatures, rollout, step, StateFeatures.Count).reshape(rollout.Batch, 1, StateFeatures.Count);
        var features = Slice(rollout.CandidateFeatures, rollout, step, rollout.CandidateCount * CandidateFeatures.Count).reshape(rollout.Batch, 1, rollout.CandidateCount, CandidateFeatures.Count);
        var logits = network.Logits(table, states, stateFeatures, candidates, features).data<float>().ToArray();
        var values = network.Values(states, stateFeatures).data<float>().ToArray();
        for (var test = 0; test < rollout.Batch; test++)
        {
            var (place, logProbability) = Categorical.Draw(logits.AsSpan(test * rollout.CandidateCount, rollout.CandidateCount), rollout.IsAllowedAt(test, step), random);
            rollout.Actions[(test * rollout.Steps) + step] = place;
            rollout.LogProbabilities[(test * rollout.Steps) + step] = logProbability;
            values.AsSpan(test * ObjectiveWeights.Count, ObjectiveWeights.Count).CopyTo(rollout.Values.AsSpan(((test * rollout.Steps) + step) * ObjectiveWeights.Count));
        }
    }

    private void Act(IReadOnlyList<ReplayEpisode> episodes, Rollout rollout, int step)
    {
        Parallel.For(0, episodes.Count, test =>
        {
            var index = (test * rollout.Steps) + step;
            var place = (int)rollout.Actions[index];
            var item = episodes[test].Candidates[place];
            var (isCorrect, diversity, novelty) = episodes[test].Step(place, exposure.Rates[item]);
            (rollout.Items[index], rollout.Answers[index]) = (item, isCorrect ? 1 : 0);
            rollout.SetReward(index, Objective.Diversity, diversity);
            rollout.SetReward(index, Objective.Novelty, novelty);
        });
        for (var test = 0; test < rollout.Batch; test++) exposure.Show((int)rollout.Items[(test * rollout.Steps) + step]);
    }

    /// <summary>Nothing during a test depends on its quality, so that it is taken from all tests at once when they are over.</summary>
    private void Reward(IReadOnlyList<ReplayEpisode> episodes, Rollout rollout, CancellationToken cancellationToken)
    {
        foreach (var (test, gains) in quality.Of(episodes, cancellationToken).Index())
        {
            for (var step = 0; step < rollout.Steps; step++) rollout.SetReward((test * rollout.Steps) + step, Objective.Quality, gains[step]);
        }
    }

    private static Tensor Column(long[] values, Rollout rollout, int step) => tensor([.. Enumerable.Range(0, rollout.Batch).Select(test => values[(test * rollout.Steps) + step])]);

    /// <summary>The numbers of one step of all tests, one test after the other.</summary>
    private static Tensor Slice(float[] values, Rollout rollout, int step, int width)
    {
        var slice = new float[rollout.Batch * width];
        for (var test = 0; test < rollout.Batch; test++) values.AsSpan(((test * rollout.Steps) + step) * width, width).CopyTo(slice.AsSpan(test * width));
        return tensor(slice);
    }
}

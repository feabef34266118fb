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
            var states = cache.State().unsqueeze(1); // [batch, 1, dimension]
            // As where tests are served: a few choose at a time, and the next see what these have shown.
            for (var from = 0; from < rollout.Batch; from += ExposureRates.Together)
            {
                var tests = new Range(from, Math.Min(from + ExposureRates.Together, rollout.Batch));
                exposure.Refresh();
                Observe(episodes, rollout, tests, step);
                Decide(rollout, tests, step, table, candidates, states, random);
                Act(episodes, rollout, tests, step);
            }

            if (step + 1 < steps) network.States.Append(cache, table.Embeddings, Column(rollout.Items, rollout, step), Column(rollout.Answers, rollout, step));
        }

        exposure.End();
        Reward(episodes, rollout, cancellationToken);
        return rollout;
    }

    private void Observe(IReadOnlyList<ReplayEpisode> episodes, Rollout rollout, Range tests, int step) => Parallel.For(tests.Start.Value, tests.End.Value, test =>
    {
        var episode = episodes[test];
        episode.FillFeatures(rollout.StateFeaturesAt(test, step), rollout.CandidateFeaturesAt(test, step, episode.Candidates.Length), exposure.Rates);
        var isAllowed = rollout.IsAllowedAt(test, step);
        for (var place = 0; place < episode.Candidates.Length; place++) isAllowed[place] = episode.IsAllowed(place);
    });

    private void Decide(Rollout rollout, Range tests, int step, ItemTable table, Tensor candidates, Tensor allStates, RandomSource random)
    {
        using var scope = NewDisposeScope();
        var (first, count) = tests.GetOffsetAndLength(rollout.Batch);
        var states = allStates.narrow(0, first, count);
        var stateFeatures = Slice(rollout.StateFeatures, rollout, tests, step, StateFeatures.Count).reshape(count, 1, StateFeatures.Count);
        var features = Slice(rollout.CandidateFeatures, rollout, tests, step, rollout.CandidateCount * CandidateFeatures.Count).reshape(count, 1, rollout.CandidateCount, CandidateFeatures.Count);
        var logits = network.Logits(table, states, stateFeatures, candidates.narrow(0, first, count), features).data<float>().ToArray();
        var values = network.Values(states, stateFeatures).data<float>().ToArray();
        for (var index = 0; index < count; index++)
        {
            var (place, logProbability) = Categorical.Draw(logits.AsSpan(index * rollout.CandidateCount, rollout.CandidateCount), rollout.IsAllowedAt(first + index, step), random);
            var at = ((first + index) * rollout.Steps) + step;
            rollout.Actions[at] = place;
            rollout.LogProbabilities[at] = logProbability;
            values.AsSpan(index * ObjectiveWeights.Count, ObjectiveWeights.Count).CopyTo(rollout.Values.AsSpan(at * ObjectiveWeights.Count));
        }
    }

    private void Act(IReadOnlyList<ReplayEpisode> episodes, Rollout rollout, Range tests, int step)
    {
        Parallel.For(tests.Start.Value, tests.End.Value, test =>
        {
            var index = (test * rollout.Steps) + step;
            var place = (int)rollout.Actions[index];
            var item = episodes[test].Candidates[place];
            var (isCorrect, diversity, novelty) = episodes[test].Step(place, exposure.Rates[item]);
            (rollout.Items[index], rollout.Answers[index]) = (item, isCorrect ? 1 : 0);
            rollout.SetReward(index, Objective.Diversity, diversity);
            rollout.SetReward(index, Objective.Novelty, novelty);
        });
        for (var test = tests.Start.Value; test < tests.End.Value; test++) exposure.Show((int)rollout.Items[(test * rollout.Steps) + step]);
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

    /// <summary>The numbers of one step of some tests, one test after the other.</summary>
    private static Tensor Slice(float[] values, Rollout rollout, Range tests, int step, int width)
    {
        var (first, count) = tests.GetOffsetAndLength(rollout.Batch);
        var slice = new float[count * width];
        for (var index = 0; index < count; index++) values.AsSpan((((first + index) * rollout.Steps) + step) * width, width).CopyTo(slice.AsSpan(index * width));
        return tensor(slice);
    }
}

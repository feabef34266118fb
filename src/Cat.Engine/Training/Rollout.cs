using Cat.Engine.Policies;

namespace Cat.Engine.Training;

/// <summary>One batch of complete tests: what was seen, done and rewarded. Arrays by batch, then step, then candidate.</summary>
internal sealed class Rollout(int batch, int steps, int candidates)
{
    public int Batch => batch;

    public int Steps => steps;

    public int CandidateCount => candidates;

    /// <summary>Item indices, [batch, candidates]; padded by 0 where not allowed.</summary>
    public long[] Candidates { get; } = new long[batch * candidates];

    /// <summary>[batch, steps, candidates].</summary>
    public bool[] IsAllowed { get; } = new bool[batch * steps * candidates];

    /// <summary>[batch, steps, candidates, candidate features].</summary>
    public float[] CandidateFeatures { get; } = new float[batch * steps * candidates * Policies.CandidateFeatures.Count];

    /// <summary>[batch, steps, state features].</summary>
    public float[] StateFeatures { get; } = new float[batch * steps * Policies.StateFeatures.Count];

    /// <summary>What the objectives count, [batch].</summary>
    public ObjectiveWeights[] Weights { get; } = new ObjectiveWeights[batch];

    /// <summary>Places among the candidates, [batch, steps].</summary>
    public long[] Actions { get; } = new long[batch * steps];

    /// <summary>Of the actions when they were taken, [batch, steps].</summary>
    public float[] LogProbabilities { get; } = new float[batch * steps];

    /// <summary>Items given, [batch, steps].</summary>
    public long[] Items { get; } = new long[batch * steps];

    /// <summary>[batch, steps].</summary>
    public long[] Answers { get; } = new long[batch * steps];

    /// <summary>[batch, steps, objectives].</summary>
    public float[] Rewards { get; } = new float[batch * steps * ObjectiveWeights.Count];

    /// <summary>The critics' when the step was taken, [batch, steps, objectives].</summary>
    public float[] Values { get; } = new float[batch * steps * ObjectiveWeights.Count];

    /// <param name="index">test · steps + step.</param>
    /// <param name="objective">Of the reward.</param>
    /// <param name="reward">Of that step.</param>
    public void SetReward(int index, Objective objective, float reward) => Rewards[(index * ObjectiveWeights.Count) + (int)objective] = reward;

    public Span<float> StateFeaturesAt(int test, int step) => StateFeatures.AsSpan(((test * steps) + step) * Policies.StateFeatures.Count, Policies.StateFeatures.Count);

    public Span<float> CandidateFeaturesAt(int test, int step, int count) =>
        CandidateFeatures.AsSpan(((test * steps) + step) * candidates * Policies.CandidateFeatures.Count, count * Policies.CandidateFeatures.Count);

    public Span<bool> IsAllowedAt(int test, int step) => IsAllowed.AsSpan(((test * steps) + step) * candidates, candidates);
}

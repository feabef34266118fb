using Cat.Engine.Policies;

namespace Cat.Engine.Training;

/// <summary>
/// Generalised advantages of complete tests, each objective by itself (Schulman et al. 2016): δ_t = r_t + γ V_{t+1} − V_t with V = 0 after the
/// last step, A_t = δ_t + γ λ A_{t+1}; returns are A_t + V_t. The test ends by its own rule, so nothing is bootstrapped.
/// </summary>
internal sealed record Advantages(float[] ByObjective, float[] Returns, float[] Scalar)
{
    public static Advantages Of(Rollout rollout, PolicyTrainingOptions options, RewardScale? scale)
    {
        const int Objectives = ObjectiveWeights.Count;
        var (advantages, returns) = (new float[rollout.Rewards.Length], new float[rollout.Rewards.Length]);
        for (var test = 0; test < rollout.Batch; test++)
        {
            for (var objective = 0; objective < Objectives; objective++)
            {
                var (advantage, nextValue) = (0.0, 0.0);
                for (var step = rollout.Steps - 1; step >= 0; step--)
                {
                    var index = (((test * rollout.Steps) + step) * Objectives) + objective;
                    advantage = rollout.Rewards[index] + (options.Gamma * nextValue) - rollout.Values[index] + (options.Gamma * options.GaeLambda * advantage);
                    nextValue = rollout.Values[index];
                    advantages[index] = (float)advantage;
                    returns[index] = (float)(advantage + rollout.Values[index]);
                }
            }
        }

        return new Advantages(advantages, returns, Scalarise(advantages, rollout, options.NormalisesObjectives, scale));
    }

    /// <summary>A = Σ_o w_o A_o with the weights of each test, each A_o of mean 0 over the batch and of the scale's unit first, if so asked.</summary>
    private static float[] Scalarise(float[] advantages, Rollout rollout, bool isNormalised, RewardScale? scale)
    {
        const int Objectives = ObjectiveWeights.Count;
        var scalar = new float[advantages.Length / Objectives];
        foreach (var objective in Enum.GetValues<Objective>())
        {
            var (mean, deviation) = isNormalised ? Moments(advantages, (int)objective) : (0, 1);
            if (scale is not null) deviation = scale.Units[(int)objective];
            for (var index = 0; index < scalar.Length; index++) scalar[index] += (float)(rollout.Weights[index / rollout.Steps][objective] * (advantages[(index * Objectives) + (int)objective] - mean) / deviation);
        }

        if (scale is null) return scalar;
        var unit = Math.Sqrt(scalar.Average(value => (double)value * value)) + 1e-8;
        for (var index = 0; index < scalar.Length; index++) scalar[index] = (float)(scalar[index] / unit);
        return scalar;
    }

    private static (double Mean, double Deviation) Moments(float[] advantages, int objective)
    {
        var count = advantages.Length / ObjectiveWeights.Count;
        var (sum, square) = (0.0, 0.0);
        for (var index = 0; index < count; index++) sum += advantages[(index * ObjectiveWeights.Count) + objective];
        var mean = sum / count;
        for (var index = 0; index < count; index++)
        {
            var deviation = advantages[(index * ObjectiveWeights.Count) + objective] - mean;
            square += deviation * deviation;
        }

        // A constant advantage tells nothing apart.
        return (mean, Math.Sqrt(square / count) + 1e-8);
    }
}

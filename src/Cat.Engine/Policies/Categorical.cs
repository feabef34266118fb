using Cat.Engine.Numerics;

namespace Cat.Engine.Policies;

/// <summary>The distribution over the allowed actions that logits stand for.</summary>
internal static class Categorical
{
    /// <summary>Draws an allowed action with probabilities in proportion to exp (logit / temperature); returns it with its log-probability.</summary>
    /// <param name="logits">By action.</param>
    /// <param name="isAllowed">By action.</param>
    /// <param name="random">Draws.</param>
    /// <param name="temperature">1: what the logits stand for; above, more even; 0: the best, no draw.</param>
    /// <exception cref="ArgumentException">None is allowed, or an allowed one's logit is not a number.</exception>
    public static (int Action, float LogProbability) Draw(ReadOnlySpan<float> logits, ReadOnlySpan<bool> isAllowed, RandomSource random, double temperature = 1)
    {
        if (!(temperature >= 0) || !double.IsFinite(temperature)) throw new ArgumentOutOfRangeException(nameof(temperature), temperature, "A temperature is finite and at least 0.");
        if (temperature == 0) return (Best(logits, isAllowed), 0);
        var (largest, total) = Total(logits, isAllowed, temperature);
        var left = random.NextDouble() * total;
        var last = -1;
        for (var action = 0; action < logits.Length; action++)
        {
            if (!isAllowed[action]) continue;
            last = action;
            left -= Math.Exp((logits[action] - largest) / temperature);
            if (left < 0) break;
        }

        return (last, (float)(((logits[last] - largest) / temperature) - Math.Log(total)));
    }

    /// <summary>The allowed action of the largest logit; the first among equals.</summary>
    /// <exception cref="ArgumentException">None is allowed, or an allowed one's logit is not a number.</exception>
    public static int Best(ReadOnlySpan<float> logits, ReadOnlySpan<bool> isAllowed)
    {
        if (isAllowed.Length != logits.Length) throw new ArgumentException($"There are {logits.Length} logits and {isAllowed.Length} marks of what is allowed.", nameof(isAllowed));
        var best = -1;
        for (var action = 0; action < logits.Length; action++)
        {
            if (!isAllowed[action]) continue;
            if (!float.IsFinite(logits[action])) throw new ArgumentException($"The logit of action {action} is {logits[action]}.", nameof(logits));
            if (best < 0 || logits[action] > logits[best]) best = action;
        }

        return best >= 0 ? best : throw new ArgumentException("No action is allowed.", nameof(isAllowed));
    }

    private static (double Largest, double Total) Total(ReadOnlySpan<float> logits, ReadOnlySpan<bool> isAllowed, double temperature)
    {
        double largest = logits[Best(logits, isAllowed)];
        var total = 0.0;
        for (var action = 0; action < logits.Length; action++)
        {
            if (isAllowed[action]) total += Math.Exp((logits[action] - largest) / temperature);
        }

        return (largest, total);
    }
}

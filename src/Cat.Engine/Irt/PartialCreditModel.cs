namespace Cat.Engine.Irt;

/// <summary>
/// The generalised partial credit model (Muraki 1992): P_k = exp(ψ_k) / Σ_j exp(ψ_j), ψ_0 = 0, ψ_k = Σ_{v ≤ k} a (θ − b_v), of a discrimination and steps. Allocates nothing
/// below 65 categories.
/// </summary>
internal static class PartialCreditModel
{
    private const int CategoriesOnStack = 64;

    /// <summary>log P_k(θ).</summary>
    public static double LogProbability(double discrimination, ReadOnlySpan<double> steps, double theta, int category)
    {
        Span<double> logs = steps.Length < CategoriesOnStack ? stackalloc double[steps.Length + 1] : new double[steps.Length + 1];
        FillLogProbabilities(discrimination, steps, theta, logs);
        return logs[category];
    }

    /// <summary>(log P_k)′ = a Σ_j (k − j) P_j, (log P_k)″ = −a² Var, the variance being that of the category number.</summary>
    public static LogProbabilityDerivatives Derivatives(double discrimination, ReadOnlySpan<double> steps, double theta, int category)
    {
        Span<double> logs = steps.Length < CategoriesOnStack ? stackalloc double[steps.Length + 1] : new double[steps.Length + 1];
        FillLogProbabilities(discrimination, steps, theta, logs);
        var value = logs[category];
        foreach (ref var entry in logs) entry = Math.Exp(entry);
        return new(value, discrimination * Deviation(category, logs), -discrimination * discrimination * Variance(logs));
    }

    /// <summary>Fisher information I(θ) = a² Var, the variance being that of the category number (Muraki 1993).</summary>
    public static double Information(double discrimination, ReadOnlySpan<double> steps, double theta)
    {
        Span<double> probabilities = steps.Length < CategoriesOnStack ? stackalloc double[steps.Length + 1] : new double[steps.Length + 1];
        FillLogProbabilities(discrimination, steps, theta, probabilities);
        foreach (ref var entry in probabilities) entry = Math.Exp(entry);
        return discrimination * discrimination * Variance(probabilities);
    }

    /// <summary>ψ_k − log Σ exp(ψ_j), taken from the largest ψ with the rest under log(1 + x): accurate where one category is nearly certain.</summary>
    public static void FillLogProbabilities(double discrimination, ReadOnlySpan<double> steps, double theta, Span<double> logs)
    {
        logs[0] = 0;
        for (var category = 1; category < logs.Length; category++) logs[category] = logs[category - 1] + (discrimination * (theta - steps[category - 1]));
        Normalise(logs);
    }

    /// <summary>From ψ_k to log P_k.</summary>
    public static void Normalise(Span<double> logs)
    {
        var largest = 0;
        for (var category = 1; category < logs.Length; category++)
        {
            if (logs[category] > logs[largest]) largest = category;
        }

        var (top, rest) = (logs[largest], 0.0);
        for (var category = 0; category < logs.Length; category++)
        {
            logs[category] -= top;
            if (category != largest) rest += Math.Exp(logs[category]);
        }

        var total = LogSpace.LogOnePlus(rest);
        foreach (ref var entry in logs) entry -= total;
    }

    private static double Variance(ReadOnlySpan<double> probabilities)
    {
        var variance = 0.0;
        for (var category = 0; category < probabilities.Length; category++)
        {
            var deviation = Deviation(category, probabilities);
            variance += probabilities[category] * deviation * deviation;
        }

        return variance;
    }

    /// <summary>k minus the mean category, summed from the other categories so that it keeps its digits where P_k is nearly 1.</summary>
    private static double Deviation(int category, ReadOnlySpan<double> probabilities)
    {
        var sum = 0.0;
        for (var other = 0; other < probabilities.Length; other++) sum += (category - other) * probabilities[other];
        return sum;
    }
}

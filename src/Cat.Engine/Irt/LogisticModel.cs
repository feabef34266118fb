using Cat.Engine.Items;

namespace Cat.Engine.Irt;

/// <summary>
/// The logistic response model with one to four parameters (Birnbaum 1968; Barton and Lord 1981):
/// P(θ) = c + (d − c) σ(z), z = a (θ − b), σ(z) = 1 / (1 + exp(−z)).
/// </summary>
public static class LogisticModel
{
    /// <summary>P(θ), the probability of a right response.</summary>
    public static double Probability(ItemParameters item, double theta)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Guessing + ((item.UpperAsymptote - item.Guessing) * Sigmoid(item.Discrimination * (theta - item.Difficulty)));
    }

    /// <summary>log P(θ) or log (1 − P(θ)), finite where the probability itself would round to 0 or 1.</summary>
    public static double LogProbability(ItemParameters item, double theta, bool isCorrect)
    {
        ArgumentNullException.ThrowIfNull(item);
        var z = item.Discrimination * (theta - item.Difficulty);
        if (isCorrect)
            return item.Guessing > 0 ? Math.Log(Probability(item, theta)) : Math.Log(item.UpperAsymptote) + LogSigmoid(z);
        // 1 − P = (1 − d) + (d − c)(1 − σ(z))
        return item.UpperAsymptote < 1
            ? Math.Log(1 - item.UpperAsymptote + ((item.UpperAsymptote - item.Guessing) * Sigmoid(-z)))
            : Math.Log(1 - item.Guessing) + LogSigmoid(-z);
    }

    /// <summary>Fisher information I(θ) = P′(θ)² / (P(θ) (1 − P(θ))), with P′ = a (d − c) σ(z) (1 − σ(z)); for 2PL it is a² P (1 − P).</summary>
    public static double ItemInformation(ItemParameters item, double theta)
    {
        ArgumentNullException.ThrowIfNull(item);
        var z = item.Discrimination * (theta - item.Difficulty);
        // In logs: far from b both P′ and P (1 − P) vanish, their ratio does not.
        var logSlope = Math.Log(item.Discrimination * (item.UpperAsymptote - item.Guessing)) + LogSigmoid(z) + LogSigmoid(-z);
        return Math.Exp((2 * logSlope) - LogProbability(item, theta, true) - LogProbability(item, theta, false));
    }

    /// <summary>σ(z).</summary>
    internal static double Sigmoid(double z) => z >= 0 ? 1 / (1 + Math.Exp(-z)) : Math.Exp(z) / (1 + Math.Exp(z));

    /// <summary>log σ(z) = −log(1 + exp(−z)), without overflow.</summary>
    internal static double LogSigmoid(double z) => z >= 0 ? -LogOnePlus(Math.Exp(-z)) : z - LogOnePlus(Math.Exp(z));

    /// <summary>log(1 + x) for x ≥ 0, accurate near 0 (Kahan's correction of the rounding of 1 + x).</summary>
    private static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }
}

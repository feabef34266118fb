using Cat.Engine.Items;

namespace Cat.Engine.Irt;

/// <summary>
/// The logistic response model with one to four parameters (Birnbaum 1968; Barton and Lord 1981):
/// P(θ) = c + (d − c) σ(z), z = a (θ − b), σ(z) = 1 / (1 + exp(−z)); Q = 1 − P.
/// Below, P′/P and P′/Q are formed as ratios in which whatever vanishes far from b has been cancelled by hand.
/// </summary>
public static class LogisticModel
{
    /// <summary>P(θ), the probability of a right response.</summary>
    public static double Probability(ItemParameters item, double theta)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Guessing + ((item.UpperAsymptote - item.Guessing) * Sigmoid(item.Discrimination * (theta - item.Difficulty)));
    }

    /// <summary>P′(θ) = a (d − c) σ(z) σ(−z).</summary>
    public static double Slope(ItemParameters item, double theta)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new LogisticPoint(item, theta).Slope;
    }

    /// <summary>log P(θ) or log (1 − P(θ)), finite and accurate where the probability itself would round to 0 or 1.</summary>
    public static double LogProbability(ItemParameters item, double theta, bool isCorrect)
    {
        ArgumentNullException.ThrowIfNull(item);
        var (c, d) = (item.Guessing, item.UpperAsymptote);
        var z = item.Discrimination * (theta - item.Difficulty);
        if (isCorrect && c == 0) return Math.Log(d) + LogSigmoid(z);
        if (!isCorrect && d == 1) return LogSpace.LogOnePlus(-c) + LogSigmoid(-z);
        var right = c + ((d - c) * Sigmoid(z));
        var wrong = 1 - d + ((d - c) * Sigmoid(-z));
        // Near 1 the log follows from the other probability, which kept its digits.
        var (asked, other) = isCorrect ? (right, wrong) : (wrong, right);
        return asked > 0.5 ? LogSpace.LogOnePlus(-other) : Math.Log(asked);
    }

    /// <summary>
    /// log P or log Q with its first and second derivative in θ. Right: P′/P and (P′/P) a (σ(−z) c/P − σ(z)); wrong: −P′/Q and
    /// (P′/Q) a (σ(z) (1 − d)/Q − σ(−z)). For 2PL these are a Q, −a P, and −a² P Q both times.
    /// </summary>
    public static LogProbabilityDerivatives Derivatives(ItemParameters item, double theta, bool isCorrect)
    {
        ArgumentNullException.ThrowIfNull(item);
        var point = new LogisticPoint(item, theta);
        return new(LogProbability(item, theta, isCorrect), point.LogSlope(isCorrect), point.LogCurvature(isCorrect));
    }

    /// <summary>Fisher information I(θ) = P′(θ)² / (P(θ) (1 − P(θ))), with P′ = a (d − c) σ(z) (1 − σ(z)); for 2PL it is a² P (1 − P).</summary>
    public static double ItemInformation(ItemParameters item, double theta)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new LogisticPoint(item, theta).Information;
    }

    /// <summary>Warm's J(θ) = P′ P″ / (P Q) = I(θ) a (σ(−z) − σ(z)) (Warm 1989, eq. 8); for 2PL it is the derivative of the information.</summary>
    public static double BiasTerm(ItemParameters item, double theta)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new LogisticPoint(item, theta).BiasTerm;
    }

    /// <summary>
    /// Kullback-Leibler information K(θ₀‖θ) = P(θ₀) log (P(θ₀)/P(θ)) + Q(θ₀) log (Q(θ₀)/Q(θ)) (Chang and Ying 1996, eq. 9): how
    /// well the item tells θ₀ (<paramref name="reference"/>) from θ. At least 0; 0 where the two are equal.
    /// </summary>
    public static double KullbackLeiblerInformation(ItemParameters item, double reference, double theta)
    {
        ArgumentNullException.ThrowIfNull(item);
        return KullbackLeibler.Term(LogProbability(item, reference, true), LogRatio(item, reference, theta, true))
            + KullbackLeibler.Term(LogProbability(item, reference, false), LogRatio(item, reference, theta, false));
    }

    /// <summary>The index of Chang and Ying (1996, eq. 10): ∫ K(θ₀‖θ) dθ over θ₀ − δ to θ₀ + δ, in units of θ.</summary>
    /// <param name="item">The item.</param>
    /// <param name="reference">θ₀, usually the estimate so far.</param>
    /// <param name="halfWidth">δ, at least 0; Chang and Ying take 3 / √n after n responses.</param>
    public static double IntegratedKullbackLeiblerInformation(ItemParameters item, double reference, double halfWidth)
    {
        ArgumentNullException.ThrowIfNull(item);
        return KullbackLeibler.Integrate((Item: item, Reference: reference), reference, halfWidth, item.Discrimination, static (at, theta) => KullbackLeiblerInformation(at.Item, at.Reference, theta));
    }

    /// <summary>log (P(θ)/P(θ₀)) or log (Q(θ)/Q(θ₀)), accurate also where both are nearly the asymptote and their logs nearly equal.</summary>
    internal static double LogRatio(ItemParameters item, double reference, double theta, bool isCorrect)
    {
        var (a, c, d) = (item.Discrimination, item.Guessing, item.UpperAsymptote);
        var (z, z0) = (a * (theta - item.Difficulty), a * (reference - item.Difficulty));
        if (isCorrect && c == 0) return LogSigmoid(z) - LogSigmoid(z0);
        if (!isCorrect && d == 1) return LogSigmoid(-z) - LogSigmoid(-z0);
        // σ(z) − σ(z₀) = σ(upper) σ(−lower) (1 − exp(−(upper − lower))), signed
        var (upper, lower) = (Math.Max(z, z0), Math.Min(z, z0));
        var difference = -(d - c) * Sigmoid(upper) * Sigmoid(-lower) * LogSpace.ExpMinusOne(lower - upper) * Math.Sign(z - z0);
        if (!isCorrect) difference = -difference;
        var before = isCorrect ? c + ((d - c) * Sigmoid(z0)) : 1 - d + ((d - c) * Sigmoid(-z0));
        return Math.Abs(difference) < before / 2
            ? LogSpace.LogOnePlus(difference / before)
            : LogProbability(item, theta, isCorrect) - LogProbability(item, reference, isCorrect);
    }

    /// <summary>σ(z).</summary>
    internal static double Sigmoid(double z) => z >= 0 ? 1 / (1 + Math.Exp(-z)) : Math.Exp(z) / (1 + Math.Exp(z));

    /// <summary>log σ(z) = −log(1 + exp(−z)), without overflow.</summary>
    internal static double LogSigmoid(double z) => z >= 0 ? -LogSpace.LogOnePlus(Math.Exp(-z)) : z - LogSpace.LogOnePlus(Math.Exp(z));
}

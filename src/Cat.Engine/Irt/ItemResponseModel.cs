namespace Cat.Engine.Irt;

/// <summary>log P of a category with its first and second derivative in θ.</summary>
public readonly record struct LogProbabilityDerivatives(double Value, double First, double Second);

/// <summary>
/// An item whose response is one of the categories 0 … m with probabilities P_0(θ) … P_m(θ) that sum to one. Estimators know
/// items only by this, so that one test may mix models. Immutable.
/// </summary>
public abstract class ItemResponseModel
{
    /// <summary>Only the models of this assembly: estimators rely on finite log-probabilities.</summary>
    private protected ItemResponseModel(int categoryCount) => CategoryCount = categoryCount;

    /// <summary>m + 1, at least 2.</summary>
    public int CategoryCount { get; }

    /// <summary>log P_k(θ), finite for finite θ.</summary>
    public double LogProbability(int category, double theta)
    {
        Check(category);
        return LogProbabilityOf(category, theta);
    }

    /// <summary>log P_k(θ) with its first and second derivative in θ.</summary>
    public LogProbabilityDerivatives Derivatives(int category, double theta)
    {
        Check(category);
        return DerivativesOf(category, theta);
    }

    /// <summary>Fisher information I(θ) = Σ_k P_k′² / P_k = Σ_k P_k (log P_k)′².</summary>
    public virtual double Information(double theta)
    {
        var sum = 0.0;
        for (var category = 0; category < CategoryCount; category++)
        {
            var point = DerivativesOf(category, theta);
            sum += Math.Exp(point.Value) * point.First * point.First;
        }

        return sum;
    }

    /// <summary>
    /// J(θ) = Σ_k P_k′ P_k″ / P_k = Σ_k P_k l′ (l′² + l″) with l = log P_k, the numerator of the correction of weighted likelihood
    /// (Warm 1989, eq. 8; for polytomous models Magis 2015).
    /// </summary>
    public virtual double BiasTerm(double theta)
    {
        var sum = 0.0;
        for (var category = 0; category < CategoryCount; category++)
        {
            var point = DerivativesOf(category, theta);
            sum += Math.Exp(point.Value) * point.First * ((point.First * point.First) + point.Second);
        }

        return sum;
    }

    /// <summary>Σ_k k P_k(θ), between 0 and m.</summary>
    public double ExpectedScore(double theta)
    {
        var sum = 0.0;
        for (var category = 1; category < CategoryCount; category++) sum += category * Math.Exp(LogProbabilityOf(category, theta));
        return sum;
    }

    /// <summary>Kullback-Leibler information K(θ₀‖θ) = Σ_k P_k(θ₀) log (P_k(θ₀)/P_k(θ)) with θ₀ the <paramref name="reference"/> (Chang and Ying 1996). At least 0.</summary>
    public double KullbackLeiblerInformation(double reference, double theta)
    {
        var sum = 0.0;
        for (var category = 0; category < CategoryCount; category++)
            sum += KullbackLeibler.Term(LogProbabilityOf(category, reference), LogRatioOf(category, reference, theta));
        return sum;
    }

    /// <summary>∫ K(θ₀‖θ) dθ over θ₀ ± δ (Chang and Ying 1996, eq. 10).</summary>
    public double IntegratedKullbackLeiblerInformation(double reference, double halfWidth) =>
        KullbackLeibler.Integrate((Item: this, Reference: reference), reference, halfWidth, Steepness, static (at, theta) => at.Item.KullbackLeiblerInformation(at.Reference, theta));

    /// <summary>The largest slope of the log-odds of two categories that the curves show, per unit of θ: sets how finely to integrate.</summary>
    private protected abstract double Steepness { get; }

    private protected abstract double LogProbabilityOf(int category, double theta);

    private protected abstract LogProbabilityDerivatives DerivativesOf(int category, double theta);

    /// <summary>log (P_k(θ)/P_k(θ₀)).</summary>
    private protected virtual double LogRatioOf(int category, double reference, double theta) => LogProbabilityOf(category, theta) - LogProbabilityOf(category, reference);

    private protected static double CheckDiscrimination(double discrimination) => double.IsFinite(discrimination) && discrimination > 0
        ? discrimination
        : throw new ArgumentOutOfRangeException(nameof(discrimination), discrimination, "A discrimination is finite and above 0.");

    private void Check(int category)
    {
        if (category < 0 || category >= CategoryCount) throw new ArgumentOutOfRangeException(nameof(category), category, $"A category is 0 to {CategoryCount - 1}.");
    }
}

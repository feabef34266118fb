using System.ComponentModel.DataAnnotations;

namespace Cat.Engine.Irt.Calibration;

/// <summary>A beta density of a probability, c^(α−1) (1 − c)^(β−1); its mode is (α − 1) / (α + β − 2).</summary>
public sealed record BetaPrior
{
    public BetaPrior(double alpha, double beta)
    {
        if (!double.IsFinite(alpha) || alpha < 1) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "Alpha is finite and at least 1, so that the prior has a mode.");
        if (!double.IsFinite(beta) || beta < 1) throw new ArgumentOutOfRangeException(nameof(beta), beta, "Beta is finite and at least 1, so that the prior has a mode.");
        Alpha = alpha;
        Beta = beta;
    }

    public double Alpha { get; }

    public double Beta { get; }
}

/// <summary>How a bank is calibrated.</summary>
public sealed class CalibrationOptions
{
    /// <summary>Which parameters are estimated. Default: two.</summary>
    public CalibrationModel Model { get; init; } = CalibrationModel.TwoParameter;

    /// <summary>Default: standard normal.</summary>
    public AbilityDistribution Ability { get; init; } = AbilityDistribution.Normal;

    /// <summary>Quadrature nodes over ability. Default 61: with some hundred responses to an examinee, fewer are farther apart than the posterior is wide.</summary>
    [Range(11, 201)]
    public int NodeCount { get; init; } = 61;

    /// <summary>The grid reaches this many standard deviations to either side. Default 5.</summary>
    [Range(3.0, 10.0)]
    public double HalfWidth { get; init; } = 5;

    /// <summary>Standard deviation of the normal prior of log discrimination, mean 0; null switches it off. Default 0.5.</summary>
    [Range(0.01, 100.0)]
    public double? LogDiscriminationPriorDeviation { get; init; } = 0.5;

    /// <summary>Standard deviation of the normal prior of the intercept −a b, mean 0; null switches it off. Default 3. With concepts the prior is estimated instead.</summary>
    [Range(0.01, 100.0)]
    public double? InterceptPriorDeviation { get; init; } = 3;

    /// <summary>Prior of the guessing parameter, for three and four parameters; null switches it off. Default beta (5, 17), mode 0.2 (BILOG-MG).</summary>
    public BetaPrior? GuessingPrior { get; init; } = new(5, 17);

    /// <summary>Prior of the upper asymptote, for four parameters; null switches it off. Default beta (17, 2), mode 0.94.</summary>
    public BetaPrior? UpperAsymptotePrior { get; init; } = new(17, 2);

    /// <summary>Items with fewer responses are flagged and not estimated, unless concepts give them a prior. Default 30.</summary>
    [Range(1, int.MaxValue)]
    public int MinimumResponses { get; init; } = 30;

    /// <summary>The estimation has converged when no slope, intercept or asymptote moves by more than this in an EM step. Default 0.0001.</summary>
    [Range(1e-10, 0.1)]
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>… and the log-likelihood changes by less than this, relative to its size. Default 0.000001.</summary>
    [Range(1e-14, 0.1)]
    public double LogLikelihoodTolerance { get; init; } = 1e-6;

    /// <summary>EM steps at most. Default 1000.</summary>
    [Range(1, int.MaxValue)]
    public int MaximumIterations { get; init; } = 1000;

    /// <summary>Threads at most. The result is the same for any number. Default: all processors.</summary>
    [Range(1, 1024)]
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <exception cref="ValidationException">An option is out of its range; the message names it.</exception>
    internal CalibrationOptions Validated()
    {
        Validator.ValidateObject(this, new ValidationContext(this), validateAllProperties: true);
        return this;
    }

    /// <summary>The same without any prior: plain marginal maximum likelihood.</summary>
    public CalibrationOptions WithoutPriors() => new()
    {
        Model = Model,
        Ability = Ability,
        NodeCount = NodeCount,
        HalfWidth = HalfWidth,
        LogDiscriminationPriorDeviation = null,
        InterceptPriorDeviation = null,
        GuessingPrior = null,
        UpperAsymptotePrior = null,
        MinimumResponses = MinimumResponses,
        Tolerance = Tolerance,
        LogLikelihoodTolerance = LogLikelihoodTolerance,
        MaximumIterations = MaximumIterations,
        Threads = Threads,
    };
}

using Cat.Engine.Items;

namespace Cat.Engine.Irt.Calibration;

/// <summary>
/// Calibration by marginal maximum likelihood with the EM algorithm (Bock and Aitkin 1981): ability is integrated out by quadrature over a
/// normal or an estimated distribution; a missing response contributes nothing. Every third EM step starts from an
/// extrapolation of the last two (SQUAREM, Varadhan and Roland 2008) and is kept only if the objective does not fall.
/// </summary>
public sealed class MarginalCalibration
{
    private readonly CalibrationOptions _options;

    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">An option is out of its range; the message names it.</exception>
    public MarginalCalibration(CalibrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Validated();
    }

    /// <summary>Each item by itself, under the priors of the options.</summary>
    public CalibrationResult Calibrate(ResponseLog log, IProgress<CalibrationProgress>? progress, CancellationToken cancellationToken) =>
        Run(log, null, progress, cancellationToken);

    /// <summary>With empirical-Bayes priors: intercepts are drawn toward the mean of the item's concepts. Every item gets parameters.</summary>
    /// <exception cref="ArgumentException">The Q-matrix is of another number of items than the log.</exception>
    public CalibrationResult Calibrate(ResponseLog log, QMatrix concepts, IProgress<CalibrationProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(concepts);
        if (concepts.ItemCount != log.ItemCount) throw new ArgumentException($"The Q-matrix has {concepts.ItemCount} items, the response log {log.ItemCount}.", nameof(concepts));
        return Run(log, new ConceptShrinkage(concepts, _options), progress, cancellationToken);
    }

    private CalibrationResult Run(ResponseLog log, ConceptShrinkage? shrinkage, IProgress<CalibrationProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        var counts = ItemCounts.Of(log, _options.MinimumResponses);
        var curves = new ItemCurve?[log.ItemCount];
        for (var item = 0; item < curves.Length; item++)
        {
            if (counts[item].Flag == CalibrationFlag.Calibrated || (shrinkage is not null && counts[item].Responses > 0))
                curves[item] = ItemCurve.Start(_options.Model, counts[item].ProportionCorrect!.Value); // answered, so it has one
        }

        var iterations = new EmIterations(log, curves, shrinkage, _options);
        iterations.RunToConvergence(progress, cancellationToken);
        var ability = iterations.EstimateAbility();
        var errors = new CalibrationErrors(log, iterations.Expectation, iterations.Curves, iterations.PriorOf, ability.Mean, _options);
        var logLikelihood = iterations.LogLikelihood(cancellationToken);
        var (standardErrors, kind) = errors.Compute(cancellationToken);
        return new CalibrationResult
        {
            Items = [.. counts.Select((count, item) => Item(iterations.CurveOf(item), standardErrors[item], count, ability))],
            LogLikelihood = logLikelihood,
            Iterations = iterations.Count,
            HasConverged = iterations.HasConverged,
            LargestChange = iterations.LargestChange,
            LogLikelihoodChange = iterations.LogLikelihoodChange,
            Information = kind,
            AbilityDistribution = ability.Nodes,
            Shrinkage = shrinkage?.Summary(ability),
        };
    }

    /// <summary>On the scale where ability has mean 0 and standard deviation 1: θ* = (θ − m) / s, a* = a s, e* = e + a m.</summary>
    private static CalibratedItem Item(ItemCurve? curve, CurveErrors errors, ItemCounts counts, StandardisedAbility ability)
    {
        if (curve is not { } found) return new CalibratedItem { Parameters = null, ResponseCount = counts.Responses, ProportionCorrect = counts.ProportionCorrect, Flag = counts.Flag };
        var standard = found with { LogSlope = found.LogSlope + Math.Log(ability.Deviation), Intercept = found.Intercept + (found.Slope * ability.Mean) };
        return new CalibratedItem
        {
            Parameters = standard.ToParameters(),
            DiscriminationStandardError = errors.Slope * ability.Deviation,
            DifficultyStandardError = errors.Difficulty / ability.Deviation,
            InterceptStandardError = errors.Intercept,
            GuessingStandardError = errors.Guessing,
            UpperAsymptoteStandardError = errors.Upper,
            ResponseCount = counts.Responses,
            ProportionCorrect = counts.ProportionCorrect,
            Flag = counts.Flag,
        };
    }
}

using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.Calibration;

/// <summary>The EM steps of one calibration, with SQUAREM's extrapolation between them.</summary>
internal sealed class EmIterations
{
    private const double FirstLongestStep = 4;

    private readonly ResponseLog _log;
    private readonly CalibrationOptions _options;
    private readonly ConceptShrinkage? _shrinkage;
    private readonly AbilityPopulation _ability;
    private readonly ItemPrior _commonPrior;
    private readonly ItemPrior[] _priors;
    private PairMatrix[] _information;
    private double _longestStep = FirstLongestStep;
    private double _lastLogLikelihood = double.NegativeInfinity;

    public EmIterations(ResponseLog log, ItemCurve?[] curves, ConceptShrinkage? shrinkage, CalibrationOptions options)
    {
        _log = log;
        _options = options;
        _shrinkage = shrinkage;
        _commonPrior = ItemPrior.Of(options);
        _ability = new AbilityPopulation(options, isScaleFree: shrinkage is not null);
        Curves = curves;
        Expectation = new ExpectationStep(log, _ability.StandardNodes, options.Threads);
        _information = new PairMatrix[curves.Length];
        _priors = new ItemPrior[curves.Length];
    }

    public ItemCurve?[] Curves { get; private set; }

    public ExpectationStep Expectation { get; }

    public int Count { get; private set; }

    public bool HasConverged { get; private set; }

    public double LargestChange { get; private set; }

    public double LogLikelihoodChange { get; private set; }

    public ItemPrior PriorOf(int item) => _shrinkage?.PriorOf(item) ?? _commonPrior;

    /// <summary>With concepts also of an item that nobody answered.</summary>
    public ItemCurve? CurveOf(int item) => Curves[item] ?? _shrinkage?.PriorCurve(item, ItemCurve.Start(_options.Model, 0.5));

    public StandardisedAbility EstimateAbility() => _ability.Estimate();

    public void RunToConvergence(IProgress<CalibrationProgress>? progress, CancellationToken cancellationToken)
    {
        // Nothing to estimate is estimated.
        HasConverged = Array.TrueForAll(Curves, curve => curve is null);
        while (!HasConverged && Count < _options.MaximumIterations)
        {
            for (var item = 0; item < _priors.Length; item++) _priors[item] = PriorOf(item);
            var start = new CalibrationState(Curves, _ability.Current);
            var first = Step(start, cancellationToken);
            Accept(start, first, mayConverge: true, progress);
            if (HasConverged || Count >= _options.MaximumIterations) return;
            var second = Step(first.State, cancellationToken);
            // With concepts the priors stand still within a round: only its first step shows whether they still move.
            Accept(first.State, second, mayConverge: _shrinkage is null, progress);
            if (HasConverged || Count >= _options.MaximumIterations) return;
            TryExtrapolation(start, first, second, progress, cancellationToken);
            if (HasConverged) return;
            if (_ability.HasFreeScale) Rescale();
            _shrinkage?.Update(Curves, _information);
        }
    }

    /// <summary>At the final curves; leaves their posteriors behind.</summary>
    public double LogLikelihood(CancellationToken cancellationToken)
    {
        var logLikelihood = Expect(Curves, cancellationToken);
        // After a single step there was nothing to compare with before.
        if (Count == 1) LogLikelihoodChange = logLikelihood - _lastLogLikelihood;
        return logLikelihood;
    }

    private double Expect(ItemCurve?[] curves, CancellationToken cancellationToken)
    {
        var ability = _ability.Current;
        Expectation.MoveNodes(_ability.StandardNodes, ability.Mean, ability.Deviation);
        return Expectation.Run(curves, ability.LogWeights, cancellationToken);
    }

    /// <summary>
    /// Where the scale is free only the priors of the items hold it, and EM would crawl along: so of all scales with the same likelihood
    /// the one that the priors like best is taken at once (parameter expansion; Liu, Rubin and Wu 1998). Not for a gain too
    /// small to matter: quadrature is not exact, and near the end this step and EM would push each other to and fro.
    /// </summary>
    private void Rescale()
    {
        const double SmallestGain = 0.05;
        var (slopePull, slopeWeight, pull, weight) = (0.0, 0.0, 0.0, 0.0);
        for (var item = 0; item < Curves.Length; item++)
        {
            if (Curves[item] is not { } curve) continue;
            var prior = _priors[item];
            slopePull -= prior.Precision.First * (curve.LogSlope - prior.LogSlopeMean);
            slopeWeight += prior.Precision.First;
            pull -= prior.Precision.Second * curve.Slope * (curve.Intercept - prior.InterceptMean);
            weight += prior.Precision.Second * curve.Slope * curve.Slope;
        }

        var wanted = slopePull * slopePull > 2 * SmallestGain * slopeWeight ? slopePull / slopeWeight : 0;
        var shift = pull * pull > 2 * SmallestGain * weight ? pull / weight : 0;
        if (wanted == 0 && shift == 0) return;
        var factor = _ability.Allowed(Math.Exp(wanted));
        var logFactor = Math.Log(factor);
        _ability.Rescale(factor, shift);
        Curves = Array.ConvertAll(Curves, curve => curve is { } known ? known with { LogSlope = known.LogSlope + logFactor, Intercept = known.Intercept + (known.Slope * shift) } : (ItemCurve?)null);
    }

    /// <summary>From a state x to EM(x), with the objective at x.</summary>
    private EmStep Step(CalibrationState state, CancellationToken cancellationToken)
    {
        Count++;
        var curves = state.Curves;
        _ability.Restore(state.Ability);
        var logLikelihood = Expect(curves, cancellationToken);
        var objective = logLikelihood;
        for (var item = 0; item < curves.Length; item++)
        {
            if (curves[item] is { } curve) objective += _priors[item].LogDensity(curve);
        }

        var updated = new ItemCurve?[curves.Length];
        var information = new PairMatrix[curves.Length];
        var slopes = new (double Gradient, double Information)[curves.Length];
        Expectation.ForEach(curves.Length, 16, item => (updated[item], information[item]) = MaximiseItem(item, curves[item], slopes), cancellationToken);
        // With concepts the slope of the one-parameter model is 1 and the deviation of ability is estimated: the same model.
        if (_options.Model == CalibrationModel.OneParameter && _shrinkage is null) MoveCommonSlope(updated, slopes);
        _ability.Update(Expectation, _log);
        return new EmStep(new CalibrationState(updated, _ability.Current), information, logLikelihood, objective);
    }

    private (ItemCurve? Curve, PairMatrix Information) MaximiseItem(int item, ItemCurve? curve, (double, double)[] slopes)
    {
        if (curve is not { } known) return default;
        var nodes = Expectation.Nodes;
        Span<double> counts = stackalloc double[nodes.Length];
        Span<double> right = stackalloc double[nodes.Length];
        Expectation.Expect(item, counts, right);
        var responses = new ExpectedResponses(counts, right, nodes);
        var (updated, information) = MaximisationStep.Maximise(responses, known, _priors[item], _options.Model);
        if (_options.Model == CalibrationModel.OneParameter) slopes[item] = MaximisationStep.AboutLogSlope(responses, updated);
        return (updated, information);
    }

    private static void MoveCommonSlope(ItemCurve?[] curves, (double Gradient, double Information)[] slopes)
    {
        var (gradient, information) = (slopes.Sum(slope => slope.Gradient), slopes.Sum(slope => slope.Information));
        if (!(information > 0)) return;
        var step = Math.Clamp(gradient / information, -0.5, 0.5);
        for (var item = 0; item < curves.Length; item++)
        {
            if (curves[item] is { } curve) curves[item] = (curve with { LogSlope = curve.LogSlope + step }).Bounded();
        }
    }

    private void TryExtrapolation(CalibrationState start, EmStep first, EmStep second, IProgress<CalibrationProgress>? progress, CancellationToken cancellationToken)
    {
        if (Squarem.Extrapolate(start, first.State, second.State, _longestStep) is not { } leap) return;
        var third = Step(leap.State, cancellationToken);
        if (third.Objective >= second.Objective)
        {
            // The change of a parameter is that of the EM step itself, not of the leap before it.
            Accept(leap.State, third, mayConverge: _shrinkage is null, progress);
            if (leap.Step >= _longestStep) _longestStep *= 4;
        }
        else
        {
            _ability.Restore(second.State.Ability);
            _longestStep = Math.Max(FirstLongestStep / 2, _longestStep / 4);
        }
    }

    private void Accept(CalibrationState from, EmStep step, bool mayConverge, IProgress<CalibrationProgress>? progress)
    {
        Curves = step.State.Curves;
        _information = step.Information;
        LargestChange = Squarem.LargestChange(from.Curves, Curves);
        LogLikelihoodChange = step.LogLikelihood - _lastLogLikelihood;
        _lastLogLikelihood = step.LogLikelihood;
        HasConverged = mayConverge && LargestChange <= _options.Tolerance && Math.Abs(LogLikelihoodChange) <= _options.LogLikelihoodTolerance * Math.Max(1, Math.Abs(step.LogLikelihood));
        progress?.Report(new CalibrationProgress(Count, LargestChange, step.LogLikelihood));
    }

    /// <summary>EM(x), the information about its curves, and at x itself the log-likelihood and the objective (with the priors).</summary>
    private sealed record EmStep(CalibrationState State, PairMatrix[] Information, double LogLikelihood, double Objective);
}

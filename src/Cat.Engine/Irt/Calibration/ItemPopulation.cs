using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.Calibration;

/// <summary>
/// The distribution that the items of a bank come from: log a_j ~ N(0, s²) with s given, and, estimated from the items (empirical Bayes), the
/// intercept e_j ~ N(mean of the effects u_k of the item's concepts, τ²), u_k ~ N(0, ω²). The zeros fix the scale; mean and
/// deviation of ability are estimated instead, see <see cref="AbilityPopulation"/>. (Estimating s the same way was tried: a dozen
/// responses say too little of a slope for the approximation below, s came out far too small, and predictions were worse.)
/// <para>What the responses alone say of x_j = (log a_j, e_j) is taken as normal (Laplace): with H_j the information at the maximum x̂_j
/// under the present prior N(m_j, Λ⁻¹), I_j = H_j − Λ and b_j = H_j x̂_j − Λ m_j. Then x_j has posterior variance V_j = (I_j + Λ)⁻¹ and
/// mean V_j (b_j + Λ m_j); concept effects follow by generalised least squares with weights W_j = Λ − Λ V_j Λ, the variances by
/// EM steps. Items without responses count for nothing.</para>
/// </summary>
internal sealed class ItemPopulation(IReadOnlyList<int[]> conceptsOf, int conceptCount, double logSlopePrecision)
{
    private const int Rounds = 10;
    private const double SmallestVariance = 0.0025;

    // Where a handful of responses bounds no slope and no intercept the variances would grow from step to step for ever. No intercept
    // is further out than this, so no spread of intercepts is larger.
    private const double LargestEffect = ItemCurve.LargestIntercept;
    private const double LargestVariance = LargestEffect * LargestEffect;

    private readonly double[] _effects = new double[conceptCount];

    public double InterceptVariance { get; private set; } = 1;

    public double ConceptVariance { get; private set; } = 1;

    public IReadOnlyList<double> Effects => _effects;

    /// <summary>Λ.</summary>
    public PairMatrix Precision => new(logSlopePrecision, 0, 1 / InterceptVariance);

    /// <summary>The prior mean of e_j; 0 for an item without concepts.</summary>
    public double InterceptOf(int item)
    {
        var concepts = conceptsOf[item];
        if (concepts.Length == 0) return 0;
        var sum = 0.0;
        foreach (var concept in concepts) sum += _effects[concept];
        return sum / concepts.Length;
    }

    /// <param name="curves">x̂_j; null for an item without responses.</param>
    /// <param name="information">H_j, likelihood and prior together.</param>
    public void Update(ItemCurve?[] curves, PairMatrix[] information)
    {
        var precision = Precision;
        var alone = new ResponsesAlone?[curves.Length];
        for (var item = 0; item < curves.Length; item++)
        {
            if (curves[item] is not { } curve) continue;
            var peak = information[item].Times((curve.LogSlope, curve.Intercept));
            alone[item] = new ResponsesAlone(information[item] - precision, (peak.First, peak.Second - (precision.Second * InterceptOf(item))));
        }

        for (var round = 0; round < Rounds; round++)
        {
            UpdateEffects(alone);
            UpdateVariance(alone);
        }
    }

    /// <summary>A Jacobi step, safe for items of several concepts; the rounds and the EM steps around it bring it to rest.</summary>
    private void UpdateEffects(ResponsesAlone?[] alone)
    {
        var precision = Precision;
        var gradient = new double[_effects.Length];
        var curvature = new double[_effects.Length];
        for (var item = 0; item < alone.Length; item++)
        {
            if (alone[item] is not { } known || conceptsOf[item].Length == 0) continue;
            var variance = Variance(known, precision);
            var weight = (precision - precision.Sandwich(variance)).Second;
            var pull = precision.Second * variance.Times(known.Natural).Second;
            var share = 1.0 / conceptsOf[item].Length;
            foreach (var concept in conceptsOf[item])
            {
                gradient[concept] += share * (pull - (weight * InterceptOf(item)));
                curvature[concept] += share * weight;
            }
        }

        var conceptPrecision = 1 / ConceptVariance;
        for (var concept = 0; concept < _effects.Length; concept++)
        {
            if (!(curvature[concept] > 0)) continue;
            var step = (gradient[concept] - (conceptPrecision * _effects[concept])) / (curvature[concept] + conceptPrecision);
            _effects[concept] = Math.Clamp(_effects[concept] + step, -LargestEffect, LargestEffect);
        }

        Centre(curvature);
    }

    /// <summary>All effects up and ability down is nearly the same model: the effects get mean 0, and the mean of ability says the rest.</summary>
    private void Centre(double[] curvature)
    {
        var met = Enumerable.Range(0, _effects.Length).Where(concept => curvature[concept] > 0).ToList();
        if (met.Count == 0) return;
        var mean = met.Average(concept => _effects[concept]);
        foreach (var concept in met) _effects[concept] -= mean;
        ConceptVariance = Math.Clamp(met.Average(concept => (_effects[concept] * _effects[concept]) + (1 / (curvature[concept] + (1 / ConceptVariance)))), SmallestVariance, LargestVariance);
    }

    private void UpdateVariance(ResponsesAlone?[] alone)
    {
        var precision = Precision;
        var (square, count) = (0.0, 0);
        for (var item = 0; item < alone.Length; item++)
        {
            if (alone[item] is not { } known) continue;
            var variance = Variance(known, precision);
            var mean = InterceptOf(item);
            var distance = variance.Times((known.Natural.First, known.Natural.Second + (precision.Second * mean))).Second - mean;
            square += (distance * distance) + variance.Second;
            count++;
        }

        if (count > 0) InterceptVariance = Math.Clamp(square / count, SmallestVariance, LargestVariance);
    }

    /// <summary>Without a prior of slopes few responses may say nothing of the slope: the intercept is then judged as if it were known.</summary>
    private static PairMatrix Variance(ResponsesAlone known, PairMatrix precision)
    {
        var sum = known.Information + precision;
        return sum.HasInverse ? sum.Inverse() : new PairMatrix(0, 0, 1 / Math.Max(sum.Second, precision.Second));
    }

    /// <summary>I_j and b_j.</summary>
    private readonly record struct ResponsesAlone(PairMatrix Information, (double First, double Second) Natural);
}

using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.Scales;

/// <summary>How two calibrations of the same items are brought to one scale (Kolen and Brennan 2014, ch. 6).</summary>
public enum LinkingMethod
{
    /// <summary>A = σ(b*) / σ(b), B = μ(b*) − A μ(b) (Marco 1977).</summary>
    MeanSigma,

    /// <summary>A = μ(a) / μ(a*), B = μ(b*) − A μ(b) (Loyd and Hoover 1980).</summary>
    MeanMean,

    /// <summary>Least squares between the curves of each item (Haebara 1980).</summary>
    Haebara,

    /// <summary>Least squares between the test characteristic curves (Stocking and Lord 1983).</summary>
    StockingLord,
}

/// <summary>A link between two calibrations.</summary>
/// <param name="Transformation">From the scale of the first to that of the second.</param>
/// <param name="CommonItems">Items with parameters in both.</param>
/// <param name="Loss">
/// √(Σ_q w_q (T*(θ_q) − T(θ_q))²) / items, T and T* the sums of the common items' curves after linking: by how much of a probability the
/// characteristic curves still differ per item.
/// </param>
/// <param name="HasConverged">Always for the moment methods.</param>
public sealed record LinkingResult(LinkingMethod Method, ScaleTransformation Transformation, int CommonItems, double Loss, bool HasConverged);

/// <summary>Finds the transformation from the scale of one calibration to that of another by their common items.</summary>
public static class ScaleLinking
{
    private static readonly Quadrature StandardWeights = Quadrature.Normal(0, 1, 41, 4);

    /// <summary>Links by the items that have parameters in both lists.</summary>
    /// <param name="from">By item; the scale to be left. Null: not calibrated.</param>
    /// <param name="to">The same items, on the scale to be reached.</param>
    /// <param name="method">How.</param>
    /// <param name="weights">Nodes and weights on the scale to be reached, for the curve methods and the loss; null: standard normal, 41 nodes to ±4.</param>
    /// <exception cref="ArgumentException">Fewer than two common items, or for mean-sigma difficulties that are all the same.</exception>
    public static LinkingResult Link(IReadOnlyList<ItemParameters?> from, IReadOnlyList<ItemParameters?> to, LinkingMethod method, Quadrature? weights = null)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (from.Count != to.Count) throw new ArgumentException($"One calibration has {from.Count} items, the other {to.Count}.", nameof(to));
        var common = Enumerable.Range(0, from.Count).Where(item => from[item] is not null && to[item] is not null).ToArray();
        if (common.Length < 2) throw new ArgumentException($"Linking needs two common items or more, there are {common.Length}.", nameof(to));
        var left = common.Select(item => from[item]!).ToArray(); // common: neither is null
        var right = common.Select(item => to[item]!).ToArray();
        var nodes = weights ?? StandardWeights;
        var (transformation, hasConverged) = method switch
        {
            LinkingMethod.MeanSigma => (MeanSigma(left, right) ?? throw new ArgumentException("The common items all have the same difficulty in one of the calibrations.", nameof(from)), true),
            LinkingMethod.MeanMean => (MeanMean(left, right), true),
            LinkingMethod.Haebara => CharacteristicCurveLinking.Minimise(left, right, nodes, isByItem: true, Start(left, right)),
            LinkingMethod.StockingLord => CharacteristicCurveLinking.Minimise(left, right, nodes, isByItem: false, Start(left, right)),
        };
        var loss = Math.Sqrt(CharacteristicCurveLinking.Loss(left, right, nodes, isByItem: false, transformation)) / common.Length;
        return new LinkingResult(method, transformation, common.Length, loss, hasConverged);
    }

    private static ScaleTransformation Start(ItemParameters[] from, ItemParameters[] to) => MeanSigma(from, to) ?? MeanMean(from, to);

    private static ScaleTransformation? MeanSigma(ItemParameters[] from, ItemParameters[] to)
    {
        var slope = Deviation(to) / Deviation(from);
        return double.IsFinite(slope) && slope > 0 ? WithSlope(slope, from, to) : null;
    }

    private static ScaleTransformation MeanMean(ItemParameters[] from, ItemParameters[] to) =>
        WithSlope(from.Average(item => item.Discrimination) / to.Average(item => item.Discrimination), from, to);

    private static ScaleTransformation WithSlope(double slope, ItemParameters[] from, ItemParameters[] to) =>
        new(slope, to.Average(item => item.Difficulty) - (slope * from.Average(item => item.Difficulty)));

    private static double Deviation(ItemParameters[] items)
    {
        var mean = items.Average(item => item.Difficulty);
        return Math.Sqrt(items.Average(item => (item.Difficulty - mean) * (item.Difficulty - mean)));
    }
}

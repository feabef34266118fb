using System.ComponentModel.DataAnnotations;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>How a calibrated bank is checked against the responses.</summary>
public sealed class ItemAnalysisOptions
{
    /// <summary>The ability distribution of the group, as it was in the calibration. Default standard normal.</summary>
    public AbilityPrior Prior { get; init; } = new();

    /// <summary>Quadrature nodes over ability. Default 61.</summary>
    [Range(11, 201)]
    public int NodeCount { get; init; } = 61;

    /// <summary>The grid reaches this many prior standard deviations to either side. Default 6.</summary>
    [Range(3.0, 10.0)]
    public double HalfWidth { get; init; } = 6;

    /// <summary>An item with fewer responses is flagged and gets no fit statistic. Default 30.</summary>
    [Range(2, int.MaxValue)]
    public int MinimumResponses { get; init; } = 30;

    /// <summary>Which statistic tests the fit; null: the summed-score chi-square where it applies, else the Lagrange multiplier. Default null.</summary>
    public ItemFitStatistic? Statistic { get; init; }

    /// <summary>
    /// How many parameters of each item were estimated from these responses, in the order b, a, c, d; 0 for a bank calibrated
    /// elsewhere. Null: two, and one more for an item with c above 0 and for one with d below 1. Default null.
    /// </summary>
    [Range(0, 4)]
    public int? EstimatedParameters { get; init; }

    /// <summary>Groups of ability that the Lagrange multiplier statistic compares. Default 6.</summary>
    [Range(3, 20)]
    public int GroupCount { get; init; } = 6;

    /// <summary>Smallest expected number, right and wrong, in a cell of the summed-score chi-square. Default 1 (Orlando and Thissen 2000).</summary>
    [Range(0.0, 100.0)]
    public double MinimumExpected { get; init; } = 1;

    /// <summary>False discovery rate at which misfit is flagged (Benjamini and Hochberg 1995). Default 0.05.</summary>
    [Range(0.0, 1.0)]
    public double FalseDiscoveryRate { get; init; } = 0.05;

    /// <summary>
    /// Misfit is flagged only where the curve is off by at least this much (root mean square, a probability): with many responses the
    /// smallest departure is significant. Default 0: significance alone.
    /// </summary>
    [Range(0.0, 1.0)]
    public double SmallestMisfit { get; init; }

    /// <summary>A discrimination below it is flagged. Default 0.35, the top of "very low" in Baker (2001).</summary>
    [Range(0.0, 10.0)]
    public double LowDiscrimination { get; init; } = 0.35;

    /// <summary>Threads at most. The result is the same for any number. Default: all processors.</summary>
    [Range(1, 1024)]
    public int Threads { get; init; } = Environment.ProcessorCount;

    internal Quadrature Quadrature() => Numerics.Quadrature.Normal(Prior.Mean, Prior.StandardDeviation, NodeCount, HalfWidth);

    internal int EstimatedParametersOf(ItemParameters item) =>
        EstimatedParameters ?? (2 + (item.Guessing > 0 ? 1 : 0) + (item.UpperAsymptote < 1 ? 1 : 0));
}

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>What speaks against an item; several may.</summary>
[Flags]
public enum ItemFlags
{
    Ok = 0,

    /// <summary>It has no parameters.</summary>
    NotCalibrated = 1,

    /// <summary>Fewer responses than the minimum: nothing is tested.</summary>
    TooFewResponses = 2,

    /// <summary>Better examinees are right less often: a wrong key or a misleading text.</summary>
    NegativePointBiserial = 4,

    /// <summary>Its discrimination is low: it hardly tells examinees apart.</summary>
    LowDiscrimination = 8,

    /// <summary>Its curve departs from the model: the adjusted p-value is at or below the false discovery rate.</summary>
    Misfit = 16,
}

/// <summary>One item of a bank analysis, ready to be written as a line of a table. Null: cannot be computed.</summary>
public sealed record ItemAnalysisRow
{
    /// <summary>Index in the bank.</summary>
    public required int Item { get; init; }
    public required int Responses { get; init; }
    public required double? ProportionCorrect { get; init; }

    /// <summary>
    /// Correlation of the item's score with the examinees' success on their other items: their number right in a complete log, else their
    /// posterior mean of ability without this item, which allows for the difficulty of what they answered.
    /// </summary>
    public required double? PointBiserial { get; init; }

    /// <summary>Mean squares; the expectation is the posterior predictive probability without the response itself unless abilities were given.</summary>
    public required InfitOutfit? MeanSquares { get; init; }
    public required ItemFitResult? Fit { get; init; }

    /// <summary>The p-value of <see cref="Fit"/> adjusted for all items tested (Benjamini and Hochberg 1995).</summary>
    public required double? AdjustedPValue { get; init; }
    public required ItemCurveFit? Curve { get; init; }
    public required ItemFlags Flags { get; init; }
}

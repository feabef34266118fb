using Cat.Engine.Items;

namespace Cat.Engine.Irt.Scales;

/// <summary>
/// θ* = A θ + B: from one ability scale to another. The curve of an item stays the same: a* = a / A, b* = A b + B, c and d as they are
/// (Kolen and Brennan 2014, ch. 6).
/// </summary>
public sealed record ScaleTransformation
{
    public ScaleTransformation(double slope, double intercept)
    {
        if (!double.IsFinite(slope) || slope <= 0) throw new ArgumentOutOfRangeException(nameof(slope), slope, "The slope of a scale transformation is finite and above 0.");
        if (!double.IsFinite(intercept)) throw new ArgumentOutOfRangeException(nameof(intercept), intercept, "The intercept of a scale transformation is finite.");
        Slope = slope;
        Intercept = intercept;
    }

    /// <summary>A.</summary>
    public double Slope { get; }

    /// <summary>B.</summary>
    public double Intercept { get; }

    /// <summary>A θ + B.</summary>
    public double Apply(double theta) => (Slope * theta) + Intercept;

    public ItemParameters Apply(ItemParameters item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new ItemParameters(item.Discrimination / Slope, Apply(item.Difficulty), item.Guessing, item.UpperAsymptote);
    }

    /// <summary>The standard error is multiplied by A.</summary>
    public AbilityEstimate Apply(AbilityEstimate estimate) => new(Apply(estimate.Theta), Slope * estimate.StandardError);

    /// <summary>θ = (θ* − B) / A.</summary>
    public ScaleTransformation Inverse() => new(1 / Slope, -Intercept / Slope);
}

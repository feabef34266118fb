using Cat.Engine.Irt;

namespace Cat.Engine.AdaptiveTests;

public enum StopReason
{
    /// <summary>The standard error reached its target after the minimum number of items.</summary>
    PrecisionReached,

    /// <summary>The maximum number of items was given.</summary>
    MaximumItems,

    /// <summary>No eligible item is left.</summary>
    NoItemLeft,

    /// <summary>The interval of ability lies inside one band, after the minimum number of items.</summary>
    Classified,
}

/// <summary>When a test ends. Without a target standard error and without a classification it has a fixed length.</summary>
public sealed record StoppingRule
{
    public StoppingRule(int minimumItems, int maximumItems, double? targetStandardError, Classification? classification = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumItems, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumItems, minimumItems);
        if (targetStandardError is { } target && (!double.IsFinite(target) || target <= 0))
            throw new ArgumentOutOfRangeException(nameof(targetStandardError), target, "A target standard error is finite and above 0.");
        MinimumItems = minimumItems;
        MaximumItems = maximumItems;
        TargetStandardError = targetStandardError;
        Classification = classification;
    }

    public int MinimumItems { get; }

    public int MaximumItems { get; }

    /// <summary>On the scale of θ; null: precision does not end the test.</summary>
    public double? TargetStandardError { get; }

    /// <summary>Null: no placement ends the test.</summary>
    public Classification? Classification { get; }

    /// <summary>Null while the test goes on. Reached by the same item, a classification is named before precision, and precision before length.</summary>
    public StopReason? Check(int administered, int eligibleLeft, AbilityEstimate estimate, bool mayStop = true)
    {
        if (mayStop && administered >= MinimumItems)
        {
            if (Classification?.Classify(estimate) is not null) return StopReason.Classified;
            if (TargetStandardError is { } target && estimate.StandardError <= target) return StopReason.PrecisionReached;
        }

        if (administered >= MaximumItems) return StopReason.MaximumItems;
        return eligibleLeft == 0 ? StopReason.NoItemLeft : null;
    }
}

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
}

/// <summary>When a test ends. Without a target standard error it has a fixed length.</summary>
public sealed record StoppingRule
{
    public StoppingRule(int minimumItems, int maximumItems, double? targetStandardError)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumItems, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumItems, minimumItems);
        if (targetStandardError is { } target && (!double.IsFinite(target) || target <= 0))
            throw new ArgumentOutOfRangeException(nameof(targetStandardError), target, "A target standard error is finite and above 0.");
        MinimumItems = minimumItems;
        MaximumItems = maximumItems;
        TargetStandardError = targetStandardError;
    }

    public int MinimumItems { get; }

    public int MaximumItems { get; }

    /// <summary>On the scale of θ; null for a fixed length.</summary>
    public double? TargetStandardError { get; }

    /// <summary>Null while the test goes on. Precision is named before length when both are reached by the same item.</summary>
    public StopReason? Check(int administered, int eligibleLeft, AbilityEstimate estimate, bool mayStop = true)
    {
        if (mayStop && administered >= MinimumItems && TargetStandardError is { } target && estimate.StandardError <= target) return StopReason.PrecisionReached;
        if (administered >= MaximumItems) return StopReason.MaximumItems;
        return eligibleLeft == 0 ? StopReason.NoItemLeft : null;
    }
}

using Cat.Data;

namespace Cat.Browser.Tests.Taking;

/// <summary>How a student sits down.</summary>
internal sealed record SittingOptions
{
    public string TestName { get; init; } = "Additions";
    public bool HasScript { get; init; } = true;
    public bool IsBegun { get; init; } = true;
    public int Questions { get; init; } = 5;
    public double? TargetStandardError { get; init; }
    public int? Attempts { get; init; } = 1;
    public int ExtraTime { get; init; }
    public TimeSpan? ClosesIn { get; init; }

    /// <summary>Null: that of the additions.</summary>
    public ItemBankId? Bank { get; init; }

    /// <summary>What stands between browser and server; null: nothing.</summary>
    public Uri? Network { get; init; }
}

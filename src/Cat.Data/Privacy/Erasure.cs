namespace Cat.Data.Privacy;

/// <summary>The receipt of an erasure. It names nobody.</summary>
public sealed class Erasure
{
    public required ErasureId Id { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it; null: the rule of retention, or somebody who was erased since.</summary>
    public Guid? ById { get; init; }

    /// <summary>Under which random pseudonym the responses stay for calibration; null: they do not.</summary>
    public string? LogKey { get; init; }

    /// <summary>How many rows of which table were removed or unlinked.</summary>
    public required IReadOnlyDictionary<string, int> Counts { get; init; }
}

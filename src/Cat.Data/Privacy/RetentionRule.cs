namespace Cat.Data.Privacy;

/// <summary>How long something is kept. No row: for ever.</summary>
public sealed class RetentionRule
{
    public required RetentionKind Kind { get; init; }
    public required int Days { get; set; }
}

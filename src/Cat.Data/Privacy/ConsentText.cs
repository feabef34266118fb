namespace Cat.Data.Privacy;

/// <summary>A text that people agree to before they use the system; one version of several.</summary>
public sealed class ConsentText
{
    public required ConsentTextId Id { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    /// <summary>Markdown.</summary>
    public required string Source { get; init; }
    public required string Html { get; init; }
    public required bool IsForStudents { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public Guid? PublishedById { get; init; }
}

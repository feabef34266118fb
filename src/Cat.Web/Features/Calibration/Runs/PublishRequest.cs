using Cat.Data;

namespace Cat.Web.Features.Calibration.Runs;

/// <summary>Which found parameters become those of the bank.</summary>
public sealed class PublishRequest
{
    /// <summary>Also those of questions with a flag.</summary>
    public bool IncludesFlagged { get; set; }

    /// <summary>Questions for which the opposite holds.</summary>
    public HashSet<QuestionId> Exceptions { get; set; } = [];

    public string Reason { get; set; } = "";

    internal bool Includes(QuestionId id, bool isFlagged) => (IncludesFlagged || !isFlagged) != Exceptions.Contains(id);
}

/// <param name="Changed">Questions with other parameters now.</param>
/// <param name="Skipped">Keys of questions that changed since the calibration, and why.</param>
/// <param name="Revision">Of the bank now.</param>
public sealed record PublicationResult(int Changed, IReadOnlyList<SkippedQuestion> Skipped, int Revision);

public sealed record SkippedQuestion(string Key, string Why);

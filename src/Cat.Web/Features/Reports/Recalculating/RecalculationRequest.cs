using Cat.Data;

namespace Cat.Web.Features.Reports.Recalculating;

/// <summary>What a teacher wants results to be told by.</summary>
public sealed record RecalculationRequest
{
    public const int LongestReason = 500;

    /// <summary>All questions that do not count.</summary>
    public IReadOnlyList<QuestionId> LeftOut { get; init; } = [];

    /// <summary>The parameters that the bank has now, in place of those of each sitting.</summary>
    public bool UsesPresentParameters { get; init; }

    public string? Reason { get; init; }
}

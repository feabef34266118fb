using Cat.Web.Shared;

namespace Cat.Web.Features.Assignments;

public enum GiveField
{
    Plan,
    Audience,
    OpensAt,
    ClosesAt,
    Attempts,
    AccessCode,
    Exceptions,
}

/// <summary>What to mend, by field.</summary>
internal sealed record GiveProblems(IReadOnlyDictionary<GiveField, string> ByField)
    : Error(ByField.Count == 1 ? "One field needs your attention." : $"{ByField.Count} fields need your attention.");

internal sealed record ClassIsArchived() : Error("This class is archived: nothing new begins in it. Take it back first.");

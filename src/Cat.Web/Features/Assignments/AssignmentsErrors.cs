using Cat.Web.Shared;

namespace Cat.Web.Features.Assignments;

public enum AssignTestField
{
    Bank,
    Name,
    QuestionCount,
    MinimumQuestions,
    MaximumQuestions,
    TargetStandardError,
    RandomesqueCount,
    Weights,
    ConceptLimits,
    ExposureCap,
    SeenTests,
    PilotPercent,
    Rules,
    TestMinutes,
    QuestionSeconds,
    Breaks,
    BreakMinutes,
    Release,
    Closing,
    Bands,
    OpensAt,
    ClosesAt,
    AttemptsAllowed,
}

/// <summary>What to mend, by field.</summary>
internal sealed record AssignTestProblems(IReadOnlyDictionary<AssignTestField, string> ByField)
    : Error(ByField.Count == 1 ? "One field needs your attention." : $"{ByField.Count} fields need your attention.");

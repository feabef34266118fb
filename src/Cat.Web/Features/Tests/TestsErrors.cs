using Cat.Web.Features.Tests.Readiness;
using Cat.Web.Shared;

namespace Cat.Web.Features.Tests;

/// <summary>The steps of writing a test, in the order offered; any order will do.</summary>
public enum WizardStep
{
    What,
    Length,
    Choice,
    Rules,
    Giving,
    Levels,
    Publish,
}

public enum TestField
{
    Bank,
    Name,
    Concepts,
    Openers,
    QuestionCount,
    MinimumQuestions,
    MaximumQuestions,
    Precision,
    Confidence,
    QuestionsPerConcept,
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
    ScaleMean,
    ScaleDeviation,
    Bands,
}

/// <summary>What to mend, by field.</summary>
internal sealed record TestProblems(IReadOnlyDictionary<TestField, string> ByField)
    : Error(ByField.Count == 1 ? "One field needs your attention." : $"{ByField.Count} fields need your attention.");

/// <summary>The draft in another tab or window is newer.</summary>
internal sealed record DraftChangedElsewhere()
    : Error("This test was changed in another tab or window after this page was opened. What you typed here since was not saved, so that the newer text is not lost.");

/// <summary>What keeps a test from being published.</summary>
internal sealed record NotReady(ReadinessReport Report)
    : Error(Report.Blocking.Count == 1 ? "The test cannot be published yet: one problem is in the way." : $"The test cannot be published yet: {Report.Blocking.Count} problems are in the way.");

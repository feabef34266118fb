using Cat.Data;
using Cat.Data.TestPlans;

namespace Cat.Web.Features.Tests;

/// <summary>One line of a blueprint as it stands in the form.</summary>
public sealed record ConceptLimitRequest(ConceptId? ConceptId, string Name, int? Minimum, int? Maximum);

/// <summary>The rules of a test that no selector may break, as a teacher asked for them.</summary>
public sealed record GuardRequest
{
    public const int MostSeenTests = 20;
    public const int LargestPilotPercent = 50;

    public IReadOnlyList<ConceptLimitRequest> ConceptLimits { get; init; } = [];

    /// <summary>Null: no cap.</summary>
    public int? ExposureCapPercent { get; init; } = 25;
    public int? SeenTests { get; init; } = 1;
    public int? PilotPercent { get; init; } = 10;

    /// <summary>When not all rules can be kept: set exposure and earlier tests aside, else end the test.</summary>
    public bool SetsExposureAside { get; init; } = true;

    public void FindProblems(int? longestLength, Dictionary<TestField, string> problems)
    {
        if (ExposureCapPercent is < 1 or > 100) problems[TestField.ExposureCap] = "Between 1 and 100, or empty for no cap.";
        if (SeenTests is not (>= 0 and <= MostSeenTests)) problems[TestField.SeenTests] = $"Between 0 and {MostSeenTests}.";
        if (PilotPercent is not (>= 0 and <= LargestPilotPercent)) problems[TestField.PilotPercent] = $"Between 0 and {LargestPilotPercent}.";
        if (FindLimitProblem(longestLength) is { } problem) problems[TestField.ConceptLimits] = problem;
    }

    public AdaptiveRules AddTo(AdaptiveRules rules) => rules with
    {
        ConceptLimits = [.. ConceptLimits.Select(limit => new ConceptLimit(limit.ConceptId ?? throw new InvalidOperationException("The concepts were not checked."), limit.Name, limit.Minimum ?? 0, limit.Maximum))],
        ExposureCap = ExposureCapPercent / 100.0,
        SeenTests = SeenTests ?? throw new InvalidOperationException("The number of earlier tests was not checked."),
        PilotShare = (PilotPercent ?? throw new InvalidOperationException("The share of new questions was not checked.")) / 100.0,
        WhenRulesConflict = SetsExposureAside ? ConflictRule.SetAsideExposure : ConflictRule.EndTest,
    };

    private string? FindLimitProblem(int? longestLength)
    {
        foreach (var limit in ConceptLimits)
        {
            if (limit.ConceptId is null) return "Choose a concept in every line, or remove the line.";
            if (limit.Minimum is < 0 || limit.Maximum is < 0) return $"{limit.Name}: a number of questions cannot be below 0.";
            if (limit.Minimum is null && limit.Maximum is null) return $"{limit.Name}: say how many questions at least, at most, or both.";
            if (limit.Maximum < limit.Minimum) return $"{limit.Name}: at most {limit.Maximum} questions cannot be, when there must be at least {limit.Minimum}.";
            if (limit.Minimum > longestLength) return $"{limit.Name}: the test has at most {longestLength} questions.";
        }

        return ConceptLimits.GroupBy(limit => limit.ConceptId).FirstOrDefault(same => same.Count() > 1) is { } twice ? $"{twice.First().Name} has two lines. Keep one." : null;
    }
}

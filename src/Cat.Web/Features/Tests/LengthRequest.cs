using System.Globalization;
using Cat.Data;
using Cat.Data.TestPlans;

namespace Cat.Web.Features.Tests;

/// <summary>A question that tests begin with, and its text when it was chosen.</summary>
public sealed record OpenerRequest(QuestionId Id, string Text);

/// <summary>How a test starts and when it ends, as a teacher asked for it.</summary>
public sealed record LengthRequest
{
    public const double FinestStandardError = 0.15;
    public const double CoarsestStandardError = 0.8;
    public const int LeastConfidence = 60;
    public const int MostConfidence = 99;
    public const int MostOpeners = 10;
    public const int MostQuestionsPerConcept = 20;

    public StartRule Start { get; init; } = StartRule.PriorMean;
    public IReadOnlyList<OpenerRequest> Openers { get; init; } = [];

    /// <summary>Exactly <see cref="QuestionCount"/> questions; else between minimum and maximum, by precision. Not for placement.</summary>
    public bool IsFixedLength { get; init; }
    public int? QuestionCount { get; init; } = 15;
    public int? MinimumQuestions { get; init; } = 5;
    public int? MaximumQuestions { get; init; } = 20;

    /// <summary>The standard error to stop at, on the reporting scale.</summary>
    public double? Precision { get; init; } = 35;

    /// <summary>For placement: how certain the level must be, in per cent.</summary>
    public int? ConfidencePercent { get; init; } = 90;

    /// <summary>For a concept profile: at least.</summary>
    public int? QuestionsPerConcept { get; init; } = 2;

    /// <summary>Null while that field is unusable.</summary>
    public int? LongestOf(TestPurpose purpose) => (HasFixedLength(purpose) ? QuestionCount : MaximumQuestions) is { } longest and >= 1 and <= AdaptiveRules.LongestTest ? longest : null;

    public bool HasFixedLength(TestPurpose purpose) => IsFixedLength && purpose != TestPurpose.Placement;

    public void FindProblems(TestPurpose purpose, ReportingScale? scale, Dictionary<TestField, string> problems)
    {
        if (Openers.Count > MostOpeners) problems[TestField.Openers] = $"At most {MostOpeners} questions; remove some.";
        else if (LongestOf(purpose) is { } most && Openers.Count > most) problems[TestField.Openers] = $"The test may ask {most}, but begins with {Openers.Count}. Remove some, or make it longer.";
        if (purpose == TestPurpose.ConceptProfile && QuestionsPerConcept is not (>= 1 and <= MostQuestionsPerConcept)) problems[TestField.QuestionsPerConcept] = $"Between 1 and {MostQuestionsPerConcept}; 2 or more to tell anything.";
        if (HasFixedLength(purpose))
        {
            if (LongestOf(purpose) is null) problems[TestField.QuestionCount] = $"Between 1 and {AdaptiveRules.LongestTest}.";
            return;
        }

        if (LongestOf(purpose) is null) problems[TestField.MaximumQuestions] = $"Between 1 and {AdaptiveRules.LongestTest}.";
        if (MinimumQuestions is not (>= 1 and <= AdaptiveRules.LongestTest)) problems[TestField.MinimumQuestions] = $"Between 1 and {AdaptiveRules.LongestTest}.";
        else if (MinimumQuestions > LongestOf(purpose)) problems[TestField.MinimumQuestions] = $"At most the longest length, {LongestOf(purpose)}.";
        if (purpose == TestPurpose.Placement)
        {
            if (ConfidencePercent is not (>= LeastConfidence and <= MostConfidence)) problems[TestField.Confidence] = $"Between {LeastConfidence} and {MostConfidence} per cent.";
        }
        else if (scale is not null && !(Precision / scale.StandardDeviation is >= FinestStandardError and <= CoarsestStandardError))
        {
            problems[TestField.Precision] = string.Create(CultureInfo.InvariantCulture, $"Between {scale.OfDistance(FinestStandardError):0.##} and {scale.OfDistance(CoarsestStandardError):0.##} points.");
        }
    }

    /// <summary>Only for a request without problems.</summary>
    public AdaptiveRules ToRules(TestPurpose purpose, IReadOnlyList<AbilityBand> bands, ReportingScale scale)
    {
        var longest = LongestOf(purpose) ?? throw new InvalidOperationException("The length of the test was not checked.");
        var isFixed = HasFixedLength(purpose);
        return new AdaptiveRules
        {
            Start = Start,
            Openers = [.. Openers.Select(opener => opener.Id)],
            MinimumQuestions = isFixed ? longest : MinimumQuestions ?? throw new InvalidOperationException("The shortest length was not checked."),
            MaximumQuestions = longest,
            TargetStandardError = isFixed || purpose == TestPurpose.Placement ? null : Precision / scale.StandardDeviation,
            Placement = purpose == TestPurpose.Placement ? new PlacementRule([.. bands.Select(band => band.LowerBound).OfType<double>()], (ConfidencePercent ?? throw new InvalidOperationException("The certainty was not checked.")) / 100.0) : null,
        };
    }
}

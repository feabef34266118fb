using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Features.Monitoring;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Api.Shapes;

/// <summary>Where a student of a test is.</summary>
public sealed record ApiSessionRow
{
    /// <summary>Who.</summary>
    public required Guid StudentId { get; init; }

    /// <summary>For signing in.</summary>
    public required string UserName { get; init; }

    /// <summary>As people know them.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The latest attempt; null: not started.</summary>
    public required Guid? SessionId { get; init; }

    /// <summary>Where they are now.</summary>
    public required LiveState State { get; init; }

    /// <summary>Since when the state is what it is.</summary>
    public required DateTimeOffset? Since { get; init; }

    /// <summary>From 1; 0: not started.</summary>
    public required int Attempt { get; init; }

    /// <summary>Questions that have ended.</summary>
    public required int Answered { get; init; }

    /// <summary>The most questions that the test has.</summary>
    public required int MaximumQuestions { get; init; }

    /// <summary>Of the ability so far, on the reporting scale; null: not started.</summary>
    public required double? StandardError { get; init; }

    /// <summary>When the time is over, while the clock runs.</summary>
    public required DateTimeOffset? EndsAt { get; init; }

    /// <summary>Why it ended; null: it has not.</summary>
    public required SessionStopReason? StopReason { get; init; }
}

/// <summary>A measured ability on the reporting scale, never without its uncertainty.</summary>
public sealed record ApiAbility
{
    /// <summary>The estimate.</summary>
    public required double Score { get; init; }

    /// <summary>Of the score.</summary>
    public required double StandardError { get; init; }

    /// <summary>Where the interval of 95 % begins.</summary>
    public required double IntervalFrom { get; init; }

    /// <summary>Where the interval of 95 % ends.</summary>
    public required double IntervalTo { get; init; }

    /// <summary>The scale of the score.</summary>
    public required ApiScale Scale { get; init; }

    /// <summary>The level that the score lies in.</summary>
    public required string Level { get; init; }

    /// <summary>The lowest level that the central 80 % around the score touch.</summary>
    public required string LowestLevel { get; init; }

    /// <summary>The highest level that they touch.</summary>
    public required string HighestLevel { get; init; }

    /// <summary>Whether every answer was right or every one wrong, so that the test could not find the limit on one side.</summary>
    public required BeyondRange BeyondRange { get; init; }

    internal static ApiAbility Of(double theta, double standardError, ReportingScale scale, BandStatement statement) => new()
    {
        Score = scale.Of(theta),
        StandardError = scale.OfDistance(standardError),
        IntervalFrom = scale.Of(theta - (Normal.Quantile975 * standardError)),
        IntervalTo = scale.Of(theta + (Normal.Quantile975 * standardError)),
        Scale = ApiScale.Of(scale),
        Level = statement.MostLikely.Name,
        LowestLevel = statement.Lowest.Name,
        HighestLevel = statement.Highest.Name,
        BeyondRange = statement.BeyondRange,
    };
}

/// <summary>A student's result in a test: of the latest finished attempt, or of the one that runs when none is finished.</summary>
public sealed record ApiResult
{
    /// <summary>Who.</summary>
    public required Guid StudentId { get; init; }

    /// <summary>For signing in.</summary>
    public required string UserName { get; init; }

    /// <summary>As people know them.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Null: not started.</summary>
    public required Guid? SessionId { get; init; }

    /// <summary>Of a finished attempt; else null.</summary>
    public required ApiAbility? Ability { get; init; }

    /// <summary>Questions that count.</summary>
    public required int Answered { get; init; }

    /// <summary>Of them, with all points.</summary>
    public required int Correct { get; init; }

    /// <summary>Why it ended; null: it has not.</summary>
    public required SessionStopReason? StopReason { get; init; }

    /// <summary>Null: not started.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>Null: not finished.</summary>
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When the result was last recalculated; null: it is that of the day.</summary>
    public required DateTimeOffset? RecalculatedAt { get; init; }
}

/// <summary>How a class stands in one concept, in students.</summary>
public sealed record ApiConceptShare
{
    /// <summary>Of the concept.</summary>
    public required string Name { get; init; }

    /// <summary>Who solve its typical questions.</summary>
    public required int Mastered { get; init; }

    /// <summary>In between, or too close to call.</summary>
    public required int Developing { get; init; }

    /// <summary>For whom its typical questions are still too hard.</summary>
    public required int NotYet { get; init; }

    /// <summary>Of whom too little is known: nothing is missing, an adaptive test asks everybody something else.</summary>
    public required int NotMeasured { get; init; }

    /// <summary>To its questions.</summary>
    public required int Answers { get; init; }
}

/// <summary>The concepts of a class in one test.</summary>
public sealed record ApiClassConcepts
{
    /// <summary>In an order to learn them in.</summary>
    public required IReadOnlyList<ApiConceptShare> Concepts { get; init; }
}

/// <summary>How a student stands in one concept.</summary>
public sealed record ApiConceptStanding
{
    /// <summary>Of the concept.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of the concept.</summary>
    public required string Name { get; init; }

    /// <summary>In words.</summary>
    public required ConceptState State { get; init; }

    /// <summary>That the student solves a typical question of it more likely than not; null: not measured.</summary>
    public required double? Probability { get; init; }

    /// <summary>Its questions that count.</summary>
    public required int Answered { get; init; }

    /// <summary>Of them, with all points.</summary>
    public required int Correct { get; init; }
}

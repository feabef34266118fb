using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Features.Reports.Classes;
using Cat.Web.Measurement.Classes;
using Cat.Web.Measurement.Mastery;

namespace Cat.Web.Tests.Features.Reports.Classes;

/// <summary>Results of a class that no database holds.</summary>
internal static class Made
{
    public static ClassReportHead Head(AdaptiveRules? rules = null, bool isPractice = false) => new(
        AssignmentId.New(), ClassroomId.New(), "8b", "Autumn test", "School mathematics", ItemBankId.New(), DateTimeOffset.UnixEpoch, null, rules ?? new AdaptiveRules { TargetStandardError = 0.35 },
        AbilityBand.Default, new ReportingScale(), isPractice, AssignmentAudience.WholeClass, 1, []);

    public static FinishedStudent Finished(string name, double theta, double standardError, int answered = 20, SessionStopReason stop = SessionStopReason.PrecisionReached, DateTimeOffset? rescoredAt = null)
    {
        var attempt = new ClassAttempt(TestSessionId.New(), 1, theta, standardError, answered, answered / 2, 1, stop, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddMinutes(9), rescoredAt);
        return new FinishedStudent(new ClassStudent(Guid.NewGuid(), name.ToLowerInvariant(), name, [], attempt), attempt);
    }

    public static ClassResults Results(ClassReportHead head, IEnumerable<FinishedStudent> finished, int inProgress = 0, int notStarted = 0) => new(
        head,
        [
            .. finished.Select(one => one.Student),
            .. Enumerable.Range(0, inProgress).Select(number => new ClassStudent(Guid.NewGuid(), "", $"Running {number}", [], Finished("", 0, 1).Attempt with { FinishedAt = null, StopReason = null })),
            .. Enumerable.Range(0, notStarted).Select(number => new ClassStudent(Guid.NewGuid(), "", $"Absent {number}", [], null)),
        ],
        0, 0);

    public static ConceptStanding Standing(string name, double? probability, int total = 3) => new(ConceptId.New(), name, 1, total, probability);

    /// <summary>A judged test with these practice steps; each step is standing too.</summary>
    public static JudgedTest Judged(IEnumerable<ConceptStanding> standings, params PracticeStep[] practice) => new(standings.ToDictionary(standing => standing.ConceptId), practice);

    /// <summary>Steps at 40 %, each with what it opens.</summary>
    public static JudgedTest Needs(params (string Name, string[] Opens)[] steps) =>
        Judged(steps.Select(step => Standing(step.Name, 0.4)), [.. steps.Select(step => new PracticeStep(step.Name, ConceptState.Developing, step.Opens))]);
}

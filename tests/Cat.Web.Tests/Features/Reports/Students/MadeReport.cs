using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Features.Reports;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Shared;

namespace Cat.Web.Tests.Features.Reports.Students;

/// <summary>Reports of sittings made by hand.</summary>
internal static class MadeReport
{
    public static SessionReport Of(double theta, double standardError, bool[]? answers = null, ConceptProfile? concepts = null)
    {
        var now = DateTimeOffset.UnixEpoch;
        return new SessionReport(
            TestSessionId.New(), AssignmentId.New(), "Autumn", "8b", "School mathematics", "Ada", 1, [], new AdaptiveRules(), AbilityBand.Default, new ReportingScale(), theta, standardError,
            SessionStopReason.PrecisionReached, null, now, now, new SittingFacts(new DeliveryRules(), 0, 0, 0), null, true,
            [.. (answers ?? [true, false]).Select((isCorrect, index) => new PathStep(index + 1, isCorrect, theta, standardError))], concepts ?? new ConceptProfile([], []), [], PageWindow.Of(1, 0, 25));
    }

    public static ConceptStanding Standing(string name, double? probability) => new(ConceptId.New(), name, 2, 4, probability);
}

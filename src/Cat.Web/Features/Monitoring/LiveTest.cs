using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Measurement.Sittings;

namespace Cat.Web.Features.Monitoring;

/// <summary>What does not change of a test while it is watched.</summary>
public sealed record LiveTest(AssignmentId Id, string TestName, ClassroomId ClassroomId, string ClassName, AdaptiveRules Rules, DeliveryRules Delivery, ReportingScale Scale)
{
    /// <summary>No test has more, unscored ones included.</summary>
    public int MaximumQuestions => Rules.MaximumQuestions + Rules.MaximumPilots;

    /// <summary>"± 31": one standard error on the scale of the test.</summary>
    public string PrecisionText(double standardError) => $"± {Scale.DistanceText(standardError)}";

    /// <summary>From 0 to 1 on the way to the target; null: precision does not end this test.</summary>
    public double? PrecisionShare(double standardError) => Rules.TargetStandardError is { } target ? MeasuredPrecision.Share(standardError, Rules.PriorStandardDeviation, target) : null;
}

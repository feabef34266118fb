using Cat.Data.TestPlans;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>Results as a class report tells them: on the scale of the test, never without their uncertainty.</summary>
internal static class ScoreText
{
    /// <summary>"512 (448 to 576)".</summary>
    public static string WithRange(ReportingScale scale, ClassAttempt attempt) => $"{scale.Text(attempt.Theta)} ({Range(scale, attempt)})";

    /// <summary>The 95 % interval: "448 to 576".</summary>
    public static string Range(ReportingScale scale, ClassAttempt attempt) => $"{scale.Text(attempt.Low)} to {scale.Text(attempt.High)}";

    /// <summary>"+24", "−8", "0".</summary>
    public static string Signed(ReportingScale scale, double difference)
    {
        var text = scale.DistanceText(difference);
        return difference > 0 && text.AsSpan().ContainsAnyInRange('1', '9') ? $"+{text}" : text.AsSpan().ContainsAnyInRange('1', '9') ? text : text.TrimStart('−');
    }

    public static string ScaleMeaning(ClassReportHead head) =>
        $"{head.Scale.Text(0)} is the average of the group that the bank {head.BankName} was calibrated on; about two thirds of that group lie between {head.Scale.Text(-1)} and {head.Scale.Text(1)}.";
}

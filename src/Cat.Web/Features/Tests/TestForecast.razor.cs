using System.Globalization;
using Cat.Data.TestPlans;
using Cat.Web.Measurement.Forecasting;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Tests;

public sealed partial class TestForecast
{
    private TestForecastReport? _report;
    private string? _forecastOf;
    private string? _problem;
    private double _progress;
    private bool _isRunning;

    [Parameter, EditorRequired]
    public required TestForm Form { get; set; }

    [Inject]
    private ForecastTest ForecastTest { get; set; } = null!; // injected

    private async Task RunAsync()
    {
        (_isRunning, _progress, _problem) = (true, 0, null);
        var forecastOf = RulesOf(Form.Request);
        var outcome = await ForecastTest.HandleAsync(await ActorAsync(), Form.Request, new Progress<double>(Show), Leaving);
        _isRunning = false;
        if (outcome.IsSuccess) (_report, _forecastOf) = (outcome.Value, forecastOf);
        else (_report, _problem) = (null, outcome.Error is TestProblems { ByField: var fields } ? string.Join(' ', fields.Values) : outcome.Error?.Message);
    }

    private void Show(double progress) => _ = InvokeAsync(() =>
    {
        _progress = progress;
        StateHasChanged();
    });

    private IEnumerable<(string Name, Func<ForecastRow, string> Text)> Lines(TestForecastReport report)
    {
        var scale = Form.Request.Levels.Scale ?? new ReportingScale();
        yield return ("Precision at the end, in points (8 of 10 students between)", row => $"±{scale.DistanceText(row.StandardError.Mean)} ({scale.DistanceText(row.StandardError.Low)} to {scale.DistanceText(row.StandardError.High)})");
        if (report.Fisher.PrecisionReached is not null) yield return ("Tests as precise as wanted", row => Percent(row.PrecisionReached ?? 0));
        yield return ("Questions in a test", row => row.Length.ToString("0.0", CultureInfo.InvariantCulture));
        yield return ($"Concepts met, of {report.ConceptCount}", row => row.Concepts.ToString("0.0", CultureInfo.InvariantCulture));
        yield return ("Tests that show the most used question", row => Percent(row.LargestRate));
        yield return ("Questions that two students share", row => Percent(row.Overlap));
        yield return ("Questions of the bank that nobody sees", row => Percent(row.NeverUsed));
        if (IsAny(row => row.EndedEarly)) yield return ("Tests that end early, because rules cannot be kept", row => Percent(row.EndedEarly));
        if (IsAny(row => row.SetAside)) yield return ("Tests in which exposure is set aside", row => Percent(row.SetAside));

        bool IsAny(Func<ForecastRow, double> share) => share(report.Fisher) > 0 || (report.Policy is { } policy && share(policy) > 0);
    }

    /// <summary>What the dials cost and bring, in one sentence.</summary>
    private string Price(ForecastRow policy, ForecastRow fisher)
    {
        var error = (Form.Request.Levels.Scale ?? new ReportingScale()).OfDistance(policy.StandardError.Mean - fisher.StandardError.Mean);
        var concepts = policy.Concepts - fisher.Concepts;
        var overlap = policy.Overlap - fisher.Overlap;
        return string.Create(CultureInfo.InvariantCulture,
            $"Against Fisher's rule your dials change the precision (± points) by {error:+0.#;−0.#;0}, the concepts of a test by {concepts:+0.0;−0.0;0.0}, its length by {policy.Length - fisher.Length:+0.0;−0.0;0.0} questions, and what two students share by {100 * overlap:+0;−0;0} percentage points.");
    }

    /// <summary>What a forecast is about: the bank, rules and dials.</summary>
    private static string RulesOf(TestRequest request) => DraftContent.Write(request with { Name = null, Delivery = new DeliveryRequest(), ForClass = null });

    private static string Percent(double share) => share.ToString("P0", CultureInfo.InvariantCulture);
}

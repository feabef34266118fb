using System.Collections.Concurrent;
using System.Diagnostics;
using Cat.Data.BankJobs;
using Cat.Data.TestPlans;
using Cat.Testing;
using Cat.Testing.Banks;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Sittings;
using Cat.Web.Operations;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Cat.Web.Tests.Measurement;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Cat.Web.Tests.Operations;

[Collection<MeasuredPages>]
public sealed class TelemetryTests(MeasuredApplication application, SchoolDatabase database)
{
    private static readonly string[] OfRequests =
    [
        SelectionMeter.Step, SelectionMeter.Circumstances, SelectionMeter.Selection, SelectionMeter.Waiting, SittingMeter.Starts, SittingMeter.Answers, OperationsMeter.ActiveSessions, OperationsMeter.DatabaseSize,
        OperationsMeter.ExposureMaximum, OperationsMeter.Jobs, OperationsMeter.JobAge, OperationsMeter.JobSilence, OperationsMeter.JobProgress, OperationsMeter.LogLines,
        "db.client.connection.count", "db.client.operation.duration", "http.server.request.duration",
    ];

    private static readonly string[] OfPolicies = [SelectionMeter.Policy, SelectionMeter.BatchSize];

    [Fact]
    public async Task EveryMetric_IsHeardAfterARealPath_AndSaysNothingOfThePerson()
    {
        using var listening = new Listening(Telemetry.Meters);
        var bankId = application.School.Bank.Id;
        await using (var db = await application.DatabaseAsync())
        {
            // Nobody takes it: its worker is heard of in the future.
            var job = new BankJob(bankId, BankJobKind.Recalibration, "{}", null, TimeProvider.System.GetUtcNow());
            job.Take(TimeProvider.System.GetUtcNow().AddHours(1));
            db.Add(job);
            await db.SaveChangesAsync();
        }

        using (var student = application.Visit("en"))
        {
            await student.SignInAsync(SmallBank.StudentName, SmallBank.Password, CancellationToken.None);
            Assert.Equal(3, await Sitting.TakeAsync(student, AppUrls.StartTest(application.School.Assignment.Id), "mandrake-answer"));
        }

        application.Services.GetRequiredService<LogCounts>().CreateLogger("Test").Log(Microsoft.Extensions.Logging.LogLevel.Error, new(1), "said", null, (text, _) => text);
        await WaitForAsync(listening, OfRequests);

        Assert.Equal([], OfRequests.Where(name => !listening.Has(name)));
        Assert.Contains(listening.Heard.Keys, key => key == $"{OperationsMeter.ExposureMaximum} {OperationsMeter.Bank}={bankId}");
        Assert.Equal([], listening.Heard.Keys.Where(key => key.Contains("mandrake", StringComparison.OrdinalIgnoreCase) || key.Contains(application.School.Student.Id.ToString(), StringComparison.Ordinal) || key.EndsWith($"={SmallBank.StudentName}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task PolicyMetrics_OfATestWithAPolicy_AreHeard()
    {
        using var listening = new Listening(SelectionMeter.Name);
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(20);
        await TinyPolicy.StoreActiveAsync(trial, bank);
        await trial.AnswerAsync(await trial.StartAsync(bank, new AdaptiveRules { MinimumQuestions = 3, MaximumQuestions = 3 }));

        Assert.Equal([], OfPolicies.Where(name => !listening.Has(name)));
        Assert.True(listening.Has($"{SelectionMeter.Policy} {SelectionMeter.Outcome}={SelectionMeter.Chosen}"));
        Assert.True(listening.Heard[SelectionMeter.BatchSize] >= 1);
    }

    [Fact]
    public async Task PolicyMetrics_OfAPolicyWithoutTime_SayWhyFisherStoodIn()
    {
        using var listening = new Listening(SelectionMeter.Name);
        await using var trial = await MeasurementTrial.CreateAsync(database, MeasurementTrial.NoTime);
        var bank = await trial.School.BankAsync(20);
        await TinyPolicy.StoreActiveAsync(trial, bank);
        await trial.StartAsync(bank, new AdaptiveRules { MinimumQuestions = 3, MaximumQuestions = 3 });
        Assert.True(listening.Has($"{SelectionMeter.Policy} {SelectionMeter.Outcome}=NotLoaded") || listening.Has($"{SelectionMeter.Policy} {SelectionMeter.Outcome}=TimeBudget"));
    }

    [Fact]
    public void EveryMetricAndSpan_IsInThePage()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations", "telemetry.md"));
        string[] names =
        [
            .. OfRequests, .. OfPolicies, SittingMeter.Lapses, .. Telemetry.Meters, SelectionTrace.Decision, SelectionTrace.Asking, .. SpanTags.Allowed,
            Telemetry.Endpoint, Telemetry.MetricsEndpoint, Telemetry.TracesEndpoint,
        ];
        Assert.Equal([], names.Where(name => !page.Contains($"`{name}`", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Spans_OfAnAnswer_HoldTheDecision_AndNothingOfThePerson()
    {
        var kept = new Kept();
        using var tracing = Sdk.CreateTracerProviderBuilder().AddCatTraces().AddProcessor(kept).Build();
        using (var student = application.Visit("en"))
        {
            await student.SignInAsync(MeasuredApplication.OtherStudent, SmallBank.Password, CancellationToken.None);
            await Sitting.TakeAsync(student, AppUrls.StartTest(application.School.Assignment.Id), "mandrake-answer");
            await student.GetAsync("/invitation/mandrake-secret?who=walpurga", CancellationToken.None);
        }

        tracing.ForceFlush();
        var spans = kept.Spans.ToList();
        var decisions = spans.Where(span => span.Name == SelectionTrace.Decision && span.Tags.Contains($"{SelectionTrace.Bank}={application.School.Bank.Id}", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(decisions);
        Assert.All(decisions, decision => Assert.Contains(spans, request => request.Id == decision.Parent && request.Name.StartsWith("POST", StringComparison.Ordinal)));
        Assert.Contains(spans, span => span.Tags.Contains("http.route=/invitation/{Secret}", StringComparison.Ordinal) || span.Tags.Contains("http.route=invitation/{Secret}", StringComparison.Ordinal));
        Assert.Equal([], spans.Select(span => $"{span.Name} {span.Tags}").Where(text => text.Contains("mandrake", StringComparison.OrdinalIgnoreCase) || text.Contains("walpurga", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void WithoutAnEndpoint_NothingIsSetUp()
    {
        Assert.Null(application.Services.GetService<MeterProvider>());
        Assert.Null(application.Services.GetService<TracerProvider>());
    }

    /// <summary>Until all were heard, or long after they should have been.</summary>
    private static async Task WaitForAsync(Listening listening, IReadOnlyList<string> names)
    {
        for (var look = 0; look < 300; look++)
        {
            listening.Ask();
            if (names.All(listening.Has)) return;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private sealed class Kept : BaseProcessor<Activity>
    {
        public ConcurrentQueue<(ActivitySpanId Id, ActivitySpanId Parent, string Name, string Tags)> Spans { get; } = new();

        public override void OnEnd(Activity data) => Spans.Enqueue((data.SpanId, data.ParentSpanId, data.DisplayName, string.Join(' ', data.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Append($"{data.StatusDescription}"))));
    }
}

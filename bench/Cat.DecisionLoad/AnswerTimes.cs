using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Cat.Data;
using Cat.Data.TestPlans;
using Cat.LoadPrograms;
using Cat.Testing.Banks;
using Cat.Testing.Servers;
using Cat.Web.Measurement;
using Microsoft.EntityFrameworkCore;

namespace Cat.DecisionLoad;

/// <summary>
/// What one student on an idle server waits for over HTTP: the answer, from sending it to the redirect, and the next page. The server runs in this process, so that
/// what it says of choosing can be taken off each answer.
/// </summary>
internal sealed partial class AnswerTimes(IDbContextFactory<CatDbContext> factory, Durations durations, LoadOptions options)
{
    private const int BankSize = 200;

    public async Task<IReadOnlyList<DurationRow>> MeasureAsync(string connectionString, CancellationToken cancellationToken)
    {
        var start = $"/tests/{await StoreAsync(cancellationToken)}/start";
        var address = new Uri($"http://127.0.0.1:{ServerProcess.FreePort()}");
        var server = ServerInProcess.Start(connectionString, address.Port);
        using var client = new FormClient(address);
        await ServerInProcess.WaitAsync(client, server, cancellationToken);
        await client.SignInAsync(SmallBank.StudentName, SmallBank.Password, cancellationToken);
        var times = new Dictionary<string, List<double>> { ["answer"] = [], ["answer without choosing"] = [], ["answer without the step"] = [], ["next page"] = [] };
        await TakeTestsAsync(client, start, options.WarmUp, times, cancellationToken);
        foreach (var measured in times.Values) measured.Clear();
        await TakeTestsAsync(client, start, options.Seconds, times, cancellationToken);
        return [.. times.Select(measured => DurationRow.Of(measured.Key, [.. measured.Value.Order()]))];
    }

    private async Task<AssignmentId> StoreAsync(CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var rules = new AdaptiveRules { MinimumQuestions = options.Questions, MaximumQuestions = options.Questions };
        var school = await SmallBank.StoreAsync(db, BankSize, rules, now, cancellationToken);
        var plan = new TestPlan("Answer times", school.Bank.Id, school.Teacher.Id, rules, new DeliveryRules(), AbilityBand.Default, now);
        var assignment = new Assignment(plan.Id, school.Classroom.Id, now.AddMinutes(-1), null, null);
        db.AddRange(plan, assignment);
        await db.SaveChangesAsync(cancellationToken);
        return assignment.Id;
    }

    private async Task TakeTestsAsync(FormClient client, string start, double seconds, Dictionary<string, List<double>> times, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
        {
            var (_, startPage, _) = await client.GetAsync(start, cancellationToken);
            var (_, location) = await client.PostAsync(start, startPage, "start", [], cancellationToken);
            var session = location?.AbsolutePath ?? throw new InvalidOperationException("The test did not start.");
            for (var turn = 0; ; turn++)
            {
                var asked = Stopwatch.GetTimestamp();
                var (status, page, _) = await client.GetAsync(session, cancellationToken);
                if (status != HttpStatusCode.OK) break;
                times["next page"].Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                var keys = ChoiceKeys().Matches(page).Select(match => match.Groups[1].Value).ToList();
                durations.Clear();
                var sent = Stopwatch.GetTimestamp();
                await client.PostAsync(session, page, "answer", [keys.Count > 0 ? new("choice", keys[turn % keys.Count]) : new("text", turn.ToString(CultureInfo.InvariantCulture))], cancellationToken);
                var waited = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
                times["answer"].Add(waited);
                times["answer without choosing"].Add(waited - Sum(SelectionMeter.Selection));
                times["answer without the step"].Add(waited - Sum(SelectionMeter.Step));
            }
        }
    }

    private double Sum(string name) => durations.Rows().Where(row => row.Name == name).Sum(row => row.Count * row.Median);

    [GeneratedRegex("name=\"choice\" value=\"([^\"]+)\"")]
    private static partial Regex ChoiceKeys();
}

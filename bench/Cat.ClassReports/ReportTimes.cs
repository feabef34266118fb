using System.Diagnostics;
using System.Net;
using Cat.Data;
using Cat.Testing.Servers;
using Cat.Web.Access;
using Cat.Web.Features.Reports.Classes;
using Cat.Web.Shared.Figures.Export;
using Microsoft.AspNetCore.Http;

namespace Cat.ClassReports;

/// <summary>Milliseconds of one part: the first time, when nothing is judged or loaded yet, and again.</summary>
internal sealed record ReportTime(string Part, double First, IReadOnlyList<double> Sorted, double Kilobytes)
{
    public double Median => Sorted[Sorted.Count / 2];
    public double Longest => Sorted[^1];
}

/// <summary>Takes the time of each part of a class report: its use case, and its page or file over HTTP.</summary>
internal sealed class ReportTimes(ReportRoom room, Actor teacher, AssignmentId assignment, int repeat)
{
    public async Task<IReadOnlyList<ReportTime>> UseCasesAsync(CancellationToken cancellationToken)
    {
        var (all, everything) = (new ConceptQuery(ConceptOrder.Learning, false, false, null), new ConceptQuery(ConceptOrder.Learning, false, true, null));
        (string, Func<Task<bool>>)[] parts =
        [
            ("overview", async () => (await room.Get<ShowClassOverview>().HandleAsync(teacher, assignment, cancellationToken)).IsSuccess),
            ("students", async () => (await room.Get<ListClassStudents>().HandleAsync(teacher, assignment, new ClassStudentQuery(ClassStudentSort.Result, "", null, 1), cancellationToken)).IsSuccess),
            ("concepts", async () => (await room.Get<ShowClassConcepts>().HandleAsync(teacher, assignment, all, cancellationToken)).IsSuccess),
            ("concepts, all", async () => (await room.Get<ShowClassConcepts>().HandleAsync(teacher, assignment, everything, cancellationToken)).IsSuccess),
            ("needs", async () => (await room.Get<GroupByNeed>().HandleAsync(teacher, assignment, cancellationToken)).IsSuccess),
            ("uncertain", async () => (await room.Get<ListUncertain>().HandleAsync(teacher, assignment, new UncertainQuery(null, 1), cancellationToken)).IsSuccess),
            ("change", async () => (await room.Get<CompareTests>().HandleAsync(teacher, assignment, null, cancellationToken)).IsSuccess),
            ("whole report", async () => (await room.Get<WriteClassReport>().HandleAsync(new ReportRequest(teacher, assignment.Value, QueryCollection.Empty), cancellationToken)).IsSuccess),
        ];
        var times = new List<ReportTime>();
        foreach (var (name, read) in parts) times.Add(await TakeAsync(name, async () => await read() ? 0 : throw new InvalidOperationException($"{name} was refused.")));
        return times;
    }

    public async Task<IReadOnlyList<ReportTime>> PagesAsync(FormClient client, CancellationToken cancellationToken)
    {
        var times = new List<ReportTime>();
        foreach (var path in new[] { "", "/students?sort=Result", "/concepts", "/concepts?all=true", "/needs", "/uncertain", "/compare", "/report/students.csv", "/report/mastery.xlsx", "/report/all.xlsx", "/report/all.pdf" })
        {
            times.Add(await TakeAsync($"GET …{path}", async () =>
            {
                var (status, body, _) = await client.GetAsync($"/assignments/{assignment}{path}", cancellationToken);
                return status == HttpStatusCode.OK ? body.Length / 1000.0 : throw new InvalidOperationException($"{path} answered {status}.");
            }));
        }

        return times;
    }

    private async Task<ReportTime> TakeAsync(string name, Func<Task<double>> read)
    {
        var times = new List<double>();
        var kilobytes = 0.0;
        for (var time = 0; time <= repeat; time++)
        {
            var began = Stopwatch.GetTimestamp();
            kilobytes = await read();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return new ReportTime(name, times[0], [.. times.Skip(1).Order()], kilobytes);
    }
}

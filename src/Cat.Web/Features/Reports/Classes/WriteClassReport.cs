using Cat.Data;
using Cat.Web.Measurement.Classes;
using Cat.Web.Shared;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Export;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>The whole report of a class for paper and files, for those who may see its pages.</summary>
internal sealed class WriteClassReport(IDbContextFactory<CatDbContext> factory, ClassMastery mastery, CompareTests compareTests) : IReportSource
{
    public async Task<Outcome<Report>> HandleAsync(ReportRequest request, CancellationToken cancellationToken)
    {
        var assignmentId = new AssignmentId(request.Id);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var read = await db.ReadClassAsync(request.Actor, assignmentId, cancellationToken);
        if (!read.IsSuccess) return read.Error ?? new NotFound("The test");
        var (results, head, finished) = (read.Value, read.Value.Head, read.Value.Finished.ToList());
        var judged = await mastery.JudgeAsync(db, head.BankId, head.Rules, [.. finished.Select(one => one.Attempt.ToFinishedTest())], cancellationToken);
        var compared = await compareTests.HandleAsync(request.Actor, assignmentId, ClassReportQuery.With(request.Query["with"]), cancellationToken);
        if (!compared.IsSuccess) return compared.Error ?? new NotFound("The other test");
        var concepts = ClassConcepts.Of(head, finished, judged, ClassReportQuery.Concepts(request.Query));
        return new Report(
            "class-report",
            $"{head.TestName}: {head.ClassName}",
            [$"From the bank {head.BankName}. {OverviewWords.Length(head.Rules)}", .. head.IsPractice ? ["This was practice and counts for nothing."] : Array.Empty<string>()],
            [
                Overview(ClassOverview.Of(results)), new ReportSection("Students") { Tables = [StudentsTable.Of(results)] }, Concepts(concepts), Needs(finished, judged),
                Uncertain(head, finished, head.CutNamed(request.Query["cut"])), .. Change(compared.Value),
            ],
            [$"{ScoreText.ScaleMeaning(head)} Everything is as it was stored during the test or by a recalculation that is marked."]);
    }

    private static ReportSection Overview(ClassOverview overview) => new(ClassReportTabs.NameOf(ClassReportTab.Overview))
    {
        Paragraphs = [.. overview.Summary, .. overview.Notes],
        Figures = overview is { Bands: { } bands, Results: { } all } ? [bands.Figure, all] : [],
    };

    private static ReportSection Concepts(ClassConcepts concepts) => new(ClassReportTabs.NameOf(ClassReportTab.Concepts))
    {
        HeatMaps = concepts.Map is { Columns.Count: > 0 } map ? [map] : [],
        Tables = concepts.Map is null ? [] : [ConceptShare.Table(concepts.Shares)],
    };

    private static ReportSection Needs(List<FinishedStudent> finished, MasteryOfClass judged) => new(ClassReportTabs.NameOf(ClassReportTab.Needs))
    {
        Tables = finished.Count == 0 ? [] : [NeedWords.Table(NeedGroups.Of(finished, judged.Tests))],
    };

    private static ReportSection Uncertain(ClassReportHead head, List<FinishedStudent> finished, string? cut)
    {
        var uncertain = UncertainStudents.Of(finished, head.Bands, head.Rules, cut);
        return new ReportSection(ClassReportTabs.NameOf(ClassReportTab.Uncertain))
        {
            Paragraphs = finished.Count == 0 ? [] : [UncertainWords.Summary(uncertain.Count, finished.Count, cut)],
            Tables = finished.Count == 0 ? [] : [UncertainWords.Table(head, uncertain)],
        };
    }

    private static IEnumerable<ReportSection> Change(ClassComparison comparison)
    {
        if (comparison.Change is not { } change) yield break;
        yield return new ReportSection($"Change from “{change.Before}” to “{change.After}”")
        {
            Paragraphs = [.. ChangeWords.Summary(change, comparison.Head.Scale), ChangeWords.Meaning],
            Figures = change.Measured.Compared == 0 ? [] : [ChangeFigures.Changes(comparison.Head, change), ChangeFigures.BeforeAndAfter(comparison.Head, change)],
            Tables = change.OnlyBefore.Count + change.OnlyAfter.Count == 0 ? [] : [ChangeFigures.OnlyOne(comparison.Head, change)],
        };
    }
}

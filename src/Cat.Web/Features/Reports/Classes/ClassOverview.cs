using Cat.Web.Measurement.Classes;
using Cat.Web.Shared.Figures;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>What a teacher reads first.</summary>
/// <param name="Summary">Sentences: who has finished, where the results lie, what of the spread is real.</param>
/// <param name="Bands">How many results lie in each level; null without a result.</param>
/// <param name="Results">Each result with its interval; null without a result.</param>
/// <param name="Notes">About results that are kept, recalculated or do not count.</param>
internal sealed record ClassOverview(ClassReportHead Head, IReadOnlyList<string> Summary, BandFigure? Bands, ReportFigure? Results, IReadOnlyList<string> Notes)
{
    public static ClassOverview Of(ClassResults results)
    {
        var finished = results.Finished.ToList();
        var spread = ClassSpread.Of(finished.Select(one => new Measured(one.Attempt.Theta, one.Attempt.StandardError)), results.Head.Rules);
        return new ClassOverview(
            results.Head,
            [OverviewWords.States(results), .. OverviewWords.Results(results.Head, finished), .. OverviewWords.Spread(results.Head, finished.Count, spread)],
            finished.Count == 0 ? null : BandFigure.Of(results.Head.Bands, results.Head.Scale, finished),
            finished.Count == 0 ? null : ResultsFigure.Of(results.Head, finished),
            [.. OverviewWords.Notes(results)]);
    }
}

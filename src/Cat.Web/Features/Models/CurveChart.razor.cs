using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Models;

/// <summary>Values by epoch: a drawing without script, and the same as a table.</summary>
public sealed partial class CurveChart
{
    private CurveGeometry _geometry = null!; // set with the parameters, before anything renders

    /// <summary>Of the element, once on a page.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>What goes up, at the left of the drawing.</summary>
    [Parameter, EditorRequired]
    public required string Axis { get; set; }

    [Parameter]
    public string Explanation { get; set; } = "";

    [Parameter, EditorRequired]
    public required IReadOnlyList<Curve> Curves { get; set; }

    [Parameter]
    public int? BestEpoch { get; set; }

    private IEnumerable<int> Epochs => Curves.SelectMany(curve => curve.Points).Select(point => point.Epoch).Distinct().Order();

    /// <summary>The last point of each line, and the one at the best epoch.</summary>
    private IEnumerable<(int Index, CurvePoint Point)> Marked =>
        from entry in Curves.Index()
        let finite = entry.Item.Points.Where(point => double.IsFinite(point.Value)).ToList()
        from point in finite
        where point.Epoch == BestEpoch || point.Epoch == finite[^1].Epoch
        select (entry.Index, point);

    private string Description => string.Join(' ', Curves.Where(curve => curve.Points.Count > 0).Select(curve =>
        $"{curve.Name} goes from {ReportWords.Number(curve.Points[0].Value)} in epoch {curve.Points[0].Epoch} to {ReportWords.Number(curve.Points[^1].Value)} in epoch {curve.Points[^1].Epoch}."))
        + (BestEpoch is { } best ? $" Epoch {best} is the best so far." : "") + " The table below has every epoch.";

    protected override void OnParametersSet() => _geometry = new CurveGeometry(Curves);

    private static string ValueAt(Curve curve, int epoch) =>
        curve.Points.Where(point => point.Epoch == epoch).Select(point => ReportWords.Number(point.Value)).FirstOrDefault() ?? "–";
}

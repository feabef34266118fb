using Cat.Web.Shared.Figures.Charts;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Shared.Figures;

/// <summary>A chart with its sentence, its table and its files. Without script, and before the circuit stands, the sentence and the table are there.</summary>
public sealed partial class FigureView
{
    [Parameter, EditorRequired]
    public required ReportFigure Figure { get; set; }

    /// <summary>Of the report's files, as given to MapReport with the id filled in; null where there are none.</summary>
    [Parameter]
    public string? Address { get; set; }

    /// <summary>Choices of the page that its files follow too: "?from=…".</summary>
    [Parameter]
    public string? Query { get; set; }

    /// <summary>2 or 3.</summary>
    [Parameter]
    public int HeadingLevel { get; set; } = 2;

    protected override string Module => Assets["js/figures.js"];

    private string HeadingId => $"figure-{Figure.Table.Key}";

    /// <summary>Taller than css/figures.css gives it: then the keyboard must reach it to scroll.</summary>
    private bool IsScrolled => EChartsOption.HeightOf(Figure.Chart) > 576;

    private string Option => EChartsOption.Of(Figure.Chart).ToJsonString();
}

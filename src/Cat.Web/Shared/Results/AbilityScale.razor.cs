using System.Globalization;
using Cat.Data.TestPlans;
using Microsoft.AspNetCore.Components;
using static Cat.Web.Shared.Results.ResultsWords;

namespace Cat.Web.Shared.Results;

/// <summary>The bands on a line, the estimate as a dot and its 95 % interval as a bar. Static: works without script.</summary>
public sealed partial class AbilityScale
{
    [Parameter, EditorRequired]
    public double Theta { get; set; }

    [Parameter, EditorRequired]
    public double StandardError { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<AbilityBand> Bands { get; set; }

    /// <summary>Whose result it is, for the text alternative.</summary>
    [Parameter]
    public string? Title { get; set; }

    /// <summary>Whose numbers stand under the bands; null: none.</summary>
    [Parameter]
    public ReportingScale? Scale { get; set; }

    /// <summary>Prefix of the element ids; set it when a page has two scales.</summary>
    [Parameter]
    public string Id { get; set; } = "ability-scale";

    private ScaleAxis Axis { get; set; } = null!; // set with the parameters, before anything renders
    private string Description { get; set; } = "";
    private string TitleId => $"{Id}-title";
    private string DescriptionId => $"{Id}-description";

    private IReadOnlyList<(string Number, double At)> Numbers => Scale is { } scale
        ? [.. Enumerable.Range((int)Math.Ceiling(Axis.From), (int)(Math.Floor(Axis.To) - Math.Ceiling(Axis.From)) + 1).Select(theta => (scale.Text(theta), Axis.At(theta)))]
        : [];

    protected override void OnParametersSet()
    {
        Axis = new ScaleAxis(Theta, StandardError, Bands);
        var statement = BandStatement.Describe(Theta, StandardError, Bands);
        var low = AbilityBand.At(Bands, Axis.Low).Name;
        var high = AbilityBand.At(Bands, Axis.High).Name;
        var levels = string.Join(", ", Bands.Select(band => band.Name));
        var reach = low == high ? Text["scale.stays", low] : Text["scale.reaches", low, high];
        var number = Scale is { } scale ? $" {ScaleText.Of(scale, Theta, StandardError)}" : "";
        Description = $"{Text["scale.levels", levels]} {statement.Sentence} {reach}{number}";
    }

    private static string Percent(double fraction) => (fraction * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}

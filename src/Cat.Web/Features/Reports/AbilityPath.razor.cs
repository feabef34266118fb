using System.Globalization;
using Cat.Data.TestPlans;
using Cat.Web.Shared.Results;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Reports;

/// <summary>The ability with its uncertainty after each question: a drawing without script, and the same as a table.</summary>
public sealed partial class AbilityPath
{
    private PathGeometry _geometry = null!; // set with the parameters, before anything renders

    [Parameter, EditorRequired]
    public required IReadOnlyList<PathStep> Path { get; set; }

    [Parameter, EditorRequired]
    public required AdaptiveRules Rules { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<AbilityBand> Bands { get; set; }

    private string Description => Path.Count == 0
        ? "No question is answered yet."
        : $"After {CountText.Of(Path.Count, "question")} the estimate lies in the level {AbilityBand.At(Bands, Path[^1].Theta).Name}; "
            + $"its standard error went from {Number(Rules.PriorStandardDeviation)} before the first answer to {Number(Path[^1].StandardError)}. The table below has every step.";

    protected override void OnParametersSet() => _geometry = new PathGeometry(Path, Rules, Bands);

    private string TitleOf(PathStep step) =>
        $"Question {step.Position}, {(step.IsCorrect ? "right" : "wrong")}: estimate {Number(step.Theta)} ± {Number(step.StandardError)}, level {AbilityBand.At(Bands, step.Theta).Name}";

    private static string Number(double value) => value.ToString("0.00;−0.00", CultureInfo.InvariantCulture);
}

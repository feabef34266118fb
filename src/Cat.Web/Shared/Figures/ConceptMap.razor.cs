using System.Text.Json.Nodes;
using Cat.Web.Measurement.Mastery;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Shared.Figures;

/// <summary>What leads to what, coloured by what is known of it, with the same as a table beside it. The measured concepts and their neighbours come first; a switch shows all.</summary>
public sealed partial class ConceptMap
{
    private HashSet<string> _near = [];

    [Parameter, EditorRequired]
    public required ConceptMapData Map { get; set; }

    /// <summary>Of the report's files; null where there are none.</summary>
    [Parameter]
    public string? Address { get; set; }

    [Parameter]
    public string? Query { get; set; }

    /// <summary>What the colours say where they are not about mastery; null: they are.</summary>
    [Parameter]
    public ConceptMapWords? Words { get; set; }

    protected override string Module => Assets["js/concept-map.js"];

    private string HeadingId => $"figure-{Map.Key}";

    private int OutsideCount => Map.Concepts.Count(IsOutside);

    private string Graph => new JsonObject
    {
        ["concepts"] = new JsonArray([.. Map.Concepts.Select(concept => (JsonNode)new JsonObject
        {
            ["id"] = concept.Key,
            ["name"] = concept.Name,
            ["state"] = MasteryWords.Css(concept.State),
            ["label"] = concept.Probability is { } probability ? $"{concept.Name}\n{HeatMapSteps.Number(probability, concept.State)} %" : concept.Name,
            ["evidence"] = concept.Evidence,
            ["outside"] = IsOutside(concept),
        })]),
        ["links"] = new JsonArray([.. Map.Links.Select(link => (JsonNode)new JsonObject { ["from"] = link.From, ["to"] = link.To, ["needed"] = link.IsPrerequisite })]),
    }.ToJsonString();

    protected override void OnParametersSet()
    {
        var measured = Map.Concepts.Where(concept => concept.Evidence > 0 || concept.Probability is not null).Select(concept => concept.Key).ToHashSet();
        _near = [.. measured, .. Map.Links.Where(link => measured.Contains(link.From)).Select(link => link.To), .. Map.Links.Where(link => measured.Contains(link.To)).Select(link => link.From)];
        if (measured.Count == 0) _near = [.. Map.Concepts.Select(concept => concept.Key)];
    }

    private string WordOf(ConceptState state) => Words?.Of(state) ?? MasteryWords.Of(state);

    private bool IsOutside(MappedConcept concept) => !_near.Contains(concept.Key);
}

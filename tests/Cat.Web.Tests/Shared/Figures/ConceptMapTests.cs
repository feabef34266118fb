using System.Text.Json.Nodes;
using Bunit;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Shared.Figures;

namespace Cat.Web.Tests.Shared.Figures;

public sealed class ConceptMapTests : BunitContext
{
    private static readonly ConceptMapData Map = new(
        "map", "Concepts", "One is mastered.",
        [
            new("a", "Tables", ConceptState.NotMeasured, null, 0), new("b", "Joins", ConceptState.Mastered, 0.91, 4),
            new("c", "Views", ConceptState.NotMeasured, null, 0), new("d", "Locks", ConceptState.NotMeasured, null, 0),
        ],
        [new("a", "b", true), new("b", "c", false), new("c", "d", true)]);

    public ConceptMapTests() => JSInterop.SetupVoid("import", _ => true).SetVoidResult();

    [Fact]
    public void Render_Graph_MeasuredOnesAndTheirNeighboursComeFirst()
    {
        var map = Render<ConceptMap>(parameters => parameters.Add(p => p.Map, Map));

        var graph = JsonNode.Parse(map.Find("cat-concept-map").GetAttribute("graph") ?? "");
        Assert.Equal([false, false, false, true], graph?["concepts"]?.AsArray().Select(concept => (bool?)concept?["outside"] ?? false));
        Assert.Equal("Joins\n91 %", (string?)graph?["concepts"]?[1]?["label"]);
        Assert.Equal("All 4 concepts", map.Find(".concept-map-buttons label").TextContent.Trim());
        Assert.Equal("d", Assert.Single(map.FindAll("tr[data-outside] [data-concept]")).GetAttribute("data-concept"));
    }

    [Fact]
    public void Table_OfTheMap_SaysWhatIsNeededFirstAndWhatIsRelated()
    {
        var rows = Map.ToTable().Rows;
        Assert.Equal(["Joins", "mastered", 0.91, 4.0, "Tables", "Views"], rows[1].Select(cell => cell.Value));
        Assert.Equal("not measured", rows[0][2].Marker);
    }
}

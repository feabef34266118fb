using System.Diagnostics;
using System.Text;
using Bunit;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Shared.Figures;

namespace Cat.Web.Tests.Shared.Figures;

public sealed class HeatMapTests(ITestOutputHelper output) : BunitContext
{
    [Fact]
    public void Render_Cells_SayTheirNumberAndWords()
    {
        var map = Render<HeatMap>(parameters => parameters.Add(p => p.Map, SampleFigures.HeatMap(2, 3)).Add(p => p.Address, "/classes/1/report"));

        var cells = map.FindAll("tbody tr")[0].QuerySelectorAll("td");
        Assert.Equal(["h0", "h1", "h2"], cells.Skip(1).Select(cell => cell.ClassName));
        Assert.Equal("Concept 0: not measured (1 answer)", cells[1].GetAttribute("title"));
        Assert.Equal("not measured", cells[1].TextContent);
        Assert.Equal("Concept 1: not yet, 13 % after 3 answers", cells[2].GetAttribute("title"));
        Assert.Equal("13", cells[2].TextContent);
        Assert.Equal("/classes/1/report/mastery.csv", map.Find(".figure-links a").GetAttribute("href"));
    }

    [Fact]
    public void SortByColumn_WeakestFirstThenTurned_NotMeasuredStaysLast()
    {
        var map = Render<HeatMap>(parameters => parameters.Add(p => p.Map, SampleFigures.HeatMap(5, 3)));
        string[] Numbers() => [.. map.FindAll("tbody tr").Select(row => row.QuerySelectorAll("td")[2].TextContent)];

        map.FindAll(".heat-sort.upright")[1].Click();
        Assert.Equal(["13", "20", "27", "41", "not measured"], Numbers());
        Assert.Equal("ascending", map.FindAll("thead th")[3].GetAttribute("aria-sort"));
        map.FindAll(".heat-sort.upright")[1].Click();
        Assert.Equal(["41", "27", "20", "13", "not measured"], Numbers());
    }

    [Fact]
    public void Pages_OfManyRows_ShowFiftyAtATime()
    {
        var map = Render<HeatMap>(parameters => parameters.Add(p => p.Map, SampleFigures.HeatMap(120, 2)));

        Assert.Equal(50, map.FindAll("tbody tr").Count);
        map.FindAll(".heat-pages button")[1].Click();
        map.FindAll(".heat-pages button")[1].Click();
        Assert.Equal("101 to 120 of 120", map.Find(".heat-pages span").TextContent);
        Assert.Equal(20, map.FindAll("tbody tr").Count);
        map.FindAll(".heat-pages button")[2].Click();
        Assert.Equal(120, map.FindAll("tbody tr").Count);
    }

    /// <summary>How long it takes is printed; the figures of a quiet machine stand in decision 12.</summary>
    [Fact]
    public void Render_AClassOf300With93Concepts_WritesNoMoreThanAPageOfIt()
    {
        var (whole, first) = (SampleFigures.HeatMap(300, 93), SampleFigures.HeatMap(50, 93));
        var pageOfIt = Render<HeatMap>(parameters => parameters.Add(p => p.Map, first)).Markup.Length;

        var watch = Stopwatch.StartNew();
        var map = Render<HeatMap>(parameters => parameters.Add(p => p.Map, whole));
        output.WriteLine($"A page of 50: {watch.Elapsed.TotalMilliseconds:0} ms, {Encoding.UTF8.GetByteCount(map.Markup)} bytes");
        watch.Restart();
        var all = whole.Rows.Sum(row => Encoding.UTF8.GetByteCount(HeatMapMarkup.Cells(whole, row)));
        output.WriteLine($"Cells of all 300 rows: {watch.Elapsed.TotalMilliseconds:0} ms, {all} bytes");

        // But for the row of buttons below.
        Assert.InRange(map.Markup.Length, pageOfIt, pageOfIt + 1000);
    }

    /// <summary>No answer right, so it is not called mastered however probable: 79 where the probability is 0.9. The order is that of what is seen.</summary>
    [Fact]
    public void SortByColumn_WhereTheStateHoldsANumberBack_GoesByTheStateFirst()
    {
        HeatMapRow Row(string name, double value, ConceptState state) => new(name, null, [new HeatMapCell(value, 5, state)]);
        HeatMapRow[] rows = [Row("Ada", 0.82, ConceptState.Mastered), Row("Bo", 0.9, ConceptState.Developing), Row("Cem", 0.1, ConceptState.Developing), Row("Dana", 0.18, ConceptState.NotYet), Row("Eve", 0.5, ConceptState.Developing)];

        Assert.Equal(["Dana", "Cem", "Eve", "Bo", "Ada"], HeatMapOrder.Of(rows, 0, isDescending: false).Select(row => row.Name));
        Assert.Equal(["Ada", "Bo", "Eve", "Cem", "Dana"], HeatMapOrder.Of(rows, 0, isDescending: true).Select(row => row.Name));
    }

    [Fact]
    public void ToTable_NotMeasured_IsNoZero()
    {
        var row = SampleFigures.HeatMap(1, 2).ToTable().Rows[0];
        Assert.Equal((null, "not measured"), (row[2].Value, row[2].Marker));
        Assert.Equal(0.13, row[3].Value);
    }

    [Theory]
    [InlineData(0.19, 1, "19")]
    [InlineData(0.204, 2, "21")]
    [InlineData(0.5, 3, "50")]
    [InlineData(0.796, 4, "79")]
    [InlineData(0.8, 5, "80")]
    [InlineData(null, 0, null)]
    public void Steps_AtTheBorders_AgreeWithTheState(double? value, int step, string? number)
    {
        var state = new ConceptStanding(default, "", 1, 2, value).State;
        Assert.Equal((step, number), (HeatMapSteps.Of(value, state), value is { } known ? HeatMapSteps.Number(known, state) : null));
    }
}

using System.Globalization;
using System.Xml.Linq;

namespace Cat.Cli.Tests.Plot;

public sealed class PlotCommandTests : IDisposable
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Plot_DrawsEverySelector_ByDiagnosis()
    {
        _line.Write("r.json", Results(Row("random", "2pl", 1, 0.7), Row("random", "2pl", 2, 0.72), Row("fisher", "2pl", 1, 0.75), Row("fisher", "2pl", 2, 0.75), Row("a<b>&\\\"c\\\"", "2pl", 1, 0.71), Row("fisher", "ncd", 1, 0.76)));
        var finished = _line.RunWell("plot @r.json --out @plots");
        Assert.Empty(finished.Error);
        Assert.Equal(["auc-2pl.svg", "auc-ncd.svg", "coverage.svg", "exposure.svg", "pareto-2pl.svg", "pareto-ncd.svg"], Directory.EnumerateFiles(_line.PathOf("plots")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var (name, series) in new[] { ("auc-2pl", 3), ("auc-ncd", 1), ("coverage", 3), ("pareto-2pl", 3), ("pareto-ncd", 1) })
        {
            var svg = Read(name);
            var groups = Groups(svg, "series");
            Assert.Equal(series, groups.Count);
            Assert.Equal(series, Groups(svg, "legend-entry").Count);
            if (series == 3) Assert.Equal(["random", "fisher", "a<b>&\"c\""], groups.Select(group => group.Attribute("data-label")!.Value));
        }

        // A line has a marker a step; two seeds that differ have a bar with two caps at each.
        var lines = Groups(Read("auc-2pl"), "series");
        Assert.Equal([3, 3, 3], lines.Select(line => line.Elements(Svg + "path").Count()));
        Assert.Equal([9, 0, 0], lines.Select(line => line.Elements(Svg + "line").Count()));
        // Three panels with a bar for each selector, as long as the figure.
        var panels = Groups(Read("exposure"), "panel");
        Assert.Equal(["test overlap", "largest exposure rate", "Gini coefficient"], panels.Select(panel => panel.Attribute("data-label")!.Value));
        Assert.All(panels, panel => Assert.Equal(3, Groups(panel, "bar").Count));
        var gini = Groups(panels[2], "bar").Select(bar => Number(bar.Element(Svg + "rect")!, "width")).ToList();
        Assert.Equal(Gini(0.71) / Gini(0.75), gini[1] == 0 ? 0 : gini[2] / gini[1], 0.01);
        // The mean and the two seeds of each, or one mark where there is one seed.
        Assert.Equal(2 + 2 + 3, Read("pareto-2pl").Descendants(Svg + "path").Count() - 3);
    }

    [Theory]
    [InlineData("auc-2pl", "0.7000 after 1")]
    [InlineData("coverage", "0.2000 after 3")]
    [InlineData("exposure", "test overlap 0.350")]
    [InlineData("pareto-2pl", "AUC 0.7200, coverage 0.333, overlap 0.350")]
    public void Plots_SayInWordsWhatTheyShow(string name, string expected)
    {
        _line.Write("r.json", Results(Row("random", "2pl", 1, 0.7)));
        _line.RunWell("plot @r.json --out @plots");
        var svg = Read(name);
        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.Equal($"{name}-title {name}-desc", svg.Attribute("aria-labelledby")!.Value);
        Assert.Equal([$"{name}-title", $"{name}-desc"], svg.Elements().Take(2).Select(element => element.Attribute("id")!.Value));
        Assert.Contains("made by hand", svg.Element(Svg + "title")!.Value, StringComparison.Ordinal);
        Assert.Contains(expected, svg.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        // Nothing is drawn outside the drawing.
        var (width, height) = (Number(svg, "width"), Number(svg, "height"));
        Assert.All(svg.Descendants(Svg + "text"), text => Assert.True(Number(text, "x") >= 0 && Number(text, "x") <= width && Number(text, "y") <= height));
        // An axis has at least three ticks, all different.
        var ticks = svg.Descendants(Svg + "text").Where(text => text.Attribute("text-anchor")!.Value == "end").Select(text => text.Value).ToList();
        Assert.Equal(ticks.Distinct(), ticks);
    }

    [Fact]
    public void SeveralFiles_AreTakenTogether()
    {
        _line.Write("one.json", Results(Row("random", "2pl", 1, 0.7)));
        _line.Write("two.json", Results(Row("random", "2pl", 2, 0.8), Row("gmocat:models/mine.safetensors", "2pl", 1, 0.75), Row("gmocat:models/mine.safetensors@1:0:0", "2pl", 1, 0.76)));
        _line.RunWell("plot @one.json @two.json --out @plots");
        Assert.Contains("random: 0.7500 after 1", Read("auc-2pl").Element(Svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.Equal(["random", "gmocat:mine", "gmocat:mine@1:0:0"], Groups(Read("auc-2pl"), "series").Select(group => group.Attribute("data-label")!.Value));

        _line.Write("other.json", Results(Row("fisher", "2pl", 1, 0.7)).Replace("made by hand", "other data", StringComparison.Ordinal));
        Refused("plot @one.json @other.json --out @none", "of “other data”");
        Refused("plot @one.json @one.json --out @none", "random with 2pl and seed 1 is in");
    }

    [Fact]
    public void ChoicesThatDifferBetweenDiagnoses_AreWarnedOf()
    {
        _line.Write("r.json", Results(Row("random", "2pl", 1, 0.7), Row("random", "ncd", 1, 0.7).Replace("0.35", "0.36", StringComparison.Ordinal)));
        var finished = _line.RunWell("plot @r.json --out @plots");
        Assert.Contains("random, seed 1: the choices differ between 2pl and ncd", finished.Error, StringComparison.Ordinal);
        Assert.Contains("test overlap 0.350", Read("exposure").Element(Svg + "desc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void ResultsOfTheBenchmark_CanBePlotted()
    {
        SimulatedDataFolder.Write(_line, "data", SimulatedDataFolder.Files());
        _line.RunWell("benchmark --data @data --selectors random,fisher --steps 1,3 --seeds 2 --out @b.json");
        _line.RunWell("plot @b.json --out @plots");
        Assert.Equal(["random", "fisher"], Groups(Read("coverage"), "series").Select(group => group.Attribute("data-label")!.Value));
    }

    [Theory]
    [InlineData("", "is not JSON")]
    [InlineData("question_id,discrimination", "is not JSON")]
    [InlineData("{\"data\": \"d\",\n\"rows\": [{]}", "row 2: The file is not JSON")]
    [InlineData("[]", "There is no list “rows”")]
    [InlineData("{\"data\": \"d\"}", "There is no list “rows”")]
    [InlineData("{\"data\": \"d\", \"rows\": []}", "The list “rows” is empty")]
    [InlineData("{\"data\": \"d\", \"rows\": [3]}", "rows[0] is no object")]
    [InlineData("{\"rows\": [{}]}", "data is missing")]
    public void NoResults(string text, string expected)
    {
        _line.Write("bad.json", text);
        Refused("plot @bad.json --out @none", expected);
    }

    [Theory]
    [InlineData("\"selector\": \"random\"", "\"name\": \"random\"", "rows[1].selector is missing")]
    [InlineData("\"selector\": \"random\"", "\"selector\": \"a\\u0001b\"", "rows[1].selector is no plain text")]
    [InlineData("\"selector\": \"random\"", "\"selector\": \"\\ud800\"", "rows[1].selector is no plain text")]
    [InlineData("\"diagnosis\": \"2pl\"", "\"diagnosis\": \"../x\"", "rows[1].diagnosis is “../x”")]
    [InlineData("\"seed\": 1", "\"seed\": -1", "rows[1].seed is no whole number")]
    [InlineData("\"gini\": 0.45", "\"gini\": null", "rows[1].gini is null, not a number from 0 to 1")]
    [InlineData("\"gini\": 0.45", "\"gini\": 1e999", "rows[1].gini is 1e999")]
    [InlineData("\"overlap\": 0.35", "\"overlap\": 1.5", "rows[1].overlap is 1.5, not a number from 0 to 1")]
    [InlineData("\"overlap\": 0.35, ", "", "rows[1].overlap is missing")]
    [InlineData("\"auc\": {\"1\": 0.7,", "\"auc\": {\"first\": 0.7,", "rows[1].auc has the step “first”")]
    [InlineData("\"auc\": {\"1\": 0.7,", "\"auc\": {\"1\": \"0.7\",", "rows[1].auc.1 is \"0.7\"")]
    [InlineData("\"max_rate\"", "\"maxRate\"", "rows[1].max_rate is missing")]
    public void BadRow(string good, string bad, string expected)
    {
        var row = Row("random", "2pl", 1, 0.7);
        Assert.Contains(good, row, StringComparison.Ordinal);
        _line.Write("bad.json", Results(Row("fisher", "2pl", 1, 0.75), row.Replace(good, bad, StringComparison.Ordinal)));
        Refused("plot @bad.json --out @none", expected);
    }

    [Fact]
    public void Paths()
    {
        _line.Write("r.json", Results(Row("random", "2pl", 1, 0.7)));
        Refused("plot @missing.json --out @none", "The file does not exist");
        Refused("plot @ --out @none", "This is a directory");
        Refused("plot @r.json --out @r.json", "This is a file, not a folder");
        Refused("plot @r.json --out @no/none", "The folder it should be in does not exist");
    }

    private static double Gini(double area) => area - 0.25;

    /// <summary>Figures after 1, 3 and 5 questions, from one number.</summary>
    private static string Row(string selector, string diagnosis, int seed, double area) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"selector": "{{selector}}", "diagnosis": "{{diagnosis}}", "seed": {{seed}}, "auc": {"1": {{area}}, "3": {{area + 0.01:0.##}}, "5": {{area + 0.02:0.##}}}, "acc": {}, "coverage": {"1": 0.1, "3": 0.2, "5": 0.333}, "overlap": 0.35, "max_rate": 0.5, "gini": {{Gini(area):0.##}}, "train_seconds_per_epoch": null}""");

    private static string Results(params string[] rows) => $"{{\"data\": \"made by hand\", \"rows\": [{string.Join(",\n", rows)}]}}";

    private static List<XElement> Groups(XElement parent, string kind) => [.. parent.Descendants(Svg + "g").Where(group => group.Attribute("class")!.Value == kind)];

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private XElement Read(string name) => XDocument.Parse(_line.Read($"plots/{name}.svg")).Root!;

    private void Refused(string arguments, string expected)
    {
        var before = _line.Files.ToList();
        var finished = _line.Run(arguments);
        Assert.Equal(2, finished.ExitCode);
        Assert.Contains(expected, finished.Error, StringComparison.Ordinal);
        Assert.Equal(before, _line.Files);
        Assert.False(Directory.Exists(_line.PathOf("none")));
    }
}

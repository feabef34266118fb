using System.Globalization;
using System.Xml.Linq;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>Parameters of one item by the names of the QTI glossary: A-Parm, B-Parm, C-Parm, D-Parm.</summary>
internal sealed class QtiParameters
{
    public double? Discrimination { get; set; }
    public double? Difficulty { get; set; }
    public double? Guessing { get; set; }
    public List<double> Steps { get; } = [];
    public int? Line { get; set; }

    /// <summary>Steps of this program's own writing are step difficulties; others may count from the difficulty.</summary>
    public bool AreStepsOwn { get; set; }
}

/// <summary>Statistics beside the items.</summary>
internal static class QtiUsageData
{
    public const string StepContext = "generalised_partial_credit_step_difficulties";

    private static readonly HashSet<string> Units = new(StringComparer.Ordinal) { "ordinaryStatistic", "categorizedStatistic", "qti-ordinary-statistic", "qti-categorized-statistic" };

    public static void Read(string file, byte[] bytes, Dictionary<string, QtiParameters> parameters, ProblemList problems) =>
        SafeXml.Stream(file, bytes, problems, Units, element => Take(QtiTree.Plain(element), SafeXml.LineOf(element), parameters));

    private static void Take(XElement statistic, int? line, Dictionary<string, QtiParameters> parameters)
    {
        foreach (var target in statistic.Elements("targetObject").Where(target => target.Text("partIdentifier").Length == 0))
        {
            var key = target.Text("identifier");
            if (!parameters.TryGetValue(key, out var of)) parameters[key] = of = new QtiParameters { Line = line };
            var name = statistic.Text("name").ToUpperInvariant();
            var value = Number(statistic.Element("value")?.Value);
            if (name is "A-PARM") of.Discrimination = value;
            if (name is "B-PARM") of.Difficulty = value;
            if (name is "C-PARM") of.Guessing = value;
            if (name is not "D-PARM" || statistic.Element("mapping") is not { } mapping) continue;
            of.Steps.Clear();
            of.AreStepsOwn = statistic.Text("context") == StepContext;
            of.Steps.AddRange(mapping.Elements("mapEntry").OrderBy(entry => Number(entry.Text("mapKey")) ?? double.MaxValue).Select(entry => Number(entry.Text("mappedValue"))).OfType<double>());
        }
    }

    private static double? Number(string? text) => double.TryParse(text?.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}

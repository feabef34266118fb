using System.Globalization;
using System.Xml.Linq;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>A value of response processing; without items it is the standard's null.</summary>
internal sealed record QtiValue(string BaseType, bool IsMany, bool IsOrdered, IReadOnlyList<string> Items)
{
    public static QtiValue Null { get; } = new("", false, false, []);

    public bool IsNull => Items.Count == 0 || (!IsMany && BaseType == "string" && Items[0].Length == 0);

    public bool IsTrue => Items.Count == 1 && Items[0] == "true";

    public double? Number => Items.Count == 1 && double.TryParse(Items[0].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static QtiValue Of(bool value) => new("boolean", false, false, [value ? "true" : "false"]);

    public static QtiValue Of(double? value) => value is { } number && double.IsFinite(number) ? new("float", false, false, [number.ToString("R", CultureInfo.InvariantCulture)]) : Null;

    public bool Matches(QtiValue other)
    {
        if (IsNull || other.IsNull || Items.Count != other.Items.Count) return false;
        var type = BaseType.Length > 0 ? BaseType : other.BaseType;
        if (IsOrdered || other.IsOrdered || Items.Count == 1) return Items.Zip(other.Items).All(pair => AreEqual(type, pair.First, pair.Second));
        var left = other.Items.ToList();
        return Items.All(item => left.FindIndex(candidate => AreEqual(type, item, candidate)) is var at and >= 0 && Remove(left, at));
    }

    public static bool AreEqual(string baseType, string first, string second) => baseType switch
    {
        "float" or "integer" => double.TryParse(first, NumberStyles.Float, CultureInfo.InvariantCulture, out var one) && double.TryParse(second, NumberStyles.Float, CultureInfo.InvariantCulture, out var two) && one.Equals(two),
        "pair" => SamePair(first, second) || SamePair(first, Turned(second)),
        "directedPair" => SamePair(first, second),
        "string" => first == second,
        _ => first.Trim() == second.Trim(),
    };

    /// <summary>Identifiers of a pair.</summary>
    public static (string First, string Second) Pair(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var first, var second] ? (first, second) : (text.Trim(), "");

    private static string Turned(string pair) => Pair(pair) is var (first, second) ? $"{second} {first}" : pair;

    private static bool SamePair(string first, string second) => Pair(first) == Pair(second);

    private static bool Remove(List<string> list, int index)
    {
        list.RemoveAt(index);
        return true;
    }
}

/// <summary>A response variable: what is right, and what each answer is worth.</summary>
internal sealed class QtiDeclaration
{
    public QtiDeclaration(XElement element)
    {
        Identifier = element.Text("identifier");
        BaseType = element.Text("baseType");
        Cardinality = element.Text("cardinality");
        Correct = [.. (element.Element("correctResponse")?.Elements("value") ?? []).Select(value => BaseType == "string" ? value.Value : value.Value.Trim()).Where(value => value.Length > 0)];
        if (BaseType == "string") Correct = [.. Correct.Select(value => string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(value => value.Length > 0)];
        Mapping = element.Element("mapping") is { } mapping ? new QtiMapping(mapping, BaseType) : null;
        HasAreas = element.Element("areaMapping") is not null;
    }

    public string Identifier { get; }
    public string BaseType { get; }
    public string Cardinality { get; }
    public IReadOnlyList<string> Correct { get; }
    public QtiMapping? Mapping { get; }
    public bool HasAreas { get; }
    public bool IsMany => Cardinality is "multiple" or "ordered";

    public QtiValue CorrectValue => Value(Correct);

    public QtiValue Value(IReadOnlyList<string> items) => new(BaseType, IsMany, Cardinality == "ordered", items);
}

/// <summary>Points by answer.</summary>
internal sealed class QtiMapping
{
    private readonly string _baseType;

    public QtiMapping(XElement element, string baseType)
    {
        _baseType = baseType;
        Default = Number(element, "defaultValue") ?? 0;
        Lowest = Number(element, "lowerBound");
        Highest = Number(element, "upperBound");
        Entries = [.. element.Elements("mapEntry").Select(entry => (entry.Text("mapKey"), Number(entry, "mappedValue") ?? 0, entry.Flag("caseSensitive", otherwise: true)))];
    }

    public double Default { get; }
    public double? Lowest { get; }
    public double? Highest { get; }
    public IReadOnlyList<(string Key, double Points, bool IsCaseSensitive)> Entries { get; }

    public double PointsOf(QtiValue value)
    {
        var points = value.Items.Distinct(StringComparer.Ordinal).Sum(PointsOf);
        if (Lowest is { } lowest) points = Math.Max(lowest, points);
        return Highest is { } highest ? Math.Min(highest, points) : points;
    }

    private double PointsOf(string item)
    {
        foreach (var (key, points, isCaseSensitive) in Entries)
        {
            if (isCaseSensitive ? QtiValue.AreEqual(_baseType, key, item) : string.Equals(key, item, StringComparison.OrdinalIgnoreCase)) return points;
        }

        return Default;
    }

    private static double? Number(XElement element, string attribute) =>
        double.TryParse(element.Text(attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}

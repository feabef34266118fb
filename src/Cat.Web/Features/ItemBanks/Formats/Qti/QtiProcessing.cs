using System.Globalization;
using System.Xml.Linq;
using Cat.Web.Shared;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>What an item's scoring needs and is not here: an operator of its own, a random value, an area of a picture.</summary>
internal sealed class QtiUnsupportedException(string what) : Exception(what);

/// <summary>
/// Scores responses as the item itself says: by a response processing template or by its own rules, carried out. What an item takes for right is found by asking
/// this, not by guessing from the form of its rules, of which every product has its own.
/// </summary>
internal sealed class QtiProcessing
{
    private const int MostSteps = 3_000_000;
    private const string Score = "SCORE";

    private readonly XElement? _rules;
    private readonly Dictionary<string, QtiDeclaration> _responses;
    private readonly Dictionary<string, XElement> _outcomes;
    private readonly string? _template;
    private readonly string? _scoreName;
    private int _steps;

    public QtiProcessing(XElement item, IReadOnlyList<QtiDeclaration> responses)
    {
        _responses = responses.DistinctBy(response => response.Identifier).ToDictionary(response => response.Identifier, StringComparer.Ordinal);
        _outcomes = item.Elements("outcomeDeclaration").DistinctBy(outcome => outcome.Text("identifier")).ToDictionary(outcome => outcome.Text("identifier"), StringComparer.Ordinal);
        _rules = item.Element("responseProcessing");
        var address = _rules is null ? "" : _rules.Text("template") is { Length: > 0 } template ? template : _rules.Text("templateLocation");
        if (address.Length > 0 && _rules!.Elements().All(element => element.Name.LocalName is "stylesheet")) // has an address
            _template = address;
        _scoreName = _template is null && _rules is not null ? FindScore(_rules) : null;
        // Without points there is what the author declared to be right.
        HasOwnScoring = _template is not null || _scoreName is not null;
    }

    /// <summary>False: the declared correct responses are the key.</summary>
    public bool HasOwnScoring { get; }

    /// <summary>Texts and numbers that the rules compare with.</summary>
    public IEnumerable<string> Constants => _rules?.Named("baseValue").Where(value => value.Text("baseType") is "string" or "float" or "integer" or "identifier" or "").Select(value => value.Value.Trim()) ?? [];

    /// <returns>Points of the responses.</returns>
    /// <exception cref="QtiUnsupportedException">The scoring needs something that is not here.</exception>
    public double ScoreOf(IReadOnlyDictionary<string, QtiValue> given)
    {
        if (!HasOwnScoring) return _responses.Values.Where(response => given.ContainsKey(response.Identifier)).All(response => given[response.Identifier].Matches(response.CorrectValue)) ? 1 : 0;
        if (_template is { } address) return ByTemplate(address, given);
        var state = new QtiState(_responses, _outcomes, given, Step);
        QtiRules.Run(_rules!.Elements(), state); // has rules, else there is no score name
        return state.Outcome(_scoreName!)?.Number ?? 0; // found in the rules
    }

    private void Step()
    {
        if (++_steps > MostSteps) throw new QtiUnsupportedException("response processing with too many steps");
    }

    private double ByTemplate(string address, IReadOnlyDictionary<string, QtiValue> given)
    {
        var name = address[(address.LastIndexOf('/') + 1)..].Replace(".xml", "", StringComparison.OrdinalIgnoreCase).ToUpperInvariant();
        // A template scores the variable RESPONSE; where an item calls it otherwise, its only one is meant.
        var response = _responses.GetValueOrDefault("RESPONSE") ?? (_responses.Count == 1 ? _responses.Values.Single() : throw new QtiUnsupportedException($"the template {Excerpt.OfLong(address)} without a response variable RESPONSE"));
        var value = given.GetValueOrDefault(response.Identifier) ?? QtiValue.Null;
        if (name.Contains("MAP_RESPONSE_POINT", StringComparison.Ordinal)) throw new QtiUnsupportedException("the template map_response_point (areas of a picture)");
        if (name.Contains("MAP_RESPONSE", StringComparison.Ordinal) || name.Contains("MAP", StringComparison.Ordinal))
            return value.IsNull ? 0 : (response.Mapping ?? throw new QtiUnsupportedException("the template map_response without a mapping")).PointsOf(value);
        if (name.Contains("MATCH", StringComparison.Ordinal)) return value.Matches(response.CorrectValue) ? 1 : 0;
        throw new QtiUnsupportedException($"the response processing template {Excerpt.OfLong(address)}");
    }

    private string? FindScore(XElement rules)
    {
        var set = rules.Named("setOutcomeValue", "lookupOutcomeValue").Select(rule => rule.Text("identifier")).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (set.Contains(Score)) return Score;
        var numbers = set.Where(name => _outcomes.TryGetValue(name, out var outcome) && outcome.Text("baseType") is "float" or "integer" && outcome.Text("cardinality") is "single" or "").ToList();
        return numbers.FirstOrDefault(name => name.Contains(Score, StringComparison.OrdinalIgnoreCase)) ?? (numbers.Count == 1 ? numbers[0] : null);
    }
}

/// <summary>The variables of one run.</summary>
internal sealed class QtiState
{
    private readonly IReadOnlyDictionary<string, QtiDeclaration> _responses;
    private readonly IReadOnlyDictionary<string, XElement> _outcomes;
    private readonly IReadOnlyDictionary<string, QtiValue> _given;
    private readonly Dictionary<string, QtiValue> _values = new(StringComparer.Ordinal);

    public QtiState(IReadOnlyDictionary<string, QtiDeclaration> responses, IReadOnlyDictionary<string, XElement> outcomes, IReadOnlyDictionary<string, QtiValue> given, Action step)
    {
        (_responses, _outcomes, _given, Step) = (responses, outcomes, given, step);
        foreach (var (name, declaration) in outcomes) _values[name] = DefaultOf(declaration);
    }

    public Action Step { get; }

    public XElement? OutcomeDeclaration(string name) => _outcomes.GetValueOrDefault(name);

    public QtiDeclaration? Response(string name) => _responses.GetValueOrDefault(name);

    public QtiValue? Outcome(string name) => _values.GetValueOrDefault(name);

    public void Set(string name, QtiValue value) => _values[name] = value;

    public QtiValue Variable(string name)
    {
        if (_given.TryGetValue(name, out var response)) return response;
        if (_values.TryGetValue(name, out var outcome)) return outcome;
        return name switch
        {
            "numAttempts" => new QtiValue("integer", false, false, ["1"]),
            "completionStatus" => new QtiValue("identifier", false, false, ["completed"]),
            _ => QtiValue.Null,
        };
    }

    private static QtiValue DefaultOf(XElement declaration)
    {
        var type = declaration.Text("baseType");
        var isMany = declaration.Text("cardinality") is "multiple" or "ordered";
        var values = declaration.Element("defaultValue")?.Elements("value").Select(value => value.Value.Trim()).ToList() ?? [];
        if (values.Count == 0 && !isMany && type is "float" or "integer") values.Add(0.ToString(CultureInfo.InvariantCulture));
        return new QtiValue(type, isMany, declaration.Text("cardinality") == "ordered", values);
    }
}

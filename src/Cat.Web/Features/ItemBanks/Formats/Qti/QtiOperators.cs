using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>The expressions of response processing that scoring rules are written in.</summary>
internal static class QtiOperators
{
    private static readonly TimeSpan PatternLimit = TimeSpan.FromMilliseconds(200);

    /// <exception cref="QtiUnsupportedException">An operator is not among them.</exception>
    public static QtiValue Evaluate(XElement expression, QtiState state)
    {
        state.Step();
        return expression.Name.LocalName switch
        {
            "variable" => state.Variable(expression.Text("identifier")),
            "correct" => state.Response(expression.Text("identifier"))?.CorrectValue ?? QtiValue.Null,
            "default" => QtiValue.Null,
            "null" => QtiValue.Null,
            "baseValue" => new QtiValue(expression.Text("baseType"), false, false, [expression.Text("baseType") == "string" ? string.Join(' ', expression.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : expression.Value.Trim()]),
            "mapResponse" => MapResponse(expression, state),
            "isNull" => QtiValue.Of(Arguments(expression, state).All(value => value.IsNull)),
            "and" => QtiValue.Of(expression.Elements().All(each => Evaluate(each, state).IsTrue)),
            "or" => QtiValue.Of(expression.Elements().Any(each => Evaluate(each, state).IsTrue)),
            "not" => Arguments(expression, state) is [var value] ? value.IsNull ? QtiValue.Null : QtiValue.Of(!value.IsTrue) : QtiValue.Null,
            "anyN" => AnyN(expression, Arguments(expression, state)),
            "match" => Two(expression, state, (first, second) => QtiValue.Of(first.Matches(second))),
            "stringMatch" => Two(expression, state, (first, second) => QtiValue.Of(AreSameText(expression, first, second))),
            "substring" => Two(expression, state, (part, whole) => QtiValue.Of(whole.Items[0].Contains(part.Items[0], Comparison(expression, caseByDefault: true)))),
            "patternMatch" => Arguments(expression, state) is [var text] ? QtiValue.Of(!text.IsNull && FitsPattern(text.Items[0], expression.Text("pattern"))) : QtiValue.Null,
            "equal" => Two(expression, state, (first, second) => QtiValue.Of(AreEqual(expression, first, second))),
            "equalRounded" => Two(expression, state, (first, second) => QtiValue.Of(AreEqualRounded(expression, first, second))),
            "member" => Two(expression, state, (one, many) => QtiValue.Of(many.Items.Any(item => QtiValue.AreEqual(many.BaseType, item, one.Items[0])))),
            "contains" => Two(expression, state, (many, part) => QtiValue.Of(part.Items.All(item => many.Items.Any(each => QtiValue.AreEqual(many.BaseType, each, item))))),
            "containerSize" => Arguments(expression, state) is [var many] ? QtiValue.Of(many.Items.Count) : QtiValue.Null,
            "index" => Index(expression, Arguments(expression, state)),
            "delete" => Two(expression, state, (one, many) => many with { Items = [.. many.Items.Where(item => !QtiValue.AreEqual(many.BaseType, item, one.Items[0]))] }),
            "multiple" or "ordered" => Container(expression, Arguments(expression, state)),
            var name => Numeric(name, expression, state),
        };
    }

    private static QtiValue Numeric(string name, XElement expression, QtiState state) => name switch
    {
        "gt" => Numbers(expression, state, (first, second) => first > second),
        "gte" => Numbers(expression, state, (first, second) => first >= second),
        "lt" => Numbers(expression, state, (first, second) => first < second),
        "lte" => Numbers(expression, state, (first, second) => first <= second),
        "sum" => Fold(expression, state, values => values.Sum()),
        "product" => Fold(expression, state, values => values.Aggregate(1.0, (product, value) => product * value)),
        "min" => Fold(expression, state, values => values.Min()),
        "max" => Fold(expression, state, values => values.Max()),
        "subtract" => Fold(expression, state, values => values.Count == 2 ? values[0] - values[1] : double.NaN),
        "divide" => Fold(expression, state, values => values.Count == 2 ? values[0] / values[1] : double.NaN),
        "power" => Fold(expression, state, values => values.Count == 2 ? Math.Pow(values[0], values[1]) : double.NaN),
        "integerDivide" => Fold(expression, state, values => values.Count == 2 ? Math.Floor(values[0] / values[1]) : double.NaN),
        "integerModulus" => Fold(expression, state, values => values.Count == 2 ? values[0] - (values[1] * Math.Floor(values[0] / values[1])) : double.NaN),
        "round" => Fold(expression, state, values => Math.Floor(values[0] + 0.5)),
        "truncate" => Fold(expression, state, values => Math.Truncate(values[0])),
        "integerToFloat" => Fold(expression, state, values => values[0]),
        "customOperator" => throw new QtiUnsupportedException($"the custom operator {(expression.Text("definition") is { Length: > 0 } definition ? definition : expression.Text("class"))}".TrimEnd()),
        _ => throw new QtiUnsupportedException($"the operator {name}"),
    };

    private static List<QtiValue> Arguments(XElement expression, QtiState state) => [.. expression.Elements().Select(each => Evaluate(each, state))];

    /// <summary>Null where either is.</summary>
    private static QtiValue Two(XElement expression, QtiState state, Func<QtiValue, QtiValue, QtiValue> combine) =>
        Arguments(expression, state) is [{ IsNull: false } first, { IsNull: false } second] ? combine(first, second) : QtiValue.Null;

    private static QtiValue Numbers(XElement expression, QtiState state, Func<double, double, bool> compare) =>
        Arguments(expression, state) is [{ Number: { } first }, { Number: { } second }] ? QtiValue.Of(compare(first, second)) : QtiValue.Null;

    private static QtiValue Fold(XElement expression, QtiState state, Func<IReadOnlyList<double>, double> combine)
    {
        var values = new List<double>();
        foreach (var item in Arguments(expression, state).SelectMany(argument => argument.IsNull ? [null] : argument.Items.Cast<string?>()))
        {
            if (!double.TryParse(item, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return QtiValue.Null;
            values.Add(number);
        }

        return values.Count == 0 ? QtiValue.Null : QtiValue.Of(combine(values));
    }

    private static QtiValue MapResponse(XElement expression, QtiState state)
    {
        var name = expression.Text("identifier");
        if (state.Response(name) is not { Mapping: { } mapping }) throw new QtiUnsupportedException($"mapResponse of {name} without a mapping");
        return QtiValue.Of(mapping.PointsOf(state.Variable(name)));
    }

    private static QtiValue AnyN(XElement expression, List<QtiValue> values)
    {
        var count = values.Count(value => value.IsTrue);
        return QtiValue.Of(int.TryParse(expression.Text("min"), CultureInfo.InvariantCulture, out var least) && int.TryParse(expression.Text("max"), CultureInfo.InvariantCulture, out var most) && count >= least && count <= most);
    }

    private static QtiValue Index(XElement expression, List<QtiValue> values)
    {
        if (!int.TryParse(expression.Text("n"), CultureInfo.InvariantCulture, out var place)) throw new QtiUnsupportedException("index by a variable");
        return values is [var many] && place >= 1 && place <= many.Items.Count ? new QtiValue(many.BaseType, false, false, [many.Items[place - 1]]) : QtiValue.Null;
    }

    private static QtiValue Container(XElement expression, List<QtiValue> values) =>
        new(values.Select(value => value.BaseType).FirstOrDefault(type => type.Length > 0) ?? "", true, expression.Name.LocalName == "ordered", [.. values.SelectMany(value => value.Items)]);

    private static bool AreSameText(XElement expression, QtiValue first, QtiValue second) =>
        expression.Flag("substring")
            ? first.Items[0].Contains(second.Items[0], Comparison(expression, caseByDefault: true))
            : string.Equals(first.Items[0], second.Items[0], Comparison(expression, caseByDefault: true));

    private static StringComparison Comparison(XElement expression, bool caseByDefault) =>
        expression.Flag("caseSensitive", caseByDefault) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    private static bool FitsPattern(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, PatternLimit);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or RegexMatchTimeoutException)
        {
            throw new QtiUnsupportedException("the pattern of a patternMatch");
        }
    }

    private static bool AreEqual(XElement expression, QtiValue first, QtiValue second)
    {
        if (first.Number is not { } value || second.Number is not { } right) return false;
        var mode = expression.Text("toleranceMode");
        if (mode is not ("absolute" or "relative")) return value.Equals(right);
        var parts = expression.Text("tolerance").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw new QtiUnsupportedException("a tolerance that is a variable")).ToList();
        if (parts.Count == 0) return value.Equals(right);
        var (below, above) = mode == "absolute" ? (parts[0], parts[^1]) : (Math.Abs(right) * parts[0] / 100, Math.Abs(right) * parts[^1] / 100);
        // As in the scoring of answers: a boundary counts although its decimals are not exact.
        var slack = 1e-9 * Math.Max(Math.Abs(right), Math.Max(below, above));
        return (expression.Flag("includeLowerBound", true) ? value >= right - below - slack : value > right - below)
            && (expression.Flag("includeUpperBound", true) ? value <= right + above + slack : value < right + above);
    }

    private static bool AreEqualRounded(XElement expression, QtiValue first, QtiValue second)
    {
        if (first.Number is not { } value || second.Number is not { } right) return false;
        if (!int.TryParse(expression.Text("figures"), CultureInfo.InvariantCulture, out var figures) || figures is < 0 or > 15) throw new QtiUnsupportedException("figures that are a variable");
        return expression.Text("roundingMode") == "decimalPlaces" ? Places(value).Equals(Places(right)) : Figures(value).Equals(Figures(right));

        double Places(double number) => Math.Round(number, figures, MidpointRounding.AwayFromZero);
        double Figures(double number) => double.Parse(number.ToString($"E{Math.Max(0, figures - 1)}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}

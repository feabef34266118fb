using System.Globalization;
using System.Xml.Linq;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>Rules of response processing: conditions, and what they set.</summary>
internal static class QtiRules
{
    /// <returns>False when processing ends here.</returns>
    public static bool Run(IEnumerable<XElement> rules, QtiState state)
    {
        foreach (var rule in rules)
        {
            state.Step();
            var goesOn = rule.Name.LocalName switch
            {
                "setOutcomeValue" => Set(rule, state),
                "lookupOutcomeValue" => LookUp(rule, state),
                "responseCondition" => Choose(rule, state),
                "responseProcessingFragment" => Run(rule.Elements(), state),
                "exitResponse" => false,
                "stylesheet" => true,
                var name => throw new QtiUnsupportedException($"the rule {name}"),
            };
            if (!goesOn) return false;
        }

        return true;
    }

    private static bool Choose(XElement condition, QtiState state)
    {
        foreach (var branch in condition.Elements())
        {
            if (branch.Name.LocalName == "responseElse") return Run(branch.Elements(), state);
            if (branch.Elements().FirstOrDefault() is { } test && QtiOperators.Evaluate(test, state).IsTrue) return Run(branch.Elements().Skip(1), state);
        }

        return true;
    }

    private static bool Set(XElement rule, QtiState state)
    {
        if (rule.Elements().FirstOrDefault() is { } expression) state.Set(rule.Text("identifier"), QtiOperators.Evaluate(expression, state));
        return true;
    }

    /// <summary>Through the table of the outcome's declaration.</summary>
    private static bool LookUp(XElement rule, QtiState state)
    {
        var name = rule.Text("identifier");
        var declaration = state.OutcomeDeclaration(name);
        var source = rule.Elements().FirstOrDefault() is { } expression ? QtiOperators.Evaluate(expression, state).Number : null;
        var table = declaration?.Element("matchTable") ?? declaration?.Element("interpolationTable") ?? throw new QtiUnsupportedException("lookupOutcomeValue without a table");
        var isInterpolation = table.Name.LocalName == "interpolationTable";
        var found = source is not { } number ? null : table.Elements().FirstOrDefault(entry => Number(entry, "sourceValue") is { } at
            && (isInterpolation ? entry.Flag("includeBoundary", otherwise: true) ? number >= at : number > at : number.Equals(at)));
        var value = found?.Text("targetValue") ?? table.Text("defaultValue");
        state.Set(name, value.Length == 0 ? QtiValue.Null : new QtiValue(declaration!.Text("baseType"), false, false, [value])); // has a table
        return true;
    }

    private static double? Number(XElement element, string attribute) =>
        double.TryParse(element.Text(attribute), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

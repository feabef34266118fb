using System.Text;
using System.Xml.Linq;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>Presentation MathML of school formulas as LaTeX.</summary>
internal static class MathMl
{
    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["×"] = @"\times",
        ["⋅"] = @"\cdot",
        ["·"] = @"\cdot",
        ["÷"] = @"\div",
        ["±"] = @"\pm",
        ["∓"] = @"\mp",
        ["≤"] = @"\le",
        ["≥"] = @"\ge",
        ["≠"] = @"\ne",
        ["≈"] = @"\approx",
        ["≡"] = @"\equiv",
        ["→"] = @"\to",
        ["⇒"] = @"\Rightarrow",
        ["⇔"] = @"\Leftrightarrow",
        ["∞"] = @"\infty",
        ["∑"] = @"\sum",
        ["∏"] = @"\prod",
        ["∫"] = @"\int",
        ["∂"] = @"\partial",
        ["∇"] = @"\nabla",
        ["√"] = @"\surd",
        ["∈"] = @"\in",
        ["∉"] = @"\notin",
        ["⊂"] = @"\subset",
        ["⊆"] = @"\subseteq",
        ["∪"] = @"\cup",
        ["∩"] = @"\cap",
        ["∅"] = @"\emptyset",
        ["∀"] = @"\forall",
        ["∃"] = @"\exists",
        ["∧"] = @"\wedge",
        ["∨"] = @"\vee",
        ["¬"] = @"\neg",
        ["α"] = @"\alpha",
        ["β"] = @"\beta",
        ["γ"] = @"\gamma",
        ["δ"] = @"\delta",
        ["ε"] = @"\varepsilon",
        ["θ"] = @"\theta",
        ["λ"] = @"\lambda",
        ["μ"] = @"\mu",
        ["π"] = @"\pi",
        ["ρ"] = @"\rho",
        ["σ"] = @"\sigma",
        ["τ"] = @"\tau",
        ["φ"] = @"\varphi",
        ["ω"] = @"\omega",
        ["Δ"] = @"\Delta",
        ["Σ"] = @"\Sigma",
        ["Ω"] = @"\Omega",
        ["Φ"] = @"\Phi",
        ["Π"] = @"\Pi",
        ["…"] = @"\ldots",
        ["⋯"] = @"\cdots",
        ["°"] = @"^\circ",
        ["∘"] = @"\circ",
        ["′"] = "'",
        ["−"] = "-",
        ["–"] = "-",
        ["∠"] = @"\angle",
        ["∥"] = @"\parallel",
        ["⊥"] = @"\perp",
        ["{"] = @"\{",
        ["}"] = @"\}",
        ["%"] = @"\%",
        ["$"] = @"\$",
        ["&"] = @"\&",
        ["#"] = @"\#",
        ["_"] = @"\_",
        ["~"] = @"\sim",
        ["^"] = @"\hat{}",
        [@"\"] = @"\backslash",
        ["⟨"] = @"\langle",
        ["⟩"] = @"\rangle",
        ["€"] = @"\text{€}",
        ["£"] = @"\text{£}",
        // Invisible: function application, times, separator, plus.
        ["\u2061"] = "",
        ["\u2062"] = "",
        ["\u2063"] = "",
        ["\u2064"] = "",
        ["\u200B"] = "",
        ["\u00A0"] = @"\ ",
    };

    private static readonly HashSet<string> Functions = new(StringComparer.Ordinal) { "sin", "cos", "tan", "cot", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "log", "ln", "exp", "lim", "max", "min", "det", "gcd" };

    /// <param name="math">The element.</param>
    /// <param name="unknown">An element that has no place here; null: the formula is whole.</param>
    public static string ToLatex(XElement math, out string? unknown)
    {
        var source = math.Descendants("annotation").FirstOrDefault(annotation => annotation.Text("encoding") is "application/x-tex" or "TeX" or "LaTeX")?.Value.Trim();
        unknown = null;
        if (source is { Length: > 0 }) return source;
        string? found = null;
        var latex = Row(math, name => found ??= name);
        unknown = found;
        return latex.Trim();
    }

    private static string Row(XElement element, Action<string> report) => Join(element.Elements().Select(child => Convert(child, report)));

    /// <summary>A command needs a space before a letter.</summary>
    private static string Join(IEnumerable<string> parts)
    {
        var result = new StringBuilder();
        foreach (var part in parts.Where(part => part.Length > 0))
        {
            if (result.Length > 0 && char.IsAsciiLetter(result[^1]) && char.IsLetterOrDigit(part[0]) && LastCommand(result)) result.Append(' ');
            result.Append(part);
        }

        return result.ToString();
    }

    private static bool LastCommand(StringBuilder text)
    {
        var index = text.Length - 1;
        while (index >= 0 && char.IsAsciiLetter(text[index])) index--;
        return index >= 0 && text[index] == '\\';
    }

    private static string Convert(XElement element, Action<string> report)
    {
        var children = element.Elements().ToList();
        return element.Name.LocalName switch
        {
            "mrow" or "mstyle" or "mpadded" or "semantics" => Row(element, report),
            "annotation" or "annotation-xml" or "mphantom" or "none" => "",
            "mi" => Identifier(element.Value.Trim()),
            "mn" => Each(element.Value.Trim()),
            "mo" => Operator(element.Value.Trim()),
            "ms" or "mtext" => Words(element.Value),
            "mspace" => @"\,",
            "mfrac" when children.Count == 2 => $@"\frac{Group(0)}{Group(1)}",
            "msup" when children.Count == 2 => $"{Base(0)}^{Group(1)}",
            "msub" when children.Count == 2 => $"{Base(0)}_{Group(1)}",
            "msubsup" when children.Count == 3 => $"{Base(0)}_{Group(1)}^{Group(2)}",
            "munder" when children.Count == 2 => children[0].Name.LocalName == "mo" || Functions.Contains(children[0].Value.Trim()) ? $"{Part(0)}_{Group(1)}" : $@"\underset{Group(1)}{Group(0)}",
            "mover" when children.Count == 2 => Over(children[1].Value.Trim()),
            "munderover" when children.Count == 3 => $"{Part(0)}_{Group(1)}^{Group(2)}",
            "msqrt" => $@"\sqrt{{{Row(element, report)}}}",
            "mroot" when children.Count == 2 => $@"\sqrt[{Part(1)}]{Group(0)}",
            "mfenced" => Fenced(),
            "mtable" => $@"\begin{{matrix}}{string.Join(@"\\", children.Select(row => string.Join("&", row.Elements().Select(cell => Row(cell, report)))))}\end{{matrix}}",
            "menclose" when children.Count == 1 && element.Text("notation").Contains("box", StringComparison.Ordinal) => $@"\boxed{Group(0)}",
            var name => Unknown(name),
        };

        string Part(int index) => Convert(children[index], report);
        string Group(int index) => $"{{{Part(index)}}}";
        string Base(int index) => children[index].Name.LocalName is "mi" or "mn" or "mo" or "mfenced" && Part(index).Length > 0 ? Part(index) : Group(index);
        string Over(string mark) => mark switch
        {
            "¯" or "‾" or "_" or "―" or "─" => $@"\overline{Group(0)}",
            "→" or "⃗" => $@"\overrightarrow{Group(0)}",
            "^" or "ˆ" => $@"\hat{Group(0)}",
            "~" or "˜" => $@"\tilde{Group(0)}",
            "." or "˙" => $@"\dot{Group(0)}",
            _ => $@"\overset{Group(1)}{Group(0)}",
        };
        string Fenced()
        {
            var (open, close) = (element.Attribute("open")?.Value.Trim() ?? "(", element.Attribute("close")?.Value.Trim() ?? ")");
            var between = element.Attribute("separators")?.Value.Trim() is { } given ? given.Length > 0 ? given[..1] : "" : ",";
            return $@"\left{Fence(open)}{string.Join(between, children.Select(child => Convert(child, report)))}\right{Fence(close)}";
        }

        string Unknown(string name)
        {
            report(name);
            return "";
        }
    }

    private static string Fence(string sign) => sign switch { "" => ".", "{" or "}" => @"\" + sign, "⟨" or "〈" => @"\langle ", "⟩" or "〉" => @"\rangle ", "(" or ")" or "[" or "]" or "|" => sign, _ => "." };

    private static string Identifier(string name) => Functions.Contains(name) ? @"\" + name : name.Length > 1 && name.All(char.IsLetter) ? $@"\mathrm{{{name}}}" : Each(name);

    private static string Operator(string sign) => Functions.Contains(sign) ? @"\" + sign : sign.Length > 1 && sign.All(char.IsLetter) ? $@"\operatorname{{{sign}}}" : Each(sign);

    private static string Each(string text) => Signs.TryGetValue(text, out var whole) ? whole : Join(text.EnumerateRunes().Select(rune => Signs.GetValueOrDefault(rune.ToString(), rune.ToString())));

    private static string Words(string text) => string.IsNullOrWhiteSpace(text) ? @"\ " : $@"\text{{{string.Concat(text.Select(character => character switch
    {
        '\\' => @"\textbackslash{}",
        '{' or '}' or '$' or '%' or '&' or '#' or '_' => $@"\{character}",
        '^' => @"\textasciicircum{}",
        '~' => @"\textasciitilde{}",
        _ => character.ToString(),
    }))}}}";
}

using System.Globalization;

namespace Cat.Web.Shared.Figures;

/// <summary>Numbers as reports show them: a true minus, a point, never a minus before nothing.</summary>
internal static class NumberText
{
    public static string Of(double value, int decimals)
    {
        var text = value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
        if (text[0] != '-') return text;
        return text.AsSpan(1).ContainsAnyInRange('1', '9') ? string.Concat("−", text.AsSpan(1)) : text[1..];
    }
}

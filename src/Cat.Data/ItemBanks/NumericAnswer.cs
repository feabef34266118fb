using System.Globalization;

namespace Cat.Data.ItemBanks;

/// <summary>
/// Numbers as students type them: "12", "-0.5", "0,5", "3/4", "1 1/2", "2 500", with a hyphen or a true minus sign.
/// A comma is a decimal sign; a space groups thousands or stands before a fraction.
/// </summary>
public static class NumericAnswer
{
    // Doubles hold the decimal tolerance 0.01 a hair too small or too large: a boundary answer must count as right. Relative, so that 0 is no answer to 1.6e-19.
    private const double RelativeSlack = 1e-9;

    public static bool TryParse(string? text, out double value)
    {
        value = 0;
        if (string.IsNullOrWhiteSpace(text) || text.Length > 60) return false;
        var tidy = text.Trim().Replace('−', '-').Replace('–', '-').Replace(',', '.').Replace('\u00a0', ' ').Replace('\u202f', ' ');
        var isNegative = tidy.StartsWith('-');
        var magnitude = (isNegative || tidy.StartsWith('+') ? tidy[1..] : tidy).Trim();
        if (!TryParseMagnitude(magnitude, out value) || !double.IsFinite(value)) return false;
        if (isNegative) value = -value;
        return true;
    }

    public static bool IsWithin(double given, double right, double tolerance) =>
        Math.Abs(given - right) <= tolerance + (RelativeSlack * Math.Max(tolerance, Math.Abs(right)));

    private static bool TryParseMagnitude(string text, out double value)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return TryParseDecimal(text, out value);
        value = 0;
        var before = text[..slash].Trim();
        var lastSpace = before.LastIndexOf(' ');
        var whole = 0.0;
        if (lastSpace >= 0 && !TryParseDecimal(before[..lastSpace].Trim(), out whole)) return false;
        if (!TryParseDecimal(before[(lastSpace + 1)..], out var numerator)) return false;
        if (!TryParseDecimal(text[(slash + 1)..].Trim(), out var denominator) || denominator == 0) return false;
        value = whole + (numerator / denominator);
        return true;
    }

    private static bool TryParseDecimal(string text, out double value)
    {
        value = 0;
        var groups = text.Split(' ');
        if (groups.Length > 1 && groups.Skip(1).Any(group => group.TakeWhile(char.IsAsciiDigit).Count() != 3)) return false;
        return double.TryParse(string.Concat(groups), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
    }
}

namespace Cat.Data.ItemBanks;

/// <summary>A numeric question's answer with its unit: "12 cm", "12cm", "0,12 m".</summary>
public static class NumericWithUnit
{
    private const int LongestText = 120;

    public static bool IsRight(QuestionContent content, string? text) =>
        TryParse(content, text, out var given) && NumericAnswer.TryParse(content.NumericAnswer, out var right) && NumericAnswer.IsWithin(given, right, content.Tolerance);

    /// <param name="content">Of the question.</param>
    /// <param name="text">As typed.</param>
    /// <param name="value">In the question's first unit.</param>
    public static bool TryParse(QuestionContent content, string? text, out double value)
    {
        value = 0;
        if (string.IsNullOrWhiteSpace(text)) return false;
        if (content.Units.Count == 0) return NumericAnswer.TryParse(text, out value);
        var (number, unit) = Split(text);
        if (!NumericAnswer.TryParse(number, out value)) return false;
        if (unit.Length == 0) return !content.NeedsUnit;
        if (content.Units.FirstOrDefault(candidate => AreSame(candidate.Name, unit)) is not { } known) return false;
        value *= known.Factor;
        return double.IsFinite(value);
    }

    public static bool StartsWithNumber(string text) => NumericAnswer.TryParse(Split(text).Number, out _);

    /// <summary>"m²", "m2" and "m^2" are one unit, "km / h" and "km/h" as well; "mm" and "Mm" are two.</summary>
    public static bool AreSame(string unit, string other) => string.Equals(Tidy(unit), Tidy(other), StringComparison.Ordinal);

    private static string Tidy(string unit) =>
        AcceptedText.Normalise(unit).Replace(" ", "", StringComparison.Ordinal).Replace("^", "", StringComparison.Ordinal).Replace('*', '·').Replace('⋅', '·').Replace('−', '-');

    /// <summary>The unit begins after the last digit that still makes a number, so that "1e3 m" and "3/4 m" are read as they are meant; a unit that ends in a digit, "m2", begins at its first letter.</summary>
    private static (string Number, string Unit) Split(string text)
    {
        var tidy = text.Trim();
        // Nobody types more; every length is tried below.
        if (tidy.Length > LongestText) return ("", "");
        for (var length = tidy.Length; length > 0; length--)
        {
            var number = tidy[..length].TrimEnd();
            if (number.Length > 0 && (char.IsAsciiDigit(number[^1]) || number[^1] is '.' or ',') && NumericAnswer.TryParse(number, out _)) return (number, tidy[length..].Trim());
        }

        return (tidy, "");
    }
}

using System.Globalization;

namespace Cat.Web.Shared.Content;

/// <summary>A right number as the reader's language writes it.</summary>
internal static class KeyText
{
    /// <param name="answer">As its author wrote it, "3/4".</param>
    /// <param name="tolerance">How far from it is still right.</param>
    /// <param name="unit">Of both; null: none.</param>
    public static string OfNumber(string? answer, double tolerance, string? unit = null)
    {
        var reader = CultureInfo.CurrentUICulture;
        var after = unit is null ? "" : $" {unit}";
        var right = (answer ?? "").Replace(".", reader.NumberFormat.NumberDecimalSeparator, StringComparison.Ordinal) + after;
        return tolerance > 0 ? ContentWords.Text["review.tolerance", right, tolerance.ToString(reader) + after] : right;
    }
}

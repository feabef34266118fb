using System.Globalization;
using Cat.Data.ItemBanks;
using Cat.Web.Shared;

namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

/// <param name="Value">The number.</param>
/// <param name="Written">As it stands in the file.</param>
/// <param name="Tolerance">How far from it is right.</param>
/// <param name="Percent">What it is worth.</param>
internal readonly record struct WeighedNumber(double Value, string Written, double Tolerance, double Percent);

/// <summary>From Moodle's answers, several and weighed, to the key that ours has.</summary>
internal static class AnswerKeys
{
    private const double Full = 99.99;

    /// <param name="Answer">Null: there is none that ours could have.</param>
    internal readonly record struct Key(string? Answer, double Tolerance, IReadOnlyList<string> Remarks, bool IsDoubtful);

    public static Key OfNumbers(IReadOnlyList<WeighedNumber> numbers)
    {
        var remarks = new List<string>();
        var best = numbers.Count == 0 ? 0 : numbers.Max(number => number.Percent);
        if (best <= 0) return new Key(null, 0, [], true);
        var right = numbers.Where(number => number.Percent >= Math.Min(best, Full)).ToList();
        var chosen = right.Where(number => number.Value.Equals(right[0].Value)).MaxBy(number => number.Tolerance);
        var others = right.Where(number => !number.Value.Equals(chosen.Value)).ToList();
        if (best < Full) remarks.Add($"no number is worth 100 %; {chosen.Written} counts as right.");
        if (others.Count > 0) remarks.Add($"of several right numbers only {chosen.Written} is kept, without {string.Join(", ", others.Take(5).Select(number => number.Written))}.");
        if (numbers.Any(number => number.Percent > 0 && number.Percent < Math.Min(best, Full))) remarks.Add("numbers that are partly right are not kept: they count as wrong.");
        return new Key(chosen.Written, chosen.Tolerance, remarks, best < Full || others.Count > 0);
    }

    public static Key OfTexts(IReadOnlyList<(string Text, double Percent)> texts)
    {
        var remarks = new List<string>();
        var best = texts.Count == 0 ? 0 : texts.Max(text => text.Percent);
        if (best <= 0) return new Key(null, 0, [], true);
        var isDoubtful = best < Full;
        if (isDoubtful) remarks.Add("no answer is worth 100 %; the best counts as right.");
        if (texts.Any(text => text.Percent > 0 && text.Percent < Math.Min(best, Full))) remarks.Add("answers that are partly right are not kept: they count as wrong.");
        var accepted = new List<string>();
        foreach (var text in texts.Where(text => text.Percent >= Math.Min(best, Full)).Select(text => text.Text))
        {
            var plain = WithoutStars(text, out var hasStars);
            if (plain.Contains('|', StringComparison.Ordinal)) remarks.Add($"the answer “{Excerpt.Of(plain)}” is not kept: ours cannot have the sign |.");
            else if (plain.Length > AnswerScoring.LongestText) remarks.Add($"the answer “{Excerpt.Of(plain)}” is not kept: it has more than {AnswerScoring.LongestText} characters.");
            else if (plain.Length > 0) accepted.Add(plain);
            if (!hasStars) continue;
            remarks.Add($"“{Excerpt.Of(text)}” has a * for any text, which ours cannot have: only “{Excerpt.Of(plain)}” itself is right.");
            isDoubtful = true;
        }

        return new Key(accepted.Count == 0 ? null : string.Join("|", accepted.Distinct(StringComparer.OrdinalIgnoreCase)), 0, remarks, isDoubtful);
    }

    public static string Written(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>"\*" is the sign itself.</summary>
    private static string WithoutStars(string text, out bool hasStars)
    {
        const char Kept = '\uE002';
        var open = text.Replace(@"\*", Kept.ToString(), StringComparison.Ordinal);
        hasStars = open.Contains('*', StringComparison.Ordinal);
        return string.Join(' ', open.Replace('*', ' ').Replace(Kept, '*').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}

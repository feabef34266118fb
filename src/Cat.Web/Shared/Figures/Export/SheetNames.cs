using System.Globalization;

namespace Cat.Web.Shared.Figures.Export;

/// <summary>Names of sheets that every spreadsheet takes: 1 to 31 characters, none of []:*?/\, no apostrophe at an end, each one once whatever the case.</summary>
internal static class SheetNames
{
    private const int Longest = 31;
    private const string Forbidden = "[]:*?/\\";

    public static IReadOnlyList<string> Of(IReadOnlyList<string> titles)
    {
        var names = new List<string>();
        foreach (var title in titles)
        {
            var name = Clean(title);
            for (var number = 2; names.Contains(name, StringComparer.OrdinalIgnoreCase); number++)
            {
                var end = string.Create(CultureInfo.InvariantCulture, $" {number}");
                name = Cut(Clean(title), Longest - end.Length) + end;
            }

            names.Add(name);
        }

        return names;
    }

    private static string Clean(string title)
    {
        var name = Cut(new string([.. title.Where(sign => !Forbidden.Contains(sign, StringComparison.Ordinal) && !char.IsControl(sign))]).Trim('\'', ' '), Longest).Trim('\'', ' ');
        // Excel keeps this one for itself.
        return name.Length == 0 || name.Equals("History", StringComparison.OrdinalIgnoreCase) ? "Table" : name;
    }

    private static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}

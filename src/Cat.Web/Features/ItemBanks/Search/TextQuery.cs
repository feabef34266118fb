namespace Cat.Web.Features.ItemBanks.Search;

/// <summary>What was typed, split for Postgres: the whole in the language of search engines, and the last word as the beginning of one, so that results come while one types.</summary>
/// <param name="Whole">For websearch_to_tsquery.</param>
/// <param name="Head">The words before the last; null: there is no last word to complete.</param>
/// <param name="Prefix">For to_tsquery: 'frac':*.</param>
internal sealed record TextQuery(string Whole, string? Head, string? Prefix)
{
    /// <summary>Null: nothing was typed.</summary>
    public static TextQuery? Of(string? text)
    {
        // Postgres has no character 0 in texts.
        var whole = (text ?? "").Replace('\0', ' ').Trim();
        if (whole.Length == 0) return null;
        if (whole.Length > QuestionFilter.LongestText) whole = whole[..QuestionFilter.LongestText];
        var cut = whole.LastIndexOfAny([' ', '\t', '\n']);
        var last = whole[(cut + 1)..];
        // Within quotation marks words are whole, and a word that is excluded is not completed.
        if (whole.Count(character => character == '"') % 2 != 0 || last.Contains('"', StringComparison.Ordinal) || last[0] == '-' || !last.Any(char.IsLetterOrDigit)) return new TextQuery(whole, null, null);
        return new TextQuery(whole, cut < 0 ? "" : whole[..cut].Trim(), $"'{last.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}':*");
    }
}

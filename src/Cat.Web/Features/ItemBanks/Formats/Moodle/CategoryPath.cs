namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

/// <summary>"$course$/top/Algebra/Lines": which category the questions that follow are in.</summary>
internal static class CategoryPath
{
    /// <summary>A tag that names a concept of ours; written by our export, and no tag of the author's.</summary>
    public const string ConceptTag = "concept:";

    private const string Default = "Default for ";

    /// <summary>The last part, which is what the questions are about; none of Moodle's own category.</summary>
    public static IReadOnlyList<string> TopicsOf(string path)
    {
        // "//" is a slash of a name.
        var parts = path.Replace("//", "\u0001", StringComparison.Ordinal).Split('/').Select(part => part.Replace('\u0001', '/').Trim()).Where(part => part.Length > 0).ToList();
        var last = parts.LastOrDefault(part => !(part.StartsWith('$') && part.EndsWith('$')) && part != "top");
        return last is null || last.StartsWith(Default, StringComparison.Ordinal) ? [] : [last];
    }

    /// <summary>What a question's tags and category say of its subject, and the tags that stay tags.</summary>
    public static (IReadOnlyList<string> Topics, IReadOnlyList<string> Tags) Split(IReadOnlyList<string> tags, IReadOnlyList<string> category)
    {
        var concepts = tags.Where(tag => tag.StartsWith(ConceptTag, StringComparison.Ordinal)).Select(tag => tag[ConceptTag.Length..].Trim()).Where(tag => tag.Length > 0).ToList();
        var own = tags.Where(tag => tag.Length > 0 && !tag.StartsWith(ConceptTag, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        return (concepts.Count > 0 ? [.. concepts.Distinct(StringComparer.Ordinal)] : [.. category.Concat(own).Distinct(StringComparer.Ordinal)], own);
    }

    public static string Of(params string[] names) => string.Join('/', names.Select(name => name.Replace("/", "//", StringComparison.Ordinal)).Prepend("top").Prepend("$course$"));
}

using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks;

/// <summary>Tags as they are written in one field: with commas between.</summary>
internal static class TagText
{
    /// <summary>Of one question.</summary>
    public const int Most = 30;

    private static readonly char[] Separators = [',', '\n', '\r'];

    public static IReadOnlyList<string> Read(string text) => [.. text.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).DistinctBy(tag => tag.ToUpperInvariant())];

    public static string Write(IEnumerable<QuestionTag> tags) => string.Join(", ", tags.Select(tag => tag.Name).Order(StringComparer.CurrentCulture));

    public static bool IsTag(string? text) => text?.Trim() is { Length: > 0 and <= QuestionTag.LongestName } tag && tag.IndexOfAny(Separators) < 0;

    /// <summary>Null when they can be stored.</summary>
    public static string? WhyNot(IReadOnlyList<string> tags) =>
        tags.Count > Most ? $"At most {Most} tags can be given; there are {tags.Count}."
        : tags.FirstOrDefault(tag => tag.Length > QuestionTag.LongestName) is { } tooLong ? $"The tag “{tooLong[..30]}…” has {tooLong.Length} characters; at most {QuestionTag.LongestName} are allowed."
        : null;
}

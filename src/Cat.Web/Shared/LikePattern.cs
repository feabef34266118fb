namespace Cat.Web.Shared;

/// <summary>Patterns for ILIKE from what a person typed: its own wildcards are letters there.</summary>
internal static class LikePattern
{
    public static string Containing(string text) => $"%{Exactly(text)}%";

    /// <summary>The same text in whatever case.</summary>
    public static string Exactly(string text) =>
        text.Trim().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}

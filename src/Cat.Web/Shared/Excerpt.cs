namespace Cat.Web.Shared;

/// <summary>The beginning of somebody's text, to name it in a message. A pair of surrogates is not parted.</summary>
internal static class Excerpt
{
    private const int Longest = 60;
    private const int LongestOfLong = 80;

    public static string Of(string text) => Cut(text, Longest);

    /// <summary>Addresses and formulas, which differ near their end.</summary>
    public static string OfLong(string text) => Cut(text, LongestOfLong);

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)] + "…";
}

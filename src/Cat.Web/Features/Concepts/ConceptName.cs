namespace Cat.Web.Features.Concepts;

internal static class ConceptName
{
    public const int Longest = 200;
    public const int LongestDescription = 4000;
    private const int LongestKey = 100;

    public static bool IsName(string? name) => name?.Trim() is { Length: > 0 and <= Longest };

    /// <summary>An identifier for files, made from the name: "adding-fractions".</summary>
    public static string KeyOf(string name, IReadOnlySet<string> taken)
    {
        var parts = string.Concat(name.ToLowerInvariant().Select(character => char.IsLetterOrDigit(character) ? character : '-')).Split('-', StringSplitOptions.RemoveEmptyEntries);
        var plain = parts.Length == 0 ? "concept" : string.Join('-', parts);
        if (plain.Length > LongestKey - 6) plain = plain[..(LongestKey - 6)];
        var key = plain;
        for (var number = 2; taken.Contains(key); number++) key = $"{plain}-{number}";
        return key;
    }
}

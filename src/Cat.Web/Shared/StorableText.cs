namespace Cat.Web.Shared;

/// <summary>What the database cannot store as text.</summary>
internal static class StorableText
{
    /// <summary>False with the character U+0000, which no text of Postgres can have.</summary>
    public static bool IsStorable(string? text) => text?.Contains('\0', StringComparison.Ordinal) != true;
}

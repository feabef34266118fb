using Cat.Data.Accounts;

namespace Cat.Web.Access;

/// <summary>What an attribute of a person may be called and say, wherever it comes from.</summary>
internal static class AttributeRules
{
    /// <summary>As it is stored: "Home Language " and "home language" are one.</summary>
    public static string NameOf(string? typed) => (typed ?? "").Trim().ToLowerInvariant();

    /// <summary>Null: it can be used.</summary>
    public static string? ProblemOf(string name, string value)
    {
        if (name.Length == 0) return "The attribute has no name.";
        if (name.Length > AccountAttribute.LongestName) return $"The name of the attribute has {name.Length} characters; at most {AccountAttribute.LongestName} are allowed.";
        if (name.Any(char.IsControl)) return "The name of the attribute has a sign in it that cannot be shown.";
        if (value.Length > AccountAttribute.LongestValue) return $"The value has {value.Length} characters; at most {AccountAttribute.LongestValue} are allowed.";
        return value.Any(char.IsControl) ? "The value has a sign in it that cannot be shown." : null;
    }
}

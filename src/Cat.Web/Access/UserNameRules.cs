using Microsoft.AspNetCore.Identity;

namespace Cat.Web.Access;

/// <summary>What a user name in a list must keep, wherever the list comes from.</summary>
internal static class UserNameRules
{
    public const int Longest = 100;

    private static readonly string AllowedSigns = new UserOptions().AllowedUserNameCharacters;

    /// <summary>Null: it can be used, if it is nobody else's.</summary>
    /// <param name="userName">As it stands in the list.</param>
    public static (string What, string HowToMend)? ProblemOf(string userName)
    {
        if (userName.Length == 0) return ("The user name is empty.", "Fill in what this person types to sign in.");
        if (userName.Length > Longest) return ($"The user name has {userName.Length} characters.", $"Use at most {Longest}.");
        if (userName.Where(sign => !AllowedSigns.Contains(sign, StringComparison.Ordinal)).Distinct().ToList() is not { Count: > 0 } others) return null;
        return ($"“{userName}” has {(others.Contains(' ') ? "a space" : $"“{string.Concat(others)}”")} in it.", "Use only the letters a to z, digits and . - _ @ +");
    }
}

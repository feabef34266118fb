using System.Globalization;
using System.Text;

namespace Cat.Web.Features.ItemBanks.Formats;

/// <summary>Identifiers made of names.</summary>
internal static class UsableKey
{
    /// <summary>Characters of an identifier of the bank.</summary>
    public const int Longest = 100;

    private const int LongestOfName = 90;

    /// <summary>Letters, digits and hyphens of a name; "x" when it has none.</summary>
    public static string Of(string name)
    {
        var key = new StringBuilder();
        foreach (var character in name.Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture))
        {
            if (key.Length == LongestOfName) break;
            if (char.IsLetterOrDigit(character)) key.Append(character);
            else if (key.Length > 0 && key[^1] != '-') key.Append('-');
        }

        var text = key.ToString().Trim('-');
        return text.Length == 0 ? "x" : text;
    }

    /// <summary>The key itself, or the first of key-2, key-3 … that is free; cut where it would be too long. It is taken then.</summary>
    public static string Free(string key, ISet<string> taken)
    {
        var free = key;
        for (var number = 2; !taken.Add(free); number++)
        {
            var ending = string.Create(CultureInfo.InvariantCulture, $"-{number}");
            free = key[..Math.Min(key.Length, Longest - ending.Length)] + ending;
        }

        return free;
    }
}

using System.Text;

namespace Cat.Data.ItemBanks;

/// <summary>Texts are equal when they differ only in case, in spaces, or in how their characters are composed.</summary>
public static class AcceptedText
{
    public static bool Matches(string accepted, string given) => string.Equals(Normalise(accepted), Normalise(given), StringComparison.OrdinalIgnoreCase);

    /// <summary>Compatible characters as one ("m²" is "m2"), runs of spaces as one. Half of a surrogate pair, which no normal form has, becomes a replacement character.</summary>
    internal static string Normalise(string text) =>
        string.Join(' ', string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

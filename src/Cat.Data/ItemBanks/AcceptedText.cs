using System.Text;

namespace Cat.Data.ItemBanks;

/// <summary>Texts are equal when they differ only in case, in spaces, or in how their characters are composed.</summary>
public static class AcceptedText
{
    public static bool Matches(string accepted, string given) => string.Equals(Normalise(accepted), Normalise(given), StringComparison.OrdinalIgnoreCase);

    private static string Normalise(string text) =>
        string.Join(' ', text.Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

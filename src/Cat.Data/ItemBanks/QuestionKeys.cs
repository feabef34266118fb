using System.Security.Cryptography;
using System.Text;

namespace Cat.Data.ItemBanks;

/// <summary>Keys that say nothing of the place of what they name: what is shown in their order is shown in an order of chance.</summary>
public static class QuestionKeys
{
    /// <param name="texts">Of the choices, in the right order. Equal texts get different keys.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. texts.Select(text =>
        {
            var repeat = seen[text] = seen.GetValueOrDefault(text) + 1;
            return "k" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{texts.Count} {repeat} {text}")))[..10];
        })];
    }
}

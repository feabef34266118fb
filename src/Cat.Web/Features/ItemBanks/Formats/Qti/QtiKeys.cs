using System.Xml;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>Identifiers of files as keys of the bank, and back.</summary>
internal static class QtiKeys
{
    /// <summary>Letters, digits and . _ - : at most 100 of them.</summary>
    public static string Usable(string identifier)
    {
        var decoded = identifier.Contains("_x", StringComparison.Ordinal) ? XmlConvert.DecodeName(identifier) ?? identifier : identifier;
        var usable = string.Concat(decoded.Trim().Select(character => char.IsLetterOrDigit(character) || character is '.' or '_' or '-' or ':' ? character : '_'));
        return usable.Length == 0 ? "item" : usable.Length <= UsableKey.Longest ? usable : usable[..UsableKey.Longest];
    }

    /// <summary>A name that XML allows as an identifier; <see cref="Usable"/> gives the key back.</summary>
    public static string Identifier(string key) => XmlConvert.EncodeLocalName(key) ?? key;
}

using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Import.Targeting;

/// <summary>Tells questions of the same text, whatever their format, their case and their spaces.</summary>
internal static partial class QuestionText
{
    /// <summary>Equal for the same stem and the same choices, in whatever order these stand. True and false are called as a bank likes, and count for nothing.</summary>
    public static string Of(QuestionType type, string stem, IEnumerable<string> choices)
    {
        var text = string.Join('\u001f', (type == QuestionType.TrueFalse ? [] : choices).Select(Plain).Order(StringComparer.Ordinal).Prepend(Plain(stem)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>What is read: no tags, no emphasis, one space, lower case. Signs that carry meaning in formulas stay.</summary>
    private static string Plain(string source)
    {
        var text = WebUtility.HtmlDecode(Tag.Replace(source, " ")).Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture);
        return Noise.Replace(text, "");
    }

    [GeneratedRegex("<(?!img)[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Tag { get; }

    [GeneratedRegex(@"[\s*_`\\$]+")]
    private static partial Regex Noise { get; }
}

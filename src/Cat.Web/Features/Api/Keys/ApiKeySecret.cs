using System.Buffers.Text;
using System.Security.Cryptography;

namespace Cat.Web.Features.Api.Keys;

/// <summary>The text of a key: "cat_" and 32 random bytes in base64url. It is stored as <see cref="Cat.Data.Accounts.RandomSecret.HashOf"/> has it.</summary>
internal static class ApiKeySecret
{
    private const string Mark = "cat_";
    private const int RandomBytes = 32;
    private const int Length = 47; // of the mark and 43 signs of base64url
    private const int ShownSigns = 12;

    public static string Create() => Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    public static bool LooksLikeOne(string text) => text.Length == Length && text.StartsWith(Mark, StringComparison.Ordinal) && Base64Url.IsValid(text.AsSpan(Mark.Length));

    /// <summary>By which its owner knows it again.</summary>
    public static string PrefixOf(string secret) => secret[..ShownSigns];
}

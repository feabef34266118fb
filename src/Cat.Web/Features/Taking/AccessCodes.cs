using System.Security.Cryptography;
using System.Text;

namespace Cat.Web.Features.Taking;

/// <summary>Read aloud in the room: small and capital letters and spaces make no difference.</summary>
internal static class AccessCodes
{
    public static bool Opens(string? code, string? typed) => code is null || CryptographicOperations.FixedTimeEquals(Plain(code), Plain(typed ?? ""));

    private static byte[] Plain(string text) => Encoding.UTF8.GetBytes(string.Concat(text.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant());
}

using System.Buffers.Text;

namespace Cat.Web.Access;

/// <summary>Identifiers of passkeys as they stand in forms and addresses: base64url.</summary>
internal static class PasskeyId
{
    public static string Write(byte[] credentialId) => Base64Url.EncodeToString(credentialId);

    /// <summary>Null when it is none.</summary>
    public static byte[]? Read(string? text)
    {
        if (string.IsNullOrEmpty(text) || !Base64Url.IsValid(text)) return null;
        return Base64Url.DecodeFromChars(text);
    }
}

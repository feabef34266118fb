using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cat.Web.Tests.Features.Accounts.Passkeys;

/// <summary>A WebAuthn authenticator with one ES256 key, and the browser around it: says what navigator.credentials says. Written from the standard.</summary>
internal sealed class SoftwareKey(string origin) : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte HasCredential = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private byte[] _userHandle = [];
    private uint _count;

    /// <summary>Whether the device asked for a finger or a PIN.</summary>
    public bool Verifies { get; init; } = true;

    public string Create(string optionsJson)
    {
        var options = JsonNode.Parse(optionsJson)!; // what the server sent
        _userHandle = Base64Url.DecodeFromChars(options["user"]!["id"]!.GetValue<string>()); // the standard's own fields
        var point = _key.ExportParameters(false).Q;
        byte[] publicKey = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!]; // an exported key has both
        byte[] credential = [.. new byte[16], 0x00, (byte)_id.Length, .. _id, .. publicKey];
        var data = AuthenticatorData(options["rp"]!["id"]?.GetValue<string>() ?? new Uri(origin).Host, HasCredential, credential);
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), 0x59, (byte)(data.Length >> 8), (byte)data.Length, .. data];
        return Say(new { clientDataJSON = ClientData("webauthn.create", options), attestationObject = Base64Url.EncodeToString(attestation), transports = new[] { "internal" } });
    }

    public string Get(string optionsJson)
    {
        var options = JsonNode.Parse(optionsJson)!; // what the server sent
        var data = AuthenticatorData(options["rpId"]?.GetValue<string>() ?? new Uri(origin).Host, 0, []);
        var clientData = ClientData("webauthn.get", options);
        byte[] signed = [.. data, .. SHA256.HashData(Base64Url.DecodeFromChars(clientData))];
        return Say(new
        {
            clientDataJSON = clientData,
            authenticatorData = Base64Url.EncodeToString(data),
            signature = Base64Url.EncodeToString(_key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            userHandle = Base64Url.EncodeToString(_userHandle),
        });
    }

    public void Dispose() => _key.Dispose();

    private byte[] AuthenticatorData(string domain, byte flags, byte[] credential)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, ++_count);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), (byte)(flags | UserPresent | (Verifies ? UserVerified : 0)), .. count, .. credential];
    }

    private string ClientData(string type, JsonNode options) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = options["challenge"]!.GetValue<string>(), origin, crossOrigin = false })); // the standard's own field

    private string Say(object response) => JsonSerializer.Serialize(new { id = Base64Url.EncodeToString(_id), rawId = Base64Url.EncodeToString(_id), type = "public-key", response, authenticatorAttachment = "platform", clientExtensionResults = new { } });

    private static byte[] Text(string text) => [(byte)(0x60 | text.Length), .. Encoding.ASCII.GetBytes(text)];
}

using System.Security.Cryptography;

namespace Cat.Web.Features.ItemBanks.Import.Checking;

/// <summary>Tells whether two contents are the same without keeping either: the first half of a SHA-256.</summary>
internal readonly record struct ContentPrint(UInt128 Value)
{
    public static ContentPrint Of(ReadOnlySpan<byte> json)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(json, hash);
        return new ContentPrint(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash));
    }
}

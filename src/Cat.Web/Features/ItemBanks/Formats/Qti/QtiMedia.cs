using Cat.Web.Shared.Content;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>Pictures of a package, each once, under names of the bank.</summary>
internal sealed class QtiMedia(ImportFiles files, BankDraft draft)
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _refused = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Used => _names.Keys;

    /// <summary>Name in the bank of the picture that an item shows; null when it cannot be shown, with the reason.</summary>
    public string? Place(string itemFile, string address, out string reason)
    {
        reason = "";
        if (address.StartsWith("data:", StringComparison.OrdinalIgnoreCase)) return PlaceInline(address, out reason);
        if (address.Contains("://", StringComparison.Ordinal) || address.StartsWith("//", StringComparison.Ordinal))
        {
            reason = "it is loaded from elsewhere";
            return null;
        }

        if (Find(itemFile, address) is not { } path)
        {
            reason = "it is not in the package";
            return null;
        }

        if (_names.TryGetValue(path, out var known)) return known;
        var bytes = WithoutDocumentType(files[path]);
        if (_refused.TryGetValue(path, out var refusal) || (refusal = MediaSafety.Check(path, bytes).Error?.Message) is not null)
        {
            _refused[path] = refusal;
            reason = $"it cannot be shown ({refusal})";
            return null;
        }

        return _names[path] = Store(path, bytes);
    }

    /// <summary>Drawing programs write a document type that defines nothing; one with entities stays, and is refused.</summary>
    private static byte[] WithoutDocumentType(byte[] bytes)
    {
        var begin = bytes.AsSpan(0, Math.Min(bytes.Length, 4096)).IndexOf("<!DOCTYPE svg"u8);
        var end = begin < 0 ? -1 : bytes.AsSpan(begin).IndexOf((byte)'>');
        return end < 0 || bytes.AsSpan(begin, end).Contains((byte)'[') ? bytes : [.. bytes[..begin], .. bytes[(begin + end + 1)..]];
    }

    /// <summary>The file of the package that an address in another one means; null when there is none.</summary>
    public string? Find(string fromFile, string address)
    {
        var plain = address.Split('?', '#')[0];
        var folder = fromFile[..(fromFile.LastIndexOf('/') + 1)];
        // Pictures that are uploaded beside an item, not in a package, lie in the folder of pictures.
        return new[] { Resolve(folder, plain), Resolve(folder, Unescape(plain)), Resolve("", plain), Resolve("", Unescape(plain)), Resolve(ImportFiles.MediaFolder, plain), ImportFiles.MediaFolder + Unescape(plain[(plain.LastIndexOf('/') + 1)..]) }.FirstOrDefault(path => path is not null && files.Has(path));
    }

    private static string Unescape(string address) => Uri.UnescapeDataString(address);

    /// <summary>Null when it leads out of the package.</summary>
    private static string? Resolve(string folder, string address)
    {
        var parts = new List<string>();
        foreach (var part in (folder + address).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count == 0) return null;
            else parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts);
    }

    private string? PlaceInline(string address, out string reason)
    {
        reason = "its data cannot be read";
        var comma = address.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0 || !address[..comma].EndsWith(";base64", StringComparison.OrdinalIgnoreCase)) return null;
        var bytes = new byte[address.Length];
        if (!Convert.TryFromBase64String(Unescape(address[(comma + 1)..]), bytes, out var length)) return null;
        Array.Resize(ref bytes, length);
        if (MediaSafety.Check("inline picture", bytes).Error is { } error)
        {
            reason = $"it cannot be shown ({error.Message})";
            return null;
        }

        reason = "";
        var type = address[5..comma].Split(';')[0];
        return Store($"inline.{type[(type.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace("svg+xml", "svg", StringComparison.Ordinal)}", bytes);
    }

    private string Store(string path, byte[] bytes)
    {
        var file = path.StartsWith(ImportFiles.MediaFolder, StringComparison.Ordinal) ? path[ImportFiles.MediaFolder.Length..] : path[(path.LastIndexOf('/') + 1)..];
        var clean = string.Concat(file.Select(character => char.IsLetterOrDigit(character) || character is '.' or '_' or '-' ? character : '-'));
        var (stem, extension) = (Path.GetFileNameWithoutExtension(clean), Path.GetExtension(clean));
        for (var number = 1; ; number++)
        {
            var name = $"{ImportFiles.MediaFolder}{stem}{(number == 1 ? "" : $"-{number}")}{extension}";
            if (!draft.Media.TryGetValue(name, out var other)) draft.Media[name] = bytes;
            else if (!other.AsSpan().SequenceEqual(bytes)) continue;
            return name;
        }
    }
}

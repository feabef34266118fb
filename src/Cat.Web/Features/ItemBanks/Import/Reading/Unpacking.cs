using System.IO.Compression;

namespace Cat.Web.Features.ItemBanks.Import.Reading;

/// <summary>Opens the uploaded files. An archive is unpacked in memory under limits that count real bytes, not what the archive claims.</summary>
internal static class Unpacking
{
    private const int LargestRatio = 200;
    private const int RatioCounts = 1024 * 1024;

    public static ImportFiles? Open(IReadOnlyList<(string Name, byte[] Bytes)> uploads, BankImportOptions options, ProblemList problems, CancellationToken cancellationToken)
    {
        var files = new ImportFiles();
        var archives = uploads.Where(upload => IsArchive(upload.Bytes)).ToList();
        if (archives.Count > 0 && uploads.Count > 1)
        {
            problems.AddError(archives[0].Name, null, null, "An archive was uploaded together with other files.", "Upload one archive alone, or the files themselves.");
            return null;
        }

        if (archives.Count == 1) Unpack(archives[0].Name, archives[0].Bytes, files, options, problems, cancellationToken);
        foreach (var (name, bytes) in archives.Count == 1 ? [] : uploads)
        {
            // A single JSON document may be called as its author likes.
            var known = uploads.Count == 1 && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? "bank.json" : IsPicture(name) ? $"media/{name}" : name;
            if (!files.TryAdd(known, bytes)) problems.AddError(name, null, null, "Two files have this name.", "Upload each file once.");
        }

        return problems.ErrorCount == 0 ? files : null;
    }

    private static void Unpack(string archive, byte[] bytes, ImportFiles files, BankImportOptions options, ProblemList problems, CancellationToken cancellationToken)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > options.MaximumFiles)
            {
                problems.AddError(archive, null, null, $"The archive has {zip.Entries.Count} files; at most {options.MaximumFiles} are allowed.", "Leave out what does not belong to the bank.");
                return;
            }

            var root = CommonFolder(zip);
            var left = options.MaximumUnpackedBytes;
            foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (IsUnsafe(entry.FullName))
                {
                    problems.AddError(archive, null, null, $"The archive names a file outside itself: {entry.FullName}", "Make the archive anew from the bank's folder.");
                    return;
                }

                if (Extract(entry, left) is not { } content)
                {
                    problems.AddError(archive, null, null, $"{entry.FullName} is far larger unpacked than packed, or the archive unpacks to more than {options.MaximumUnpackedBytes / 1024 / 1024} MiB: it may be a zip bomb.", "Upload the files themselves, or a smaller archive.");
                    return;
                }

                left -= content.Length;
                if (IsArchive(content)) problems.AddError(archive, null, null, $"{entry.FullName} is an archive inside the archive.", "Put the files into one archive.");
                else if (!files.TryAdd(entry.FullName[root.Length..], content)) problems.AddError(archive, null, null, $"The archive has two files {entry.FullName}.", "Keep one of them.");
            }
        }
        catch (InvalidDataException)
        {
            problems.AddError(archive, null, null, "The archive is damaged or not a zip archive.", "Make it anew and upload it again.");
        }
    }

    /// <summary>Null when a limit is passed; nothing beyond it is unpacked.</summary>
    private static byte[]? Extract(ZipArchiveEntry entry, long limit)
    {
        using var source = entry.Open();
        using var target = new MemoryStream();
        var buffer = new byte[81920];
        while (source.Read(buffer) is var count and > 0)
        {
            target.Write(buffer.AsSpan(0, count));
            if (target.Length > limit || (target.Length > RatioCounts && target.Length > LargestRatio * Math.Max(1, entry.CompressedLength))) return null;
        }

        return target.ToArray();
    }

    /// <summary>Many tools pack the folder itself: "bank/questions.csv".</summary>
    private static string CommonFolder(ZipArchive zip)
    {
        var first = zip.Entries.Select(entry => entry.FullName).FirstOrDefault(name => name.EndsWith(".csv", StringComparison.Ordinal) || name.EndsWith("bank.json", StringComparison.Ordinal)) ?? "";
        var folder = first[..(first.LastIndexOf('/') + 1)];
        return zip.Entries.All(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal)) ? folder : "";
    }

    private static bool IsUnsafe(string name) => name.StartsWith('/') || name.Contains('\\', StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains("..");

    private static bool IsArchive(byte[] bytes) => bytes is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..];

    private static bool IsPicture(string name) => Path.GetExtension(name).ToUpperInvariant() is ".SVG" or ".PNG" or ".JPG" or ".JPEG" or ".GIF" or ".WEBP";
}

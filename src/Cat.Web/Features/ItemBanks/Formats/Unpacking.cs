using System.IO.Compression;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Shared.Archives;

namespace Cat.Web.Features.ItemBanks.Formats;

/// <summary>Opens the uploaded files. An archive is unpacked once to be looked at, under limits that count real bytes, not what the archive claims; its files stay packed.</summary>
internal static class Unpacking
{
    /// <summary>Of an IMS content package.</summary>
    public const string ManifestName = "imsmanifest.xml";

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
            // Lives as long as its files are asked for; it is memory only.
            var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > options.MaximumFiles)
            {
                problems.AddError(archive, null, null, $"The archive has {zip.Entries.Count} files; at most {options.MaximumFiles} are allowed.", "Leave out what does not belong to the bank.");
                return;
            }

            var root = CommonFolder(zip);
            var left = options.MaximumUnpackedBytes;
            foreach (var entry in Kept(zip))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (ArchiveSafety.LeadsOutside(entry.FullName))
                {
                    problems.AddError(archive, null, null, $"The archive names a file outside itself: {entry.FullName}", "Make the archive anew from the bank's folder.");
                    return;
                }

                if (ArchiveSafety.Measure(entry, left) is not (var length, var begin))
                {
                    problems.AddError(archive, null, null, $"{entry.FullName} is far larger unpacked than packed, or the archive unpacks to more than {options.MaximumUnpackedBytes / 1024 / 1024} MiB: it may be a zip bomb.", "Upload the files themselves, or a smaller archive.");
                    return;
                }

                left -= length;
                if (IsArchive(begin) && IsArchive(ArchiveSafety.Extract(entry, length) ?? [])) problems.AddError(archive, null, null, $"{entry.FullName} is an archive inside the archive.", "Put the files into one archive.");
                else if (!files.TryAdd(entry.FullName[root.Length..], entry, length)) problems.AddError(archive, null, null, $"The archive has two files {entry.FullName}.", "Keep one of them.");
            }
        }
        catch (InvalidDataException)
        {
            problems.AddError(archive, null, null, "The archive is damaged or not a zip archive.", "Make it anew and upload it again.");
        }
    }

    /// <summary>Files, without what the Finder of macOS adds.</summary>
    private static IEnumerable<ZipArchiveEntry> Kept(ZipArchive zip) =>
        zip.Entries.Where(entry => !entry.FullName.EndsWith('/') && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal) && Path.GetFileName(entry.FullName) != ".DS_Store");

    /// <summary>Many tools pack the folder itself: "bank/questions.csv".</summary>
    private static string CommonFolder(ZipArchive zip)
    {
        // The outermost of those that say where the bank begins: a part of it may have a file of that name too.
        var first = Kept(zip).Select(entry => entry.FullName)
            .Where(name => name.EndsWith(".csv", StringComparison.Ordinal) || name.EndsWith("bank.json", StringComparison.Ordinal) || Path.GetFileName(name) == ManifestName)
            .MinBy(name => name.Count(character => character == '/')) ?? "";
        var folder = first[..(first.LastIndexOf('/') + 1)];
        return Kept(zip).All(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal)) ? folder : "";
    }

    private static bool IsArchive(byte[] bytes) => bytes is [(byte)'P', (byte)'K', (3 or 5), (4 or 6), ..] && !IsWorkbook(bytes);

    /// <summary>A workbook is an archive too, but one file to us; its reader has limits of its own.</summary>
    private static bool IsWorkbook(byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            return zip.GetEntry("xl/workbook.xml") is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool IsPicture(string name) => Path.GetExtension(name).ToUpperInvariant() is ".SVG" or ".PNG" or ".JPG" or ".JPEG" or ".GIF" or ".WEBP";
}

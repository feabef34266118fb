using System.IO.Compression;
using Cat.Web.Shared.Archives;

namespace Cat.Web.Features.People.OneRoster;

/// <summary>The tables of a zip archive, by name without folder. Unpacked in memory under limits that count real bytes, not what the archive claims; nothing is written to a disk.</summary>
internal static class OneRosterArchive
{
    public const int LargestArchive = 32 * 1024 * 1024;

    private const int MostEntries = 200;
    private const int LargestUnpacked = 256 * 1024 * 1024;
    private const string Name = "zip";

    /// <summary>What we read; other files of the archive are left alone.</summary>
    private static readonly string[] Read = ["manifest.csv", "orgs.csv", "academicsessions.csv", "courses.csv", "classes.csv", "users.csv", "roles.csv", "enrollments.csv", "demographics.csv"];

    public static (IReadOnlyDictionary<string, byte[]>? Files, PeopleProblem? Problem) Open(byte[] bytes, CancellationToken cancellationToken)
    {
        if (bytes is not [(byte)'P', (byte)'K', ..]) return Refuse("This is no zip archive.", "Choose the archive as your school's system exports it, with manifest.csv in it.");
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries) return Refuse($"The archive has {zip.Entries.Count} files; at most {MostEntries} are allowed.", "Put only the OneRoster files into it.");
            if (zip.Entries.FirstOrDefault(entry => ArchiveSafety.LeadsOutside(entry.FullName)) is { } outside) return Refuse($"The archive names a file outside itself: {outside.FullName}", "Make the archive anew from the files themselves.");
            return Unpack(zip, cancellationToken);
        }
        catch (InvalidDataException)
        {
            return Refuse("The archive is damaged or not a zip archive.", "Export it anew and choose it again.");
        }
    }

    private static (IReadOnlyDictionary<string, byte[]>? Files, PeopleProblem? Problem) Unpack(ZipArchive zip, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        long left = LargestUnpacked;
        foreach (var entry in zip.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = entry.Name.ToLowerInvariant();
            if (!Read.Contains(name)) continue;
            if (ArchiveSafety.Extract(entry, left) is not { } content)
                return Refuse($"{entry.FullName} is far larger unpacked than packed, or the archive unpacks to more than {LargestUnpacked / 1024 / 1024} MiB: it may be a zip bomb.", "Export one school at a time.");
            left -= content.Length;
            if (!files.TryAdd(name, content)) return Refuse($"The archive has two files {name}.", "Keep one of them.");
        }

        return (files, null);
    }

    private static (IReadOnlyDictionary<string, byte[]>?, PeopleProblem?) Refuse(string what, string howToMend) => (null, new PeopleProblem(Name, null, null, what, howToMend));
}

using System.IO.Compression;

namespace Cat.Web.Features.ItemBanks.Formats;

/// <summary>
/// The files of one import by name: as uploaded, or of one archive, which stay packed until they are asked for: unpacked, those of a package of ten thousand questions
/// would fill the server's memory. Names of pictures keep their folder ("media/plan.svg").
/// </summary>
internal sealed class ImportFiles
{
    public const string MediaFolder = "media/";

    private readonly Dictionary<string, HeldFile> _files = new(StringComparer.Ordinal);

    /// <summary>Of an archive unpacked anew each time.</summary>
    public byte[] this[string name] => _files[name].Bytes;

    public IEnumerable<string> Names => _files.Keys;

    public bool Has(string name) => _files.ContainsKey(name);

    /// <summary>False when the name is already there.</summary>
    public bool TryAdd(string name, byte[] bytes) => _files.TryAdd(name, new HeldFile(bytes, null, bytes.Length));

    /// <summary>A file of an archive in memory, whose real length was counted. False when the name is already there.</summary>
    public bool TryAdd(string name, ZipArchiveEntry entry, long length) => _files.TryAdd(name, new HeldFile(null, entry, length));

    /// <summary>For large files: the whole of it is never in memory.</summary>
    public Stream Open(string name) => _files[name].Open();

    public void CopyMediaTo(BankDraft draft)
    {
        foreach (var (name, file) in _files.Where(file => file.Key.StartsWith(MediaFolder, StringComparison.Ordinal))) draft.Media[name] = file.Bytes;
    }

    public void ReportUnknown(IBankReader reader, ProblemList problems)
    {
        foreach (var name in _files.Keys.Where(name => !reader.Uses(name)))
            problems.AddWarning(name, null, null, "The file is not part of the format and is left out.", $"Known files: {string.Join(", ", reader.KnownFiles)}, and pictures in {MediaFolder}.");
    }

    /// <summary>From a folder on this machine: the demonstration bank.</summary>
    public static async Task<ImportFiles> FromFolderAsync(string folder, CancellationToken cancellationToken)
    {
        var files = new ImportFiles();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (name.EndsWith(".csv", StringComparison.Ordinal) || name.StartsWith(MediaFolder, StringComparison.Ordinal)) files.TryAdd(name, await File.ReadAllBytesAsync(path, cancellationToken));
        }

        return files;
    }

    private readonly record struct HeldFile(byte[]? Whole, ZipArchiveEntry? Entry, long Length)
    {
        public byte[] Bytes => Whole ?? Unpack();

        public Stream Open() => Entry?.Open() ?? new MemoryStream(Bytes, writable: false);

        private byte[] Unpack()
        {
            var bytes = new byte[Length];
            using var source = Open();
            source.ReadExactly(bytes);
            return bytes;
        }
    }
}

namespace Cat.Web.Features.ItemBanks.Import.Reading;

/// <summary>The files of one import by name: as uploaded, or unpacked from one archive. Names of pictures keep their folder ("media/plan.svg").</summary>
internal sealed class ImportFiles
{
    private const string MediaFolder = "media/";

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public byte[] this[string name] => _files[name];

    public IEnumerable<string> Names => _files.Keys;

    public bool Has(string name) => _files.ContainsKey(name);

    /// <summary>False when the name is already there.</summary>
    public bool TryAdd(string name, byte[] bytes) => _files.TryAdd(name, bytes);

    public void CopyMediaTo(BankDraft draft)
    {
        foreach (var (name, bytes) in _files.Where(file => file.Key.StartsWith(MediaFolder, StringComparison.Ordinal))) draft.Media[name] = bytes;
    }

    public void ReportUnknown(IReadOnlyList<string> known, ProblemList problems)
    {
        foreach (var name in _files.Keys.Where(name => !known.Contains(name) && !name.StartsWith(MediaFolder, StringComparison.Ordinal)))
            problems.AddWarning(name, null, null, "The file is not part of the format and is left out.", $"Known files: {string.Join(", ", known)}, and pictures in {MediaFolder}.");
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
}

namespace Cat.Data.LocalPostgres;

/// <summary>Held while this process uses the folder; the system lets go of it when the process dies, however it dies.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    public static FolderLock Take(string folder)
    {
        var holder = Path.Combine(folder, "process-id");
        try
        {
            var file = new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(holder, $"{Environment.ProcessId}");
            return new FolderLock(file);
        }
        catch (IOException)
        {
            var process = File.Exists(holder) ? $" (process {File.ReadAllText(holder).Trim()})" : "";
            throw new LocalPostgresException(
                $"Cat is already running{process} with the database in {folder}. Stop it first, or start this one from another checkout, or set ConnectionStrings__Cat to a Postgres server.");
        }
    }

    public void Dispose() => _file.Dispose();
}

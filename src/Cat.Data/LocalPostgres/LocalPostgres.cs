namespace Cat.Data.LocalPostgres;

/// <summary>
/// The embedded default: a private Postgres cluster, made at the first start, started with the application and stopped with it.
/// One application per folder. See docs/operations/local-postgres.md.
/// </summary>
public sealed class LocalPostgres : IAsyncDisposable
{
    private readonly Cluster _cluster;
    private readonly PostgresBinaries _binaries;
    private readonly FolderLock _lock;
    private bool _isStopped;

    private LocalPostgres(Cluster cluster, PostgresBinaries binaries, FolderLock folderLock, string connectionString)
    {
        _cluster = cluster;
        _binaries = binaries;
        _lock = folderLock;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    /// <exception cref="LocalPostgresException">With a message for the person at the terminal.</exception>
    public static async Task<LocalPostgres> StartAsync(LocalPostgresOptions options, Action<string>? report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = Directory.CreateDirectory(Path.GetFullPath(options.Folder)).FullName;
        var folderLock = FolderLock.Take(folder);
        try
        {
            var user = ServiceUser.Find();
            var clusterFolder = ServiceUser.ReachableFolder(folder, user, report);
            var version = Cluster.MajorVersionOf(clusterFolder);
            var password = await PasswordAsync(folder, clusterFolder, isNew: version is null, cancellationToken);
            var cluster = new Cluster(clusterFolder, password, user);
            var binaries = await PostgresBinaries.FindAsync(options, version, report, cancellationToken);
            if (version is { } made && made != binaries.MajorVersion)
                throw new LocalPostgresException($"The cluster in {clusterFolder} was made by Postgres {made}; {binaries.Folder} has {binaries.MajorVersion}. Use Postgres {made}, or move the folder away to begin anew.");
            if (version is null)
            {
                report?.Invoke($"Making a private Postgres {binaries.MajorVersion} cluster in {clusterFolder}.");
                await cluster.InitialiseAsync(binaries, cancellationToken);
            }

            var port = await cluster.FindRunningAsync(cancellationToken) ?? await cluster.StartAsync(binaries, cancellationToken);
            return new LocalPostgres(cluster, binaries, folderLock, cluster.ConnectionString(port, options.Database));
        }
        catch (Exception)
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>The connection string of the cluster that another process runs in the folder, for programs that measure or look; null: none runs there.</summary>
    public static async Task<string?> FindRunningAsync(LocalPostgresOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = Path.GetFullPath(options.Folder);
        var user = ServiceUser.Find();
        var clusterFolder = ServiceUser.ReachableFolder(folder, user, null);
        if (Cluster.MajorVersionOf(clusterFolder) is null) return null;
        var cluster = new Cluster(clusterFolder, await PasswordAsync(folder, clusterFolder, isNew: false, cancellationToken), user);
        return await cluster.FindRunningAsync(cancellationToken) is { } port ? cluster.ConnectionString(port, options.Database) : null;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_isStopped) return;
        _isStopped = true;
        await _cluster.StopAsync(_binaries, cancellationToken);
        _lock.Dispose();
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    private static async Task<string> PasswordAsync(string folder, string clusterFolder, bool isNew, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, "postgres-password");
        if (!isNew)
        {
            return File.Exists(file)
                ? (await File.ReadAllTextAsync(file, cancellationToken)).Trim()
                : throw new LocalPostgresException($"{file} is missing, so the cluster in {clusterFolder} cannot be opened. Put it back, or move the cluster away to begin anew.");
        }

        var password = SecretFile.NewSecret();
        await SecretFile.WriteAsync(file, password, cancellationToken);
        return password;
    }
}

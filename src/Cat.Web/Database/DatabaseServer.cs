using Cat.Data.LocalPostgres;

namespace Cat.Web.Database;

/// <param name="Folder">Of the embedded cluster on this machine; null: the database is a server of its own.</param>
internal sealed record DatabasePlace(string? Folder);

/// <summary>The Postgres this process uses: the configured one, or the embedded default in `.local/`.</summary>
internal sealed class DatabaseServer : IAsyncDisposable
{
    public const string ConnectionStringName = "Cat";

    private readonly LocalPostgres? _embedded;

    private DatabaseServer(string connectionString, LocalPostgres? embedded, string? folder, bool isDemonstration)
    {
        ConnectionString = connectionString;
        _embedded = embedded;
        Place = new DatabasePlace(folder);
        IsDemonstration = isDemonstration;
    }

    public string ConnectionString { get; }
    public DatabasePlace Place { get; }

    /// <summary>With accounts whose passwords are published, so on this machine only: the embedded default, and a configured database where Demonstration:OnConfiguredDatabase says so.</summary>
    public bool IsDemonstration { get; }

    public static async Task<DatabaseServer> OpenAsync(IConfiguration configuration, string root, CancellationToken cancellationToken)
    {
        if (configuration.GetConnectionString(ConnectionStringName) is { Length: > 0 } configured)
            return new DatabaseServer(configured, null, null, configuration.GetValue("Demonstration:OnConfiguredDatabase", false));
        try
        {
            var folder = configuration["LocalPostgres:Folder"] ?? Path.Combine(root, ".local");
            var embedded = await LocalPostgres.StartAsync(new LocalPostgresOptions { Folder = folder }, Console.WriteLine, cancellationToken);
            return new DatabaseServer(embedded.ConnectionString, embedded, folder, isDemonstration: true);
        }
        catch (LocalPostgresException exception)
        {
            // The message is for the person at the terminal; a stack trace would bury it.
            await Console.Error.WriteLineAsync(exception.Message);
            Environment.Exit(1);
            throw;
        }
    }

    public ValueTask DisposeAsync() => _embedded?.DisposeAsync() ?? ValueTask.CompletedTask;
}

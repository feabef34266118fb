using Cat.Data.LocalPostgres;

namespace Cat.Web.Database;

/// <summary>The Postgres this process uses: the configured one, or the embedded default in `.local/`.</summary>
internal sealed class DatabaseServer : IAsyncDisposable
{
    public const string ConnectionStringName = "Cat";

    private readonly LocalPostgres? _embedded;

    private DatabaseServer(string connectionString, LocalPostgres? embedded)
    {
        ConnectionString = connectionString;
        _embedded = embedded;
    }

    public string ConnectionString { get; }
    public bool IsEmbedded => _embedded is not null;

    public static async Task<DatabaseServer> OpenAsync(IConfiguration configuration, string root, CancellationToken cancellationToken)
    {
        if (configuration.GetConnectionString(ConnectionStringName) is { Length: > 0 } configured) return new DatabaseServer(configured, null);
        try
        {
            var folder = configuration["LocalPostgres:Folder"] ?? Path.Combine(root, ".local");
            var embedded = await LocalPostgres.StartAsync(new LocalPostgresOptions { Folder = folder }, Console.WriteLine, cancellationToken);
            return new DatabaseServer(embedded.ConnectionString, embedded);
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

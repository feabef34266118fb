namespace Cat.Data.LocalPostgres;

public sealed class LocalPostgresOptions { public required string Folder { get; init; } }

public sealed class LocalPostgresException(string message) : Exception(message);

public sealed class LocalPostgres : IAsyncDisposable
{
    public string ConnectionString { get; } = "";
    public static Task<LocalPostgres> StartAsync(LocalPostgresOptions options, Action<string>? report, CancellationToken cancellationToken) => throw new LocalPostgresException("Set ConnectionStrings__Cat until the embedded default is merged.");
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

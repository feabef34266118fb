namespace Cat.Data.LocalPostgres;

/// <summary>The embedded default: a private Postgres cluster for one checkout.</summary>
public sealed class LocalPostgresOptions
{
    /// <summary>Where the cluster, its password and its log live, for example `.local` at the root of the checkout.</summary>
    public required string Folder { get; init; }

    /// <summary>The database that the connection string names. Default: cat.</summary>
    public string Database { get; init; } = "cat";

    /// <summary>Use the server programs of this folder and no others; default: the environment variable CAT_POSTGRES_BIN.</summary>
    public string? BinariesFolder { get; init; } = Environment.GetEnvironmentVariable("CAT_POSTGRES_BIN");

    /// <summary>Never look for installed programs, take the npm package; for tests of that way.</summary>
    public bool UsePackageOnly { get; init; }
}

/// <summary>The embedded default cannot start; the message says what to do.</summary>
public sealed class LocalPostgresException : Exception
{
    public LocalPostgresException(string message)
        : base(message)
    {
    }

    public LocalPostgresException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

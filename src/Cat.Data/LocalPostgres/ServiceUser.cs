using System.Security.Cryptography;
using System.Text;

namespace Cat.Data.LocalPostgres;

/// <summary>Postgres refuses to run as root, so root runs it as somebody else, who must be able to reach the cluster.</summary>
internal static class ServiceUser
{
    /// <summary>Null when this process may run Postgres itself.</summary>
    public static string? Find()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess) return null;
        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
        return users.Contains("postgres") ? "postgres"
            : users.Contains("nobody") ? "nobody"
            : throw new LocalPostgresException("Postgres does not run as root, and this machine has neither a user postgres nor nobody. Start Cat as an ordinary user.");
    }

    /// <summary>The cluster's folder: inside the given one, or in /var/lib where another user could not reach that.</summary>
    public static string ReachableFolder(string folder, string? user, Action<string>? report)
    {
        var inside = Path.Combine(folder, "postgres");
        if (user is null || OperatingSystem.IsWindows() || IsReachable(folder)) return inside;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))))[..16];
        var elsewhere = $"/var/lib/cat-{hash}";
        report?.Invoke($"The user {user} cannot reach {folder}, so the database lives in {elsewhere}.");
        return elsewhere;
    }

    public static async Task GiveAsync(string path, string? user, CancellationToken cancellationToken)
    {
        if (user is null) return;
        var (exitCode, output) = await Command.RunAsync("chown", ["-R", user, path], user: null, cancellationToken);
        if (exitCode != 0) throw new LocalPostgresException($"{path} could not be given to {user}: {output.Trim()}");
    }

    private static bool IsReachable(string folder)
    {
        for (var current = new DirectoryInfo(Path.GetFullPath(folder)); current is not null; current = current.Parent)
        {
            if (!OperatingSystem.IsWindows() && (current.UnixFileMode & UnixFileMode.OtherExecute) == 0) return false;
        }

        return true;
    }
}

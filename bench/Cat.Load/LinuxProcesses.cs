using System.Globalization;

namespace Cat.Load;

/// <summary>Processes of this machine by /proc. Elsewhere nothing is known.</summary>
internal static class LinuxProcesses
{
    private const double TicksOfSecond = 100; // USER_HZ, the same on every platform that .NET runs on

    private static readonly string[] SocketTables = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <summary>The process that listens on a TCP port of this machine; null: none that may be seen.</summary>
    public static int? ListeningOn(int port)
    {
        if (!Directory.Exists("/proc/self")) return null;
        const string Listening = "0A";
        var end = string.Create(CultureInfo.InvariantCulture, $":{port:X4}");
        var sockets = SocketTables.Where(File.Exists).SelectMany(file => File.ReadLines(file).Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(row => row[1].EndsWith(end, StringComparison.Ordinal) && row[3] == Listening).Select(row => $"socket:[{row[9]}]").ToHashSet(StringComparer.Ordinal);
        foreach (var process in All())
        {
            try
            {
                if (Directory.EnumerateFiles($"/proc/{process}/fd").Any(file => File.ResolveLinkTarget(file, false) is { } target && sockets.Contains(target.Name))) return process;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It has gone, or is somebody else's.
            }
        }

        return null;
    }

    /// <summary>Processor time used, its own and that of children it has waited for.</summary>
    public static double Seconds(int process) => Stat(process) is { } stat ? (Number(stat[11]) + Number(stat[12]) + Number(stat[13]) + Number(stat[14])) / TicksOfSecond : 0;

    /// <summary>Of a process and its children; 0 for no process.</summary>
    public static double SecondsOfFamily(int process) => process == 0 ? 0 : Seconds(process) + All().Where(child => ParentOf(child) == process).Sum(Seconds);

    public static int? ParentOf(int process) => Stat(process) is { } stat ? (int)Number(stat[1]) : null;

    public static string? NameOf(int process) => Read($"/proc/{process}/comm")?.Trim();

    public static double Megabytes(int process) =>
        Read($"/proc/{process}/status")?.Split('\n').FirstOrDefault(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)) is { } line ? Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024 : 0;

    private static IEnumerable<int> All() => Directory.Exists("/proc/self")
        ? Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _)).Select(name => int.Parse(name!, CultureInfo.InvariantCulture)) // filtered
        : [];

    /// <summary>From the state on: a name may have spaces.</summary>
    private static string[]? Stat(int process) => Read($"/proc/{process}/stat") is { } text ? text[(text.LastIndexOf(')') + 2)..].Split(' ') : null;

    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

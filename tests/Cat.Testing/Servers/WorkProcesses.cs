using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Cat.Data;

namespace Cat.Testing.Servers;

/// <summary>The processes of jobs, by what their server says of them; they may outlive it.</summary>
public static partial class WorkProcesses
{
    /// <summary>Null: that server has not started it.</summary>
    public static int? Find(ServerProcess server, BankJobId job, int attempt) =>
        WorkStarted().Matches(server.Output).Where(match => match.Groups[1].Value == job.ToString() && match.Groups[2].Value == $"{attempt}").Select(match => (int?)int.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture)).FirstOrDefault();

    /// <summary>KILL, STOP or CONT; nothing when the process is gone.</summary>
    public static async Task SignalAsync(string signal, int process)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{signal}", $"{process}"]) { RedirectStandardError = true }) ?? throw new InvalidOperationException("There is no kill.");
        await kill.WaitForExitAsync();
    }

    /// <summary>A process that nobody has reaped yet is dead.</summary>
    public static bool IsAlive(int process)
    {
        var status = $"/proc/{process}/stat";
        try
        {
            return File.Exists(status) ? File.ReadAllText(status).Split(") ")[1][0] != 'Z' : !Directory.Exists("/proc") && Process.GetProcesses().Any(running => running.Id == process);
        }
        catch (IOException)
        {
            return false; // it went meanwhile
        }
    }

    [GeneratedRegex("Job (\\S+), attempt (\\d+), runs in process (\\d+)")]
    private static partial Regex WorkStarted();
}

using System.Diagnostics;
using System.Runtime.Versioning;

namespace Cat.Data.LocalPostgres;

/// <summary>Runs a program to its end and keeps what it printed.</summary>
internal static class Command
{
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments, string? user, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The folder we were started in may be closed to the other user.
            WorkingDirectory = Path.GetPathRoot(Environment.CurrentDirectory),
        };
        // Postgres must speak English for its messages to be understood below, whatever the machine's language.
        start.Environment["LC_ALL"] = "C";
        if (user is not null && OperatingSystem.IsLinux()) SetUser(start, user);
        using var process = Process.Start(start) ?? throw new LocalPostgresException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    [SupportedOSPlatform("linux")]
    private static void SetUser(ProcessStartInfo start, string user) => start.UserName = user;
}

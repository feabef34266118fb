using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Cat.Data;
using Cat.Web.Database;

namespace Cat.Web.Measurement.Jobs;

/// <summary>The application as the process of one job: no web server, no migration, no database of its own. Started by <see cref="WorkProcess"/>.</summary>
internal static class WorkMode
{
    public const string Word = "work";
    public const string PrioritySetting = $"{BankJobOptions.Section}__{nameof(BankJobOptions.LowersPriority)}";

    public const int JobLeft = 1;

    private const int JobEnded = 0;
    private const int WrongUse = 64;

    public static bool IsAskedBy(string[] args) => args is [Word, ..];

    /// <returns>The exit code: 0 when the job has ended, well or not.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        OfferToTheMemoryKiller();
        if (Environment.GetEnvironmentVariable(PrioritySetting) != bool.FalseString)
        {
            using var self = Process.GetCurrentProcess();
            LowerPriority(self);
        }

        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppRoot.Find(), "appsettings.json"), optional: true).AddEnvironmentVariables().Build();
        if (args is not [_, var id, var number] || !Guid.TryParse(id, out var job) || !int.TryParse(number, CultureInfo.InvariantCulture, out var attempt)
            || configuration.GetConnectionString(DatabaseServer.ConnectionStringName) is not { Length: > 0 } connectionString)
        {
            await Console.Error.WriteLineAsync($"The server starts “{Word} <job> <attempt>” by itself, with its database in the environment.");
            return WrongUse;
        }

        // Ctrl-C in the server's terminal reaches this process too; it is the server that ends it.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        await using var services = Services(configuration, connectionString);
        return await services.GetRequiredService<BankJobRun>().RunAsync(new TakenJob(new BankJobId(job), attempt), CancellationToken.None) ? JobEnded : JobLeft;
    }

    /// <summary>When memory runs out, Linux shall end the job, which goes on from its checkpoint, and not the server or its database.</summary>
    private static void OfferToTheMemoryKiller()
    {
        const string Score = "/proc/self/oom_score_adj";
        const string FirstOfAll = "1000";
        if (!OperatingSystem.IsLinux() || !File.Exists(Score)) return;
        try
        {
            File.WriteAllText(Score, FirstOfAll);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"This job's process is not the first to end when memory runs out: {exception.Message}");
        }
    }

    /// <summary>Tests go first. On Linux this is of the first thread and of all that come from it, so it must come before them.</summary>
    public static void LowerPriority(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            // It is lower already, or the process is gone.
        }
    }

    private static ServiceProvider Services(IConfiguration configuration, string connectionString)
    {
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging"))
            .AddSimpleConsole(console => console.SingleLine = true)
            .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        services.AddDatabase(connectionString, NodeKind.Work);
        services.AddMeasurement();
        return services.BuildServiceProvider();
    }
}

using System.Diagnostics;
using System.Globalization;
using Cat.Data;
using Cat.Web.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Measurement.Jobs;

/// <summary>
/// Runs a job in a process of its own, with bounded threads and low priority: tests stay quick meanwhile, and a crash of native code takes nothing
/// with it. What the process says is logged here.
/// </summary>
internal sealed class WorkProcess(IDbContextFactory<CatDbContext> factory, IOptions<BankJobOptions> options, ILogger<WorkProcess> logger)
{
    // As shells and .NET count a process that a signal has ended.
    private const int SignalBase = 128;
    private const int Kill = 9;

    /// <summary>Of the process under way; null: none.</summary>
    public int? ProcessId { get; private set; }

    /// <summary>What an exit code says of a process that left its job, in words that go on from "because".</summary>
    public static string WhyEnded(int exitCode) => exitCode switch
    {
        WorkMode.JobLeft => "it had to leave it, as when the database is away",
        SignalBase + Kill => "it was killed (signal 9), as the system does when memory runs out",
        > SignalBase and < 2 * SignalBase => $"it ended by signal {exitCode - SignalBase}",
        _ => $"it ended with code {exitCode}",
    };

    /// <summary>Until the process has ended. Cancelled: kills it and waits until it is gone.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> RunAsync(TakenJob job, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = await StartOfAsync(job, cancellationToken) };
        process.OutputDataReceived += (_, line) => Relay(job, line.Data);
        process.ErrorDataReceived += (_, line) => Relay(job, line.Data);
        process.Start();
        if (options.Value.LowersPriority) WorkMode.LowerPriority(process);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        ProcessId = process.Id;
        logger.LogInformation("Job {JobId}, attempt {Attempt}, runs in process {ProcessId}", job.Id, job.Attempt, process.Id);
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }
        finally
        {
            ProcessId = null;
        }

        if (process.ExitCode != 0) logger.LogWarning("The process of job {JobId} ended with code {ExitCode}: {Why}", job.Id, process.ExitCode, WhyEnded(process.ExitCode));
        return process.ExitCode;
    }

    private async Task<ProcessStartInfo> StartOfAsync(TakenJob job, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var start = new ProcessStartInfo(DotnetPath(), [typeof(WorkProcess).Assembly.Location, WorkMode.Word, job.Id.ToString(), job.Attempt.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        var threads = options.Value.Threads.ToString(CultureInfo.InvariantCulture);
        start.Environment["OMP_NUM_THREADS"] = threads;
        start.Environment["MKL_NUM_THREADS"] = threads;
        // Threads of torch that wait for each other sleep: spinning, they would take the processors from tests.
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE";
        start.Environment["DOTNET_PROCESSOR_COUNT"] = threads;
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment[$"{BankJobOptions.Section}__{nameof(BankJobOptions.Threads)}"] = threads;
        start.Environment[$"{BankJobOptions.Section}__{nameof(BankJobOptions.StaleAfter)}"] = options.Value.StaleAfter.ToString("c", CultureInfo.InvariantCulture);
        start.Environment[WorkMode.PrioritySetting] = options.Value.LowersPriority.ToString(CultureInfo.InvariantCulture);
        // Not on the command line, which everybody on the machine may read: it can hold a password.
        start.Environment[$"ConnectionStrings__{DatabaseServer.ConnectionStringName}"] = db.Database.GetConnectionString();
        return start;
    }

    private static string DotnetPath() =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    private void Relay(TakenJob job, string? line)
    {
        if (!string.IsNullOrWhiteSpace(line)) logger.LogInformation("Job {JobId}: {Line}", job.Id, line);
    }
}

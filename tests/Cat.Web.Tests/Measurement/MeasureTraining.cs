using Cat.Testing;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Features.ItemBanks.Import.Storing;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Training;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Tests.Measurement;

public sealed class MeasureTraining
{
    [Fact(Explicit = true)]
    public async Task Measure()
    {
        await using var trial = await JobTrial.CreateAsync();
        var options = Options.Create(new BankImportOptions());
        var import = new ImportBankFolder(trial.Database, new BankReading(trial.Database, new ContentRenderer(), options), new BankStore(new BankCalibration(TimeProvider.System), TimeProvider.System));
        var folder = Environment.GetEnvironmentVariable("MEASURE_BANK") ?? Path.Combine(Repository.Root, "demo/school-mathematics");
        var bank = await import.HandleAsync(folder, null, TestContext.Current.CancellationToken);
        var preset = Enum.Parse<TrainingPreset>(Environment.GetEnvironmentVariable("MEASURE_PRESET") ?? "Quick");
        var id = await trial.AskForTrainingAsync(bank.BankId, new TrainingSettings { Preset = preset, ActivateBecause = "measured" });
        var started = System.Diagnostics.Stopwatch.StartNew();
        var said = "";
        var run = trial.Worker.RunAsync(await trial.TakeAsync(), TestContext.Current.CancellationToken);
        while (!run.IsCompleted)
        {
            var now = await trial.FindAsync(id);
            if (now.ProgressText != said) Console.WriteLine($"{started.Elapsed.TotalSeconds,6:F1} s  {now.Progress:P0} {said = now.ProgressText} left {now.TimeLeft?.TotalSeconds:F0} {Nice(trial.Process.ProcessId)}");
            await Task.WhenAny(run, Task.Delay(200));
        }

        await run;
        var job = await trial.FindAsync(id);
        Console.WriteLine($"{started.Elapsed.TotalSeconds:F1} s: {job.Status} {job.Failure} {job.Outcome}");
        foreach (var line in trial.Log.Lines) Console.WriteLine(line);
        await using var db = trial.Database.CreateDbContext();
        foreach (var epoch in await db.TrainingEpochs.OrderBy(epoch => epoch.Epoch).ToListAsync())
            Console.WriteLine($"{epoch.Epoch,3} loss {epoch.Loss:F4} q {epoch.QualityReward:F5} d {epoch.DiversityReward:F3} n {epoch.NoveltyReward:F3} auc {epoch.AreaUnderCurve:F4} cov {epoch.Coverage:F3} overlap {epoch.Overlap:F3} {(epoch.IsBest ? "best" : "")}");
        var model = await db.PolicyModels.SingleAsync();
        Console.WriteLine($"{model.FileBytes} bytes; {System.Text.Json.JsonSerializer.Serialize(model.Report)}");
    }

    private static string Nice(int? process)
    {
        if (process is null) return "";
        try
        {
            var values = Directory.GetDirectories($"/proc/{process}/task").Select(task => File.ReadAllText(Path.Combine(task, "stat")).Split(')')[^1].Split(' ')[17]).GroupBy(value => value);
            return string.Join(" ", values.Select(value => $"nice {value.Key}: {value.Count()} threads"));
        }
        catch (IOException)
        {
            return "";
        }
    }
}

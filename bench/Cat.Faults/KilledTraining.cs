using Cat.Data.BankJobs;
using Cat.Load;
using Cat.Testing.Servers;
using Microsoft.EntityFrameworkCore;

namespace Cat.Faults;

/// <summary>A training that gets its process killed in every attempt.</summary>
internal static class KilledTraining
{
    private static readonly TimeSpan Working = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        await using var room = new LoadRoom(scene.ConnectionString);
        await using var db = await room.Factory.CreateDbContextAsync(cancellationToken);
        var job = new BankJob(scene.BankId, BankJobKind.PolicyTraining, "{\"preset\":\"Quick\",\"usesCollected\":false}", null, TimeProvider.System.GetUtcNow());
        db.Add(job);
        await db.SaveChangesAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        for (var attempt = 1; ; await Task.Delay(LookEvery, limit.Token))
        {
            if (WorkProcesses.Find(scene.Nodes[0], job.Id, attempt) is { } process)
            {
                await Task.Delay(Working, limit.Token);
                if (attempt == 1) scene.Remarks.Add($"oom_score_adj of the process: {(await File.ReadAllTextAsync($"/proc/{process}/oom_score_adj", limit.Token)).Trim()}");
                await WorkProcesses.SignalAsync("KILL", process);
                attempt++;
            }

            var now = await db.BankJobs.AsNoTracking().SingleAsync(stored => stored.Id == job.Id, limit.Token);
            if (!now.IsEnded) continue;
            scene.Remarks.Add($"The training is {now.Status} after {now.Attempts} attempts: {now.Failure}");
            return;
        }
    }
}

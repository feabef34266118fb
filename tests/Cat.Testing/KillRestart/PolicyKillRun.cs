using System.Diagnostics;
using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Data.Storage;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Testing.Banks;
using Cat.Testing.Servers;
using Microsoft.EntityFrameworkCore;

namespace Cat.Testing.KillRestart;

/// <summary>
/// A policy through all that may be killed (SIGKILL): its training, whose process outlives the server; a test that it serves; and its activation, again and again, while
/// students take tests. Linux and macOS: processes are stopped by signals.
/// </summary>
public sealed class PolicyKillRun(string connectionString, int seed, Action<string> report)
{
    /// <summary>Of the test: its bank has forty.</summary>
    public const int MostQuestions = 30;

    private const int Students = 3;
    private const int AllEpochs = 12; // of the preset Quick

    // A budget in which any choice is made, so that what Fisher's rule chose where the policy should have is a fault and no matter of the machine's load.
    private static readonly Dictionary<string, string> Settings = new() { ["PolicyServing__Budget"] = "00:00:30", ["BankJobs__StaleAfter"] = "00:00:03", ["BankJobs__LowersPriority"] = "False" };
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private readonly Random _random = new(seed);
    private readonly List<string> _faults = [];

    public async Task<PolicyKillReport> RunAsync(int questions, int servingKills, int activations, CancellationToken cancellationToken)
    {
        var bank = await PrepareAsync(questions, cancellationToken);
        var (job, attempts) = await TrainAsync(bank, cancellationToken);
        report($"trained in {attempts} attempts");
        var serving = await new KillRestartRun(connectionString, seed, report, Settings).RunAsync(bank.School, servingKills, questions, cancellationToken);
        _faults.AddRange(serving.Faults);
        await CheckServedAsync(bank, cancellationToken);
        report($"served through {serving.Kills} kills");
        var kills = await ActivateAsync(bank, job, activations, cancellationToken);
        var sessions = await CheckSwitchedAsync(bank, activations + 1, cancellationToken);
        return new PolicyKillReport(attempts, serving, activations, kills, sessions, _faults);
    }

    private async Task<TrainableBank> PrepareAsync(int questions, CancellationToken cancellationToken)
    {
        await using var db = Open();
        await DatabaseMigration.ApplyAsync(db, cancellationToken);
        return await TrainableBank.StoreAsync(db, new AdaptiveRules { MinimumQuestions = questions, MaximumQuestions = questions }, Students, TimeProvider.System.GetUtcNow(), cancellationToken);
    }

    /// <summary>The training's process is stopped, its server killed; another server's process takes the job over and then the first wakes: it must not store anything.</summary>
    private async Task<(BankJobId Job, int Attempts)> TrainAsync(TrainableBank bank, CancellationToken cancellationToken)
    {
        var id = await AskAsync(bank, null, cancellationToken);
        var port = ServerProcess.FreePort();
        await using var first = await ServerProcess.StartAsync(port, Environment(), cancellationToken);
        await UntilAsync(async db => await db.TrainingEpochs.AnyAsync(epoch => epoch.JobId == id && epoch.Epoch >= 1, cancellationToken) || (await JobAsync(db, id, cancellationToken)).IsEnded, "an epoch of the training", cancellationToken);
        await using (var early = Open())
        {
            if (await JobAsync(early, id, cancellationToken) is { IsEnded: true } ended) throw new InvalidOperationException($"The training is {ended.Status} before it was killed. {ended.Failure}");
        }

        var orphan = WorkProcesses.Find(first, id, 1) ?? throw new InvalidOperationException($"The server started no process:\n{first.Output}");
        await WorkProcesses.SignalAsync("STOP", orphan);
        await first.KillAsync();
        await using var second = await ServerProcess.StartAsync(port, Environment(), cancellationToken);
        await UntilAsync(async db => (await JobAsync(db, id, cancellationToken)).Attempts == 2, "the second attempt", cancellationToken);
        var epochs = (await EpochsAsync(id, cancellationToken)).ConvertAll(epoch => (epoch.Epoch, epoch.Loss));
        await WorkProcesses.SignalAsync("CONT", orphan);
        await UntilAsync(async db => (await JobAsync(db, id, cancellationToken)).IsEnded, "the end of the training", cancellationToken);
        await UntilAsync(_ => Task.FromResult(!WorkProcesses.IsAlive(orphan)), "the end of the process that lost its job", cancellationToken);
        await second.StopAsync();

        await using var db = Open();
        var job = await JobAsync(db, id, cancellationToken);
        var models = await db.PolicyModels.CountAsync(model => model.JobId == id, cancellationToken);
        if (job is not { Status: BankJobStatus.Done, Attempts: 2 }) _faults.Add($"The training is {job.Status} after {job.Attempts} attempts. {job.Failure}");
        if (models != 1) _faults.Add($"The training made {models} models.");
        if (!epochs.SequenceEqual((await EpochsAsync(id, cancellationToken)).Take(epochs.Count).Select(epoch => (epoch.Epoch, epoch.Loss)))) _faults.Add("The training did not go on from the epochs that were done.");
        if (await db.BankJobCheckpoints.AnyAsync(cancellationToken)) _faults.Add("A checkpoint outlived its training.");
        return (id, job.Attempts);
    }

    /// <summary>The test of the killed server had the policy and its snapshot from its first question to its last.</summary>
    private async Task CheckServedAsync(TrainableBank bank, CancellationToken cancellationToken)
    {
        await using var db = Open();
        var active = await db.ItemBanks.Where(found => found.Id == bank.School.Bank.Id).Select(found => found.ActiveModelId).SingleAsync(cancellationToken);
        var session = await db.TestSessions.AsNoTracking().Include(found => found.Questions).SingleAsync(found => found.AssignmentId == bank.School.Assignment.Id, cancellationToken);
        if (active is null || session.ModelId != active || session.BankRevision is null) _faults.Add($"The test has model {session.ModelId} and revision {session.BankRevision}; active is {active}.");
        CheckChosen(session);
    }

    /// <summary>
    /// Each activation is made by the process of a training that has all its epochs behind it. The first says how long that takes; of the others that process, its server or
    /// both are killed, somewhere on the way.
    /// </summary>
    private async Task<int> ActivateAsync(TrainableBank bank, BankJobId trained, int activations, CancellationToken cancellationToken)
    {
        var (port, kills, longest) = (ServerProcess.FreePort(), 0, TimeSpan.Zero);
        var server = await ServerProcess.StartAsync(port, Environment(), cancellationToken);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var taking = Task.WhenAll(bank.Students.Select((name, index) => new TestTaker(server.Address, name, $"/tests/{bank.ShortTest.Id}/start", seed + index).RunAsync(over.Token)));
        try
        {
            for (var activation = 1; activation <= activations; activation++)
            {
                var id = await AskAsync(bank, trained, cancellationToken);
                await UntilAsync(_ => Task.FromResult(WorkProcesses.Find(server, id, 1) is not null), "the process of an activation", cancellationToken);
                var started = Stopwatch.GetTimestamp();
                if (activation > 1)
                {
                    await Task.Delay(longest * _random.NextDouble(), cancellationToken);
                    server = await KillAsync(server, id, port, cancellationToken);
                    kills++;
                }

                await UntilAsync(async db => (await JobAsync(db, id, cancellationToken)).IsEnded, "the end of an activation", cancellationToken);
                if (activation == 1) longest = Stopwatch.GetElapsedTime(started);
                await CheckDoneAsync(id, $"Activation {activation} of {activations}", cancellationToken);
            }

            await UntilAsync(
                async db => await db.TestSessions.OrderByDescending(session => session.StartedAt).Select(session => session.ModelId).FirstAsync(cancellationToken) == await db.ItemBanks.Select(found => found.ActiveModelId).SingleAsync(cancellationToken),
                "a test with the last model", cancellationToken);
        }
        finally
        {
            await over.CancelAsync();
            await taking;
            await server.DisposeAsync();
        }

        return kills;
    }

    /// <summary>The process, its server, or both.</summary>
    private async Task<ServerProcess> KillAsync(ServerProcess server, BankJobId job, int port, CancellationToken cancellationToken)
    {
        var which = _random.Next(3);
        if (which != 0 && WorkProcesses.Find(server, job, 1) is { } process) await WorkProcesses.SignalAsync("KILL", process);
        if (which == 1) return server;
        await server.KillAsync();
        await server.DisposeAsync();
        return await ServerProcess.StartAsync(port, Environment(), cancellationToken);
    }

    private async Task CheckDoneAsync(BankJobId id, string what, CancellationToken cancellationToken)
    {
        await using var db = Open();
        var job = await JobAsync(db, id, cancellationToken);
        if (job.Status != BankJobStatus.Done) _faults.Add($"{what} is {job.Status}. {job.Failure}");
        report($"{what}: {job.Attempts} attempts");
    }

    private async Task<int> CheckSwitchedAsync(TrainableBank bank, int expected, CancellationToken cancellationToken)
    {
        await using var db = Open();
        var switches = await db.ModelActivations.AsNoTracking().OrderBy(activation => activation.ActivatedAt).ToListAsync(cancellationToken);
        var models = await db.PolicyModels.AsNoTracking().Select(model => model.Id).ToListAsync(cancellationToken);
        var active = await db.ItemBanks.Where(found => found.Id == bank.School.Bank.Id).Select(found => found.ActiveModelId).SingleAsync(cancellationToken);
        if (switches.Count != expected || models.Count != expected) _faults.Add($"{switches.Count} activations and {models.Count} models are stored instead of {expected}.");
        if (switches[^1].ModelId != active) _faults.Add($"The newest activation is of {switches[^1].ModelId}, and active is {active}.");
        var sessions = await db.TestSessions.AsNoTracking().Include(session => session.Questions).Where(session => session.AssignmentId == bank.ShortTest.Id).ToListAsync(cancellationToken);
        foreach (var session in sessions)
        {
            // A test that began while a switch was under way may have the one before or the one after.
            var before = switches.FindLastIndex(activation => activation.ActivatedAt <= session.StartedAt);
            var now = switches.Skip(Math.Max(0, before - 1)).Take(3).Select(activation => activation.ModelId);
            if (session.ModelId is not { } model || !now.Contains(model)) _faults.Add($"A test that began at {session.StartedAt:O} has model {session.ModelId}.");
            if (session.Questions.Select(question => question.QuestionId).Distinct().Count() != session.Questions.Count) _faults.Add($"Session {session.Id} has a question twice.");
            if (session.IsFinished && session.Questions.Count != session.Rules.MaximumQuestions) _faults.Add($"Session {session.Id} ended with {session.Questions.Count} questions.");
            CheckChosen(session);
        }

        return sessions.Count;
    }

    private void CheckChosen(TestSession session)
    {
        foreach (var question in session.Questions.Where(question => question.Selection.Selector != SelectorUsed.Policy))
            _faults.Add($"Question {question.Position} of session {session.Id} was chosen by {question.Selection.Selector} ({question.Selection.Fallback}).");
    }

    /// <summary>Asks for a training that is to serve at once; after <paramref name="like"/>: with all epochs of that one behind it.</summary>
    private async Task<BankJobId> AskAsync(TrainableBank bank, BankJobId? like, CancellationToken cancellationToken)
    {
        await using var db = Open();
        // The responses of the tests that are taken meanwhile would make it another training.
        var job = new BankJob(bank.School.Bank.Id, BankJobKind.PolicyTraining, "{\"preset\":\"Quick\",\"usesCollected\":false,\"activateBecause\":\"kill run\"}", null, TimeProvider.System.GetUtcNow());
        db.Add(job);
        if (like is { } earlier)
        {
            var bytes = await db.PolicyModels.Where(model => model.JobId == earlier).Join(db.PolicyModelFiles, model => model.Id, file => file.ModelId, (_, file) => file.Bytes).SingleAsync(cancellationToken);
            db.Add(new BankJobCheckpoint { JobId = job.Id, Epoch = AllEpochs, Bytes = bytes });
        }

        await db.SaveChangesAsync(cancellationToken);
        return job.Id;
    }

    private static Task<BankJob> JobAsync(CatDbContext db, BankJobId id, CancellationToken cancellationToken) => db.BankJobs.AsNoTracking().SingleAsync(job => job.Id == id, cancellationToken);

    private async Task<List<TrainingEpoch>> EpochsAsync(BankJobId id, CancellationToken cancellationToken)
    {
        await using var db = Open();
        return await db.TrainingEpochs.AsNoTracking().Where(epoch => epoch.JobId == id).OrderBy(epoch => epoch.Epoch).ToListAsync(cancellationToken);
    }

    private async Task UntilAsync(Func<CatDbContext, Task<bool>> isSo, string what, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            await using (var db = Open())
            {
                if (await isSo(db)) return;
            }

            if (Stopwatch.GetElapsedTime(started) > LongestWait) throw new TimeoutException($"Waited in vain for {what}.");
            await Task.Delay(LookEvery, cancellationToken);
        }
    }

    private Dictionary<string, string> Environment() => new(Settings) { ["ConnectionStrings__Cat"] = connectionString };

    private CatDbContext Open()
    {
        var options = new DbContextOptionsBuilder<CatDbContext>();
        options.UseCatDatabase(connectionString);
        return new CatDbContext(options.Options);
    }
}

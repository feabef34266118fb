using System.Collections.Concurrent;
using System.Security.Cryptography;
using Cat.Data;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Measurement.Serving;

/// <summary>
/// The policies of this node, each for one revision of its bank. A policy is there whole or not at all: it is taken from the database, checked against its hash and
/// built before anybody can be served by it.
/// </summary>
internal sealed class PolicyStore(IDbContextFactory<CatDbContext> factory, IOptions<PolicyServingOptions> options, ServingHealth health, ILogger<PolicyStore> logger)
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(PolicyModelId Model, int Revision), Entry> _policies = new();
    private long _clock;

    /// <summary>The policy, or the loading of it, which goes on whoever waits for it.</summary>
    public Task<ServedPolicy> GetAsync(PolicyModelId model, LoadedBank bank)
    {
        var entry = _policies.GetOrAdd((model, bank.Revision), _ => new Entry(new Lazy<Task<ServedPolicy>>(() => Task.Run(() => LoadAsync(model, bank)))));
        entry.Used = Interlocked.Increment(ref _clock);
        return entry.Policy.Value;
    }

    private async Task<ServedPolicy> LoadAsync(PolicyModelId modelId, LoadedBank bank)
    {
        try
        {
            var started = System.Diagnostics.Stopwatch.GetTimestamp();
            await using var db = await factory.CreateDbContextAsync();
            var stored = await db.PolicyModels.AsNoTracking().Where(model => model.Id == modelId)
                .Join(db.PolicyModelFiles, model => model.Id, file => file.ModelId, (model, file) => new { model.Version, model.FileHash, file.Bytes }).SingleAsync();
            if (Convert.ToHexStringLower(SHA256.HashData(stored.Bytes)) != stored.FileHash) throw new InvalidDataException($"The stored file of model {modelId} is not the one that was trained: its hash differs.");
            NativeTorch.UseOneThread();
            using var loaded = PolicyCheckpoint.FromFile(TensorFile.Read(new MemoryStream(stored.Bytes)));
            var policy = ServedPolicy.Of(loaded, bank);
            policy.TryOut();
            health.Loaded(modelId, bank.Revision);
            logger.LogInformation("Policy version {Version} of bank {BankId} is loaded for revision {Revision} in {Elapsed} ms", stored.Version, bank.Id, bank.Revision, (int)System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            Forget();
            return policy;
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Policy {ModelId} cannot be loaded; Fisher's rule serves", modelId);
            health.LoadingFailed(modelId, exception.Message);
            _ = Task.Delay(TryAgainAfter).ContinueWith(_ => _policies.TryRemove((modelId, bank.Revision), out var _), TaskScheduler.Default);
            throw;
        }
    }

    /// <summary>The longest unused go. Somebody may still be served by one, so its tensors are left to the finaliser.</summary>
    private void Forget()
    {
        foreach (var key in _policies.OrderBy(entry => entry.Value.Used).Take(Math.Max(0, _policies.Count - options.Value.Kept)).Select(entry => entry.Key)) _policies.TryRemove(key, out _);
    }

    private sealed class Entry(Lazy<Task<ServedPolicy>> policy)
    {
        public Lazy<Task<ServedPolicy>> Policy { get; } = policy;
        public long Used { get; set; }
    }
}

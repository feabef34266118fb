using System.Security.Cryptography;
using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Data.PolicyModels;
using Cat.Data.TestPlans;
using Cat.Engine.Diagnosis;
using Cat.Engine.Diagnosis.Multidimensional;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Simulation;
using Cat.Engine.Training;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Serving;
using Microsoft.EntityFrameworkCore;

namespace Cat.LoadPrograms;

/// <summary>A policy of full size, hardly trained: how long a choice takes does not depend on its weights. Compiled into the programs that load servers.</summary>
internal static class UntrainedPolicy
{
    private const int TrainingStudents = 8;
    private const int Responses = 60;

    public static async Task<PolicyModelId> StoreActiveAsync(IDbContextFactory<CatDbContext> factory, BankLoader banks, ModelSwitch modelSwitch, ItemBankId bankId, bool seesFactors, int seed, CancellationToken cancellationToken)
    {
        var bytes = Train(await banks.CurrentAsync(bankId, cancellationToken), seesFactors, seed);
        var now = TimeProvider.System.GetUtcNow();
        var job = new BankJob(bankId, BankJobKind.PolicyTraining, "{}", null, now);
        job.Take(now);
        job.Complete("{}", now);
        var figures = new SelectorFigures([new StepFigures(5, 0.7, 0.7, 0.5)], 0.1, 0.2, 0.3);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var model = new PolicyModel
        {
            Id = PolicyModelId.New(),
            BankId = bankId,
            Version = (await db.PolicyModels.Where(earlier => earlier.BankId == bankId).MaxAsync(earlier => (int?)earlier.Version, cancellationToken) ?? 0) + 1,
            JobId = job.Id,
            CreatedById = null,
            CreatedAt = now,
            DataHash = "none",
            Seed = seed,
            Preset = "load",
            Weights = new PolicyWeights(2, 2, 1),
            Report = new PolicyReport(TrainingStudents, 0, 0, 1, 1, figures, figures),
            FileHash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            FileBytes = bytes.Length,
        };
        db.AddRange(job, model, new PolicyModelFile { ModelId = model.Id, Bytes = bytes });
        await db.SaveChangesAsync(cancellationToken);
        await modelSwitch.SwitchAsync(db, bankId, model.Id, null, null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return model.Id;
    }

    private static byte[] Train(LoadedBank bank, bool seesFactors, int seed)
    {
        NativeTorch.EnsureLoaded();
        ItemParameters[] items = [.. Enumerable.Range(0, bank.Items.Count).Select(item => bank.Items[new ItemIndex(item)])];
        var log = new ResponseLog(TrainingStudents, items.Length, SimulatedResponseLog.Generate(items, TrainingStudents, Math.Min(Responses, items.Length), new RandomSource((ulong)seed)));
        var table = new PosteriorTable(bank.Items, new ExpectedAPosteriori(new AbilityPrior(), 61));
        var factors = seesFactors ? new MultidimensionalTraining(new MultidimensionalOptions { MaximumIterations = 1 }).Train(log, bank.Concepts, null, CancellationToken.None) : null;
        var training = PolicyTrainingOptions.Default with { Epochs = 1, Policy = PolicyTrainingOptions.Default.Policy with { SeesFactors = seesFactors }, Seed = (ulong)seed };
        using var result = new PolicyTraining(training, new PolicyBank(table, bank.Concepts, log, 0.1, factors), bank.Graph, log, new AbilityDiagnosis(table)).Train(_ => default, null, null, CancellationToken.None);
        using var bytes = new MemoryStream();
        PolicyCheckpoint.ToFile(result.Policy, new PolicyFacts
        {
            ItemIds = [.. bank.Questions.Select(question => question.Id.ToString())],
            ConceptIds = [.. bank.Content.Concepts.Select(concept => concept.Id.ToString())],
            TrainingHash = DataFingerprint.Of(log),
            Seed = (ulong)seed,
            Preset = "load",
            Diagnosis = "2pl",
            Weights = training.Weights,
            Metrics = new Dictionary<string, double>(),
        }).Write(bytes);
        return bytes.ToArray();
    }
}

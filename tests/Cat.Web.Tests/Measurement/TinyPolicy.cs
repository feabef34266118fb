using System.Security.Cryptography;
using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Data.PolicyModels;
using Cat.Data.TestPlans;
using Cat.Engine.Diagnosis;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Simulation;
using Cat.Engine.Training;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Serving;

namespace Cat.Web.Tests.Measurement;

/// <summary>A small policy of a bank, hardly trained: it chooses, which is all that is asked of it here.</summary>
internal static class TinyPolicy
{
    public static async Task<PolicyModelId> StoreAsync(MeasurementTrial trial, ItemBankId bankId, int version = 1)
    {
        var bank = await trial.Get<BankLoader>().CurrentAsync(bankId, CancellationToken.None);
        var bytes = Train(bank, (ulong)version);
        await using var db = trial.Database.CreateDbContext();
        var job = new BankJob(bankId, BankJobKind.PolicyTraining, "{}", null, trial.School.Now);
        job.Take(trial.School.Now);
        job.Complete("{}", trial.School.Now);
        var figures = new SelectorFigures([new StepFigures(5, 0.7, 0.7, 0.5)], 0.1, 0.2, 0.3);
        var model = new PolicyModel
        {
            Id = PolicyModelId.New(),
            BankId = bankId,
            Version = version,
            JobId = job.Id,
            CreatedById = null,
            CreatedAt = trial.School.Now,
            DataHash = "none",
            Seed = version,
            Preset = "tiny",
            Weights = new PolicyWeights(1, 1, 1),
            Report = new PolicyReport(10, 10, 10, 1, 1, figures, figures),
            FileHash = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            FileBytes = bytes.Length,
        };
        db.AddRange(job, model, new PolicyModelFile { ModelId = model.Id, Bytes = bytes });
        await db.SaveChangesAsync();
        return model.Id;
    }

    public static async Task<PolicyModelId> StoreActiveAsync(MeasurementTrial trial, ItemBankId bankId, int version = 1)
    {
        var model = await StoreAsync(trial, bankId, version);
        await SwitchAsync(trial, bankId, model);
        return model;
    }

    public static async Task SwitchAsync(MeasurementTrial trial, ItemBankId bankId, PolicyModelId? model)
    {
        await using var db = trial.Database.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await trial.Get<ModelSwitch>().SwitchAsync(db, bankId, model, null, null, CancellationToken.None);
        await transaction.CommitAsync();
    }

    private static byte[] Train(LoadedBank bank, ulong seed)
    {
        NativeTorch.EnsureLoaded();
        ItemParameters[] items = [.. Enumerable.Range(0, bank.Items.Count).Select(item => bank.Items[new ItemIndex(item)])];
        var log = new ResponseLog(30, items.Length, SimulatedResponseLog.Generate(items, 30, Math.Min(20, items.Length), new RandomSource(seed)));
        var table = new PosteriorTable(bank.Items, new ExpectedAPosteriori(new AbilityPrior(), 41));
        var policyBank = new PolicyBank(table, bank.Concepts, log, 0.1, null);
        var options = new PolicyTrainingOptions
        {
            Policy = new PolicyOptions { Dimension = 8, Heads = 1, Positions = 8, SeesFactors = false },
            SampledWeights = 0.5,
            Epochs = 1,
            Steps = 5,
            Candidates = 12,
            BatchSize = 32,
            Seed = seed,
        };
        using var result = new PolicyTraining(options, policyBank, bank.Graph, log, new AbilityDiagnosis(table)).Train(_ => new PolicyValidation(0, 0.5, 0, 0), null, null, CancellationToken.None);
        using var bytes = new MemoryStream();
        PolicyCheckpoint.ToFile(result.Policy, new PolicyFacts
        {
            ItemIds = [.. bank.Questions.Select(question => question.Id.ToString())],
            ConceptIds = [.. bank.Content.Concepts.Select(concept => concept.Id.ToString())],
            TrainingHash = DataFingerprint.Of(log),
            Seed = seed,
            Preset = "tiny",
            Diagnosis = "2pl",
            Weights = options.Weights,
            Metrics = new Dictionary<string, double>(),
        }).Write(bytes);
        return bytes.ToArray();
    }
}

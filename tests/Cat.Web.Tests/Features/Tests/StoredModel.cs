using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Data.PolicyModels;
using Cat.Data.TestPlans;
using Cat.Web.Measurement.Training;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Tests;

/// <summary>A version of a policy in the database, without a file: enough to be named by a test that is published.</summary>
internal static class StoredModel
{
    public static async Task<PolicyModelId> ActivateAsync(TeachingTrial trial, ItemBankId bank)
    {
        await using var db = trial.Database();
        var job = new BankJob(bank, BankJobKind.PolicyTraining, new TrainingSettings { Seed = 1 }.ToJson(), trial.Teacher.AccountId, trial.School.Now);
        var figures = new SelectorFigures([new StepFigures(5, 0.7, 0.65, 0.5), new StepFigures(10, 0.72, 0.67, 0.6), new StepFigures(15, 0.74, 0.69, 0.7)], 0.3, 0.6, 0.2);
        var model = new PolicyModel
        {
            Id = PolicyModelId.New(),
            BankId = bank,
            Version = 1,
            JobId = job.Id,
            CreatedById = trial.Teacher.AccountId,
            CreatedAt = trial.School.Now,
            DataHash = new string('a', 64),
            Seed = 1,
            Preset = "Quick",
            Weights = new PolicyWeights(2, 2, 1),
            Report = new PolicyReport(700, 150, 150, 40, 31, figures, figures),
            FileHash = new string('b', 64),
            FileBytes = 2048,
        };
        job.Take(trial.School.Now);
        job.Complete("{}", trial.School.Now);
        db.AddRange(job, model);
        (await db.ItemBanks.SingleAsync(stored => stored.Id == bank)).Activate(model.Id);
        await db.SaveChangesAsync();
        return model.Id;
    }
}

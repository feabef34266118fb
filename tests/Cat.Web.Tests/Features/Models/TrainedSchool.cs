using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.BankJobs;
using Cat.Data.ItemBanks;
using Cat.Data.PolicyModels;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Features.Models;
using Cat.Web.Measurement.Serving;
using Cat.Web.Measurement.Training;
using Cat.Web.Shared.BankJobs;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Models;

/// <summary>A school with an admin, a bank with responses and versions of a policy.</summary>
internal sealed class TrainedSchool(SchoolDatabase database, School school)
{
    public School School => school;
    public Actor Admin { get; private set; } = null!; // set by CreateAsync
    public ItemBankId Bank { get; private set; }

    public StartTraining StartTraining => new(database, new BankJobSignal(), school.Time);
    public ActivateModel ActivateModel => new(database, new ModelSwitch(school.Time));
    public ShowSelection ShowSelection => new(database);

    /// <summary>25 active questions over two concepts.</summary>
    public static async Task<TrainedSchool> CreateAsync(SchoolDatabase database)
    {
        var school = await School.CreateAsync(database);
        return new TrainedSchool(database, school) { Admin = await school.PersonAsync(RoleNames.Admin, "Ali"), Bank = await school.BankAsync(25) };
    }

    /// <summary>Responses of so many students to 20 questions each, spread evenly over the bank.</summary>
    public async Task AnswerAsync(int students, int responses = 20)
    {
        await using var db = database.CreateDbContext();
        var questions = await db.Questions.Where(question => question.BankId == Bank).OrderBy(question => question.Key).Select(question => question.Id).ToListAsync();
        for (var student = 0; student < students; student++)
        {
            for (var sequence = 0; sequence < responses; sequence++)
            {
                db.LoggedResponses.Add(new LoggedResponse
                {
                    BankId = Bank,
                    StudentKey = $"s{student}",
                    Sequence = sequence,
                    QuestionId = questions[(student + sequence) % questions.Count],
                    IsCorrect = (student + sequence) % 3 > 0,
                });
            }
        }

        await db.SaveChangesAsync();
    }

    /// <summary>A version whose mean AUC is above Fisher's by <paramref name="gain"/>.</summary>
    public async Task<PolicyModel> VersionAsync(int version, double gain, ItemBankId? bank = null)
    {
        await using var db = database.CreateDbContext();
        var job = new BankJob(bank ?? Bank, BankJobKind.PolicyTraining, new TrainingSettings { Seed = version }.ToJson(), Admin.AccountId, school.Now);
        var model = new PolicyModel
        {
            Id = PolicyModelId.New(),
            BankId = bank ?? Bank,
            Version = version,
            JobId = job.Id,
            CreatedById = Admin.AccountId,
            CreatedAt = school.Now,
            DataHash = new string('a', 64),
            Seed = version,
            Preset = "Quick",
            Weights = new PolicyWeights(2, 2, 1),
            Report = new PolicyReport(700, 150, 150, 40, 31, Figures(0.7 + gain, 0.6), Figures(0.7, 0.5)),
            FileHash = new string('b', 64),
            FileBytes = 2048,
        };
        job.Take(school.Now);
        job.Complete("{}", school.Now);
        db.AddRange(job, model);
        await db.SaveChangesAsync();
        return model;
    }

    public async Task<IReadOnlyList<ModelActivation>> HistoryAsync()
    {
        await using var db = database.CreateDbContext();
        return await db.ModelActivations.Where(activation => activation.BankId == Bank).OrderBy(activation => activation.ActivatedAt).ThenBy(activation => activation.Id).ToListAsync();
    }

    public async Task<PolicyModelId?> ActiveAsync()
    {
        await using var db = database.CreateDbContext();
        return await db.ItemBanks.Where(bank => bank.Id == Bank).Select(bank => bank.ActiveModelId).SingleAsync();
    }

    private static SelectorFigures Figures(double areaUnderCurve, double coverage) => new(
        [new StepFigures(5, areaUnderCurve, 0.65, coverage), new StepFigures(10, areaUnderCurve + 0.02, 0.67, coverage + 0.1), new StepFigures(15, areaUnderCurve + 0.04, 0.69, coverage + 0.2)], 0.3, 0.6, 0.2);
}

using System.Security.Claims;
using Bunit;
using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Web.Features.Models;
using Cat.Web.Measurement.Training;
using Cat.Web.Shared.BankJobs;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Features.Models;

public sealed class ModelPagesTests(SchoolDatabase database)
{
    [Fact]
    public async Task ModelPage_NotBetterWithoutReason_SaysWhatIsMissing()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        var model = await trained.VersionAsync(1, -0.01);
        await using var context = SignedIn(trained);
        var page = context.Render<ModelPage>(parameters => parameters.Add(p => p.ModelId, model.Id.Value));

        page.WaitForElement("button:contains('Activate version 1')").Click();

        page.WaitForAssertion(() => Assert.Contains("did not do better than Fisher's rule", page.Find(".notice.error").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ModelPage_ReasonGiven_ServesAndOffersTheWayBack()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        var model = await trained.VersionAsync(1, -0.01);
        await using var context = SignedIn(trained);
        var page = context.Render<ModelPage>(parameters => parameters.Add(p => p.ModelId, model.Id.Value));

        page.WaitForElement("textarea").Change("It covers far more concepts.");
        page.Find("button:contains('Activate version 1')").Click();

        page.WaitForElement("button:contains('Go back to Fisher')");
        Assert.Contains("chooses now", page.Find("h1").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SelectionPage_NotReadyBank_SaysHowManyMoreAndRefuses()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        await trained.AnswerAsync(60);
        await using var context = SignedIn(trained);
        var page = context.Render<SelectionPage>(parameters => parameters.Add(p => p.BankId, trained.Bank.Value));

        page.WaitForElement("button:contains('Start the training')").Click();

        page.WaitForAssertion(() => Assert.Contains("40 more students", page.Find(".notice.error").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task SelectionPage_TwoVersionsTicked_GoesToTheirComparison()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        var (first, second) = (await trained.VersionAsync(1, 0.01), await trained.VersionAsync(2, 0.02));
        await using var context = SignedIn(trained);
        var page = context.Render<SelectionPage>(parameters => parameters.Add(p => p.BankId, trained.Bank.Value));
        page.WaitForElement("input[aria-label='Compare version 2']").Change(true);
        page.Find("input[aria-label='Compare version 1']").Change(true);

        page.WaitForElement("button:contains('Compare the two ticked'):not([disabled])").Click();

        Assert.EndsWith($"/banks/{trained.Bank}/policies/compare?a={first.Id}&b={second.Id}", context.Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrainingPage_JobGoesOn_ShowsItWithoutReloading()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        var job = new BankJob(trained.Bank, BankJobKind.PolicyTraining, new TrainingSettings().ToJson(), trained.Admin.AccountId, trained.School.Now);
        await StoreAsync(job);
        await using var context = SignedIn(trained);
        var page = context.Render<TrainingPage>(parameters => parameters.Add(p => p.TrainingId, job.Id.Value));
        page.WaitForElement("strong:contains('waiting for a worker')");

        await StoreAsync(Epoch(job.Id, 0, 0.70, true), Epoch(job.Id, 1, 0.72, true), Epoch(job.Id, 2, 0.71, false));

        page.WaitForElement("#auc-title");
        Assert.Contains("best epoch so far: 1", page.Markup, StringComparison.Ordinal);
        Assert.Equal(6, page.FindAll("figure svg[role=img]").Count);
    }

    [Fact]
    public async Task TrainingPage_Done_ShowsTheReportAndTheWayToActivate()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        var model = await trained.VersionAsync(4, 0.01);
        await using var context = SignedIn(trained);

        var page = context.Render<TrainingPage>(parameters => parameters.Add(p => p.TrainingId, model.JobId.Value));

        Assert.Equal($"/policies/{model.Id}", page.WaitForElement("a:contains('Look at and activate version 4')").GetAttribute("href"));
        Assert.Contains("For 150 students it had not seen, the answers held back are predicted better than after Fisher's questions", page.Markup, StringComparison.Ordinal);
    }

    private BunitContext SignedIn(TrainedSchool trained)
    {
        // A page asks a real database, perhaps on a busy machine.
        BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);
        var context = new BunitContext();
        var authorization = context.AddAuthorization();
        authorization.SetAuthorized("admin").SetRoles(trained.Admin.Role);
        authorization.SetClaims(new Claim(ClaimTypes.NameIdentifier, trained.Admin.AccountId.ToString()));
        context.Services.AddSingleton(trained.ShowSelection);
        context.Services.AddSingleton(trained.StartTraining);
        context.Services.AddSingleton(trained.ActivateModel);
        context.Services.AddSingleton(new ShowReadiness(database));
        context.Services.AddSingleton(new ShowTraining(database));
        context.Services.AddSingleton(new ShowModel(database));
        context.Services.AddSingleton(new CancelBankJob(database, trained.School.Time));
        return context;
    }

    private async Task StoreAsync(params object[] rows)
    {
        await using var db = database.CreateDbContext();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    private static TrainingEpoch Epoch(BankJobId job, int epoch, double areaUnderCurve, bool isBest) => new()
    {
        JobId = job,
        Epoch = epoch,
        Loss = 0.5,
        QualityReward = 0.02,
        DiversityReward = 0.3,
        NoveltyReward = 0.5,
        AreaUnderCurve = areaUnderCurve,
        Coverage = 0.6,
        Overlap = 0.3,
        IsBest = isBest,
    };
}

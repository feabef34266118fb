using Cat.Data.TestSessions;
using Cat.Web.Features.Models;
using Cat.Web.Tests.Features.Classrooms;

namespace Cat.Web.Tests.Features.Models;

public sealed class ShowSelectionTests(SchoolDatabase database)
{
    [Fact]
    public async Task HandleAsync_NothingActivated_FisherSinceEver()
    {
        var trained = await TrainedSchool.CreateAsync(database);

        var view = (await trained.ShowSelection.HandleAsync(trained.Admin, trained.Bank, new SelectionPages(1, 1, 1), default)).Value;

        Assert.Equal(new ActivationRow(null, null, null, null, null), view.Now);
    }

    [Fact]
    public async Task HandleAsync_VersionServing_SaysWhichByWhomAndWhy()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        await trained.VersionAsync(1, 0.01);
        var second = await trained.VersionAsync(2, 0.02);
        await trained.ActivateModel.HandleAsync(trained.Admin, trained.Bank, second.Id, "Better on all counts.", default);

        var now = (await trained.ShowSelection.HandleAsync(trained.Admin, trained.Bank, new SelectionPages(1, 1, 1), default)).Value.Now;

        Assert.Equal((second.Id, 2, trained.School.Now, "Better on all counts."), (now.ModelId, now.Version, now.At, now.Reason));
        Assert.StartsWith("Ali ", now.By, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandleAsync_ManyVersions_ShowsTheWantedPageNewestFirst()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        for (var version = 1; version <= 12; version++) await trained.VersionAsync(version, 0.01);

        var versions = (await trained.ShowSelection.HandleAsync(trained.Admin, trained.Bank, new SelectionPages(1, 2, 1), default)).Value.Versions;

        Assert.Equal([2, 1], versions.Shown.Select(version => version.Version));
        Assert.Equal(2, versions.Window.PageCount);
    }

    [Fact]
    public async Task HandleAsync_TestsUnderWay_AreCountedByWhoChoosesInThem()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        var model = await trained.VersionAsync(3, 0.01);
        var (ada, bo) = (await trained.School.StudentAsync("Ada"), await trained.School.StudentAsync("Bo"));
        var assignment = await trained.School.AssignAsync(await trained.School.ClassAsync("8b", ada, bo), trained.Bank);
        await trained.School.TakeAsync(assignment, ada, [true], SessionStopReason.PrecisionReached);
        await trained.School.TakeAsync(assignment, bo, [true], stop: null);
        await using (var db = database.CreateDbContext())
        {
            var plan = await db.TestPlans.FindAsync(assignment.TestPlanId);
            Assert.NotNull(plan);
            var session = new TestSession(assignment, plan, ada.AccountId, 2, 0, 7, trained.School.Now);
            session.Freeze(1, model.Id);
            db.Add(session);
            await db.SaveChangesAsync();
        }

        var view = (await trained.ShowSelection.HandleAsync(trained.Admin, trained.Bank, new SelectionPages(1, 1, 1), default)).Value;

        Assert.Equal([new SessionCount(3, 1), new SessionCount(null, 1)], view.UnderWay);
    }

    [Fact]
    public async Task ShowModel_Serving_NamesTheVersionBefore()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        var (first, second) = (await trained.VersionAsync(1, -0.01), await trained.VersionAsync(2, 0.02));
        foreach (var model in new[] { first, second })
        {
            await trained.ActivateModel.HandleAsync(trained.Admin, trained.Bank, model.Id, "As a trial of the screen.", default);
            trained.School.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var view = (await new ShowModel(database).HandleAsync(trained.Admin, second.Id, default)).Value;

        Assert.Equal(new EarlierVersion(first.Id, 1, false), view.Before);
    }

    [Fact]
    public async Task CompareModels_AnyOrder_EarlierFirst()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        var (first, second) = (await trained.VersionAsync(1, 0.01), await trained.VersionAsync(2, 0.03));

        var comparison = (await new CompareModels(database).HandleAsync(trained.Admin, trained.Bank, second.Id, first.Id, default)).Value;

        Assert.Equal([1, 2], new[] { comparison.First.Model.Version, comparison.Second.Model.Version });
        Assert.Contains(ComparedFigure.All(comparison.First.Model.Report, comparison.Second.Model.Report), figure => figure is { Name: "AUC after 5 questions", Difference: "+0.020" });
    }

    [Fact]
    public async Task CompareModels_OneOfAnotherBank_NotFound()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        var own = await trained.VersionAsync(1, 0.01);
        var other = await trained.VersionAsync(1, 0.01, await trained.School.BankAsync(3));

        Assert.False((await new CompareModels(database).HandleAsync(trained.Admin, trained.Bank, own.Id, other.Id, default)).IsSuccess);
    }
}

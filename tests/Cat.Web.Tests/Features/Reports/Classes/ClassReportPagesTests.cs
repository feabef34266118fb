using System.Security.Claims;
using Bunit;
using Cat.Data.Accounts;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Features.Reports.Classes;
using Cat.Web.Tests.Features.Classrooms;
using Cat.Web.Tests.Measurement;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Features.Reports.Classes;

public sealed class ClassReportPagesTests(SchoolDatabase database)
{
    [Fact]
    public async Task StudentsPage_EveryState_IsSaidInWords()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var school = trial.School;
        var (ada, bo, cy) = (await school.StudentAsync("Ada"), await school.StudentAsync("Bo"), await school.StudentAsync("Cy"));
        var assignment = await school.AssignAsync(await school.ClassAsync("8b", ada, bo, cy), await school.BankAsync(10));
        var session = await school.TakeAsync(assignment, ada, [true, true, true, true]);
        await school.TakeAsync(assignment, bo, [true], stop: null);
        await using (var db = database.CreateDbContext()) await db.TestSessions.Where(stored => stored.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(stored => stored.RescoredAt, school.Now));
        await using var context = SignedIn(trial, school.Teacher);

        var page = context.Render<ClassStudentsPage>(parameters => parameters.Add(p => p.AssignmentGuid, assignment.Id.Value));
        page.WaitForElement("table.stacked tbody tr");

        var rows = page.FindAll("table.stacked tbody tr");
        Assert.Contains("Every answer was right.", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("4 minutes", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("recalculated", rows[0].TextContent, StringComparison.Ordinal);
        // 1.2 ± 1.96 · 0.6 on the scale 500, 100.
        Assert.Contains("620", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("502 to 738", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal($"/sessions/{session.Id}/report", rows[0].QuerySelector("a")?.GetAttribute("href"));
        Assert.Contains("1 question answered", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("not started", rows[2].TextContent, StringComparison.Ordinal);
        Assert.Equal("Students", page.Find("nav.tabs a[aria-current=page]").TextContent);
    }

    [Fact]
    public async Task OverviewPage_PracticeTest_SaysThatItCountsForNothing()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var assignment = await trial.School.AssignAsync(await trial.School.ClassAsync("8b"), await trial.School.BankAsync(3), delivery: new DeliveryRules { IsPractice = true });
        await using var context = SignedIn(trial, trial.School.Teacher);

        var page = context.Render<ClassOverviewPage>(parameters => parameters.Add(p => p.AssignmentGuid, assignment.Id.Value));

        page.WaitForAssertion(() => Assert.Contains("it counts for nothing", page.Find(".notice.warn").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task NeedsPage_MakesAGroup_AndSaysSo()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var school = trial.School;
        var (ada, bo) = (await school.StudentAsync("Ada"), await school.StudentAsync("Bo"));
        var classroom = await school.ClassAsync("8b", ada, bo);
        var assignment = await school.AssignAsync(classroom, await school.BankAsync(20));
        foreach (var student in new[] { ada, bo }) await school.TakeAsync(assignment, student, [false, false, false, false, false, false]);
        await using var context = SignedIn(trial, school.Teacher);

        var page = context.Render<ClassNeedsPage>(parameters => parameters.Add(p => p.AssignmentGuid, assignment.Id.Value));
        page.WaitForElement(".need-group form").Submit();

        page.WaitForElement(".notice.good");
        await using var db = database.CreateDbContext();
        Assert.Equal(2, await db.GroupMembers.CountAsync(member => member.ClassroomId == classroom));
    }

    [Fact]
    public async Task Pages_OtherTeacher_ShowNothing()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var assignment = await trial.School.AssignAsync(await trial.School.ClassAsync("8b", await trial.School.StudentAsync("Ada")), await trial.School.BankAsync(3));
        await using var context = SignedIn(trial, await trial.School.PersonAsync(RoleNames.Teacher, "Olga"));
        var notFound = 0;
        context.Services.GetRequiredService<NavigationManager>().OnNotFound += (_, _) => notFound++;

        string[] markups =
        [
            context.Render<ClassOverviewPage>(parameters => parameters.Add(p => p.AssignmentGuid, assignment.Id.Value)).Markup,
            context.Render<ClassStudentsPage>(parameters => parameters.Add(p => p.AssignmentGuid, assignment.Id.Value)).Markup,
            context.Render<ClassConceptsPage>(parameters => parameters.Add(p => p.AssignmentGuid, assignment.Id.Value)).Markup,
            context.Render<ClassNeedsPage>(parameters => parameters.Add(p => p.AssignmentGuid, assignment.Id.Value)).Markup,
            context.Render<ClassUncertainPage>(parameters => parameters.Add(p => p.AssignmentGuid, assignment.Id.Value)).Markup,
            context.Render<ClassChangePage>(parameters => parameters.Add(p => p.AssignmentGuid, assignment.Id.Value)).Markup,
        ];

        for (var wait = 0; wait < 200 && notFound < markups.Length; wait++) await Task.Delay(50);
        Assert.Equal(markups.Length, notFound);
        Assert.All(markups, markup => Assert.DoesNotContain("Ada", markup, StringComparison.Ordinal));
    }

    private static BunitContext SignedIn(MeasurementTrial trial, Actor actor)
    {
        var context = new BunitContext();
        var authorization = context.AddAuthorization();
        authorization.SetAuthorized("teacher").SetRoles(actor.Role);
        authorization.SetClaims(new Claim(ClaimTypes.NameIdentifier, actor.AccountId.ToString()));
        context.JSInterop.SetupVoid("import", _ => true).SetVoidResult();
        context.Services.AddSingleton(trial.Get<ShowClassOverview>());
        context.Services.AddSingleton(trial.Get<ListClassStudents>());
        context.Services.AddSingleton(trial.Get<ShowClassConcepts>());
        context.Services.AddSingleton(trial.Get<GroupByNeed>());
        context.Services.AddSingleton(trial.Get<MakeNeedGroup>());
        context.Services.AddSingleton(trial.Get<ListUncertain>());
        context.Services.AddSingleton(trial.Get<CompareTests>());
        return context;
    }
}

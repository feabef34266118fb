using System.Security.Claims;
using Bunit;
using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Features.Reports;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Features.Reports;

public sealed class ReportPagesTests(SchoolDatabase database)
{
    [Fact]
    public async Task AssignmentReportPage_EveryState_IsSaidInWords()
    {
        var school = await School.CreateAsync(database);
        var (ada, bo, cy) = (await school.StudentAsync("Ada"), await school.StudentAsync("Bo"), await school.StudentAsync("Cy"));
        var assignment = await school.AssignAsync(await school.ClassAsync("8b", ada, bo, cy), await school.BankAsync(10));
        var session = await school.TakeAsync(assignment, ada, [true, true, true, true]);
        await school.TakeAsync(assignment, bo, [true], stop: null);
        await using var context = SignedIn(school.Teacher);
        context.Services.AddSingleton(new ShowAssignmentReport(database));

        var page = context.Render<AssignmentReportPage>(parameters => parameters.Add(p => p.AssignmentGuid, assignment.Id.Value));
        page.WaitForElement("table.stacked tbody tr");

        var rows = page.FindAll("table.stacked tbody tr");
        Assert.Contains("Every answer was right.", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("4 minutes", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal($"/sessions/{session.Id}/report", rows[0].QuerySelector("a")?.GetAttribute("href"));
        Assert.Contains("1 question answered", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("not started", rows[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("1 finished, 1 in progress, 1 not started.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SessionReportPage_WrongAnswer_ShowsItsWordsAndWhyItWasAsked()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var session = await school.TakeAsync(await school.AssignAsync(await school.ClassAsync("8b", ada), await school.BankAsync(40)), ada, [true, false]);
        await using var context = SignedIn(school.Teacher);
        context.Services.AddSingleton(new ShowSessionReport(database));

        var page = context.Render<SessionReportPage>(parameters => parameters.Add(p => p.SessionGuid, session.Id.Value));
        page.WaitForElement(".given-question");

        var second = page.FindAll(".given-question")[1].TextContent;
        Assert.Contains("wrong one", second, StringComparison.Ordinal);
        Assert.Contains("from the 5 most informative of 39 questions left; it was number 2.", second, StringComparison.Ordinal);
        Assert.Contains("very easy (suits the level Starting); easier than the student's estimated level then.", second, StringComparison.Ordinal);
        Assert.Contains("too few questions to say", page.Markup, StringComparison.Ordinal);
        Assert.NotNull(page.Find(".ability-path svg[role=img]"));
    }

    [Fact]
    public async Task SessionReportPage_OtherTeacher_ShowsNothing()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var session = await school.TakeAsync(await school.AssignAsync(await school.ClassAsync("8b", ada), await school.BankAsync(4)), ada, [true, false]);
        await using var context = SignedIn(await school.PersonAsync(RoleNames.Teacher, "Olga"));
        context.Services.AddSingleton(new ShowSessionReport(database));
        var isNotFound = false;
        context.Services.GetRequiredService<NavigationManager>().OnNotFound += (_, _) => isNotFound = true;

        var page = context.Render<SessionReportPage>(parameters => parameters.Add(p => p.SessionGuid, session.Id.Value));

        page.WaitForState(() => isNotFound);
        Assert.DoesNotContain("Ada", page.Markup, StringComparison.Ordinal);
    }

    private static BunitContext SignedIn(Actor actor)
    {
        var context = new BunitContext();
        var authorization = context.AddAuthorization();
        authorization.SetAuthorized("teacher").SetRoles(actor.Role);
        authorization.SetClaims(new Claim(ClaimTypes.NameIdentifier, actor.AccountId.ToString()));
        return context;
    }
}

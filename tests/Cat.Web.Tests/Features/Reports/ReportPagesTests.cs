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
    public async Task SessionReportPage_WrongAnswer_ShowsItsWordsAndWhyItWasAsked()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var session = await school.TakeAsync(await school.AssignAsync(await school.ClassAsync("8b", ada), await school.BankAsync(40)), ada, [true, false]);
        await using var context = SignedIn(school.Teacher);
        context.Services.AddSingleton(ReportRoom.Get<ShowSessionReport>(database));
        context.JSInterop.SetupVoid("import", _ => true).SetVoidResult();

        var page = context.Render<SessionReportPage>(parameters => parameters.Add(p => p.SessionGuid, session.Id.Value));
        page.WaitForElement(".given-question");

        var second = page.FindAll(".given-question")[1].TextContent;
        Assert.Contains("wrong one", second, StringComparison.Ordinal);
        Assert.Contains("from the 5 most informative of 39 questions left; it was number 2.", second, StringComparison.Ordinal);
        Assert.Contains("very easy (suits the level Starting); easier than the student's estimated level then.", second, StringComparison.Ordinal);
        Assert.Contains("because there were too few questions: Decimals (0 of 1 right), Fractions (1 of 1 right).", page.Markup, StringComparison.Ordinal);
        Assert.Contains("On the scale of this test 500", page.Markup, StringComparison.Ordinal);
        Assert.Contains("After 2 questions the estimate lies in the level", page.Find(".figure cat-chart[role=img]").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Equal([$"/sessions/{session.Id}/report/path.csv", $"/sessions/{session.Id}/report/path.xlsx"], page.FindAll(".figure .figure-links a[href*='/path']").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task SessionReportPage_OtherTeacher_ShowsNothing()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var session = await school.TakeAsync(await school.AssignAsync(await school.ClassAsync("8b", ada), await school.BankAsync(4)), ada, [true, false]);
        await using var context = SignedIn(await school.PersonAsync(RoleNames.Teacher, "Olga"));
        context.Services.AddSingleton(ReportRoom.Get<ShowSessionReport>(database));
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

using System.Net;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Classrooms;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Web.Tests.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Features.Reports.Classes;

/// <summary>Pages and files of a class report over HTTP, by who asks.</summary>
[Collection(typeof(WholePages))]
public sealed class ClassReportFilesTests(WholeApplication application)
{
    private static readonly string[] Paths = ["", "/students", "/concepts", "/needs", "/uncertain", "/compare", "/report/all.pdf", "/report/all.xlsx", "/report/students.csv", "/report/students.xlsx"];

    [Fact]
    public async Task Get_EveryRole_OnlyTheTeacherIsAnswered()
    {
        var (teacher, student) = (await application.AccountAsync(RoleNames.Teacher), await application.AccountAsync(RoleNames.Student));
        var address = $"/assignments/{await StoreAsync(teacher, student)}";

        Assert.Equal(Paths.Select(_ => HttpStatusCode.OK), await AskAsync(teacher, address));
        // A page that is not there answers so; what a role may not open leads elsewhere.
        Assert.Equal(Paths.Select(_ => HttpStatusCode.NotFound), await AskAsync(await application.AccountAsync(RoleNames.Teacher), address));
        foreach (var other in new[] { student, await application.AccountAsync(RoleNames.Admin), null })
            Assert.All(await AskAsync(other, address), status => Assert.Contains(status, new[] { HttpStatusCode.Found, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound }));
    }

    [Fact]
    public async Task Get_ATableThatIsNotThere_NotFound()
    {
        var (teacher, student) = (await application.AccountAsync(RoleNames.Teacher), await application.AccountAsync(RoleNames.Student));
        using var client = await application.SignedInAsync(teacher, "en");
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/assignments/{await StoreAsync(teacher, student)}/report/nothing.csv", CancellationToken.None)).Status);
    }

    private async Task<List<HttpStatusCode>> AskAsync(Account? account, string address)
    {
        using var client = account is null ? application.Visit("en") : await application.SignedInAsync(account, "en");
        var answers = new List<HttpStatusCode>();
        foreach (var path in Paths) answers.Add((await client.GetAsync(address + path, CancellationToken.None)).Status);
        return answers;
    }

    private async Task<AssignmentId> StoreAsync(Account teacher, Account student)
    {
        await using var db = await application.Services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContextAsync();
        var now = DateTimeOffset.UnixEpoch;
        var bank = new ItemBank($"bank-{Guid.NewGuid():N}", "Small bank", now);
        var classroom = new Classroom("8b", teacher.Id, now);
        classroom.Enrol(student.Id, now);
        var plan = new TestPlan("Autumn test", bank.Id, teacher.Id, new AdaptiveRules(), new DeliveryRules(), AbilityBand.Default, now);
        var assignment = new Assignment(plan.Id, classroom.Id, now, null, 1);
        db.AddRange(bank, classroom, plan, assignment);
        await db.SaveChangesAsync();
        return assignment.Id;
    }
}

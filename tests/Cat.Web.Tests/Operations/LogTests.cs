using Cat.Data.Accounts;
using Cat.Testing.Banks;
using Cat.Testing.Servers;
using Cat.Web.Shared;
using Cat.Web.Tests.Measurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cat.Web.Tests.Operations;

/// <summary>What the delivered settings log, with the line for every request switched on, while a student, a teacher, an admin and a stranger go about: no name, no answer, no secret.</summary>
[Collection<LoggedPages>]
public sealed class LogTests(LoggedApplication application)
{
    [Fact]
    public async Task PathsOfEveryRole_LogRequestsAndNothingPersonal()
    {
        var log = new LogLines();
        application.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var people = await RenameAsync();
        using (var student = await SignInAsync(people.Student)) await Sitting.TakeAsync(student, AppUrls.StartTest(application.School.Assignment.Id), "mandrake-answer");
        using (var student = await SignInAsync(people.Student))
        {
            await student.GetAsync("/tests?who=mandrake-query", CancellationToken.None);
            await student.GetAsync("/users/mandrake-path", CancellationToken.None);
            await student.GetAsync("/invitation/mandrake-secret", CancellationToken.None);
        }

        using (var teacher = await SignInAsync(people.Teacher))
        {
            foreach (var path in new[] { AppUrls.Classes, AppUrls.Classroom(application.School.Classroom.Id), $"{AppUrls.AssignmentReport(application.School.Assignment.Id)}?search=mandrake-query" })
                await teacher.GetAsync(path, CancellationToken.None);
        }

        var admin = await application.AccountAsync(RoleNames.Admin);
        using (var visitor = await application.SignedInAsync(admin, "en"))
        {
            foreach (var path in new[] { $"{AppUrls.Users}?search=mandrake-name", AppUrls.User(application.School.Student.Id), $"{AppUrls.Audit}?person=mandrake-name", AppUrls.UserPrivacy(application.School.Student.Id), AppUrls.UserDataFile(application.School.Student.Id), AppUrls.Status })
                await visitor.GetAsync(path, CancellationToken.None);
        }

        using (var stranger = application.Visit("en"))
        {
            var (_, page, _) = await stranger.GetAsync(AppUrls.SignIn, CancellationToken.None);
            await stranger.PostAsync(AppUrls.SignIn, page, "sign-in", [new("Input.UserName", "mandrake-name"), new("Input.Password", "mandrake-password")], CancellationToken.None);
        }

        var lines = log.Lines.Where(line => !line.StartsWith("Trace", StringComparison.Ordinal) && !line.StartsWith("Debug", StringComparison.Ordinal)).ToList();
        Assert.Contains(lines, line => line.Contains("GET /users answered 200", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("POST /sessions/{SessionId:guid} answered 302", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("GET /invitation/{Secret} answered", StringComparison.Ordinal));
        Assert.Equal([], lines.Where(line => line.Contains("mandrake", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal([], lines.Where(line => line.Contains(admin.UserName!, StringComparison.OrdinalIgnoreCase))); // every account here has a name
    }

    private async Task<FormClient> SignInAsync(string userName)
    {
        var visitor = application.Visit("en");
        await visitor.SignInAsync(userName, SmallBank.Password, CancellationToken.None);
        return visitor;
    }

    private async Task<(string Student, string Teacher)> RenameAsync()
    {
        await using var db = await application.DatabaseAsync();
        foreach (var account in await db.Users.ToListAsync()) (account.UserName, account.NormalizedUserName, account.DisplayName) = ($"mandrake-{account.UserName}", $"MANDRAKE-{account.NormalizedUserName}", $"Mandrake {account.DisplayName}");
        await db.SaveChangesAsync();
        return ($"mandrake-{SmallBank.StudentName}", $"mandrake-{SmallBank.TeacherName}");
    }
}

using System.Net;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Classrooms;
using Cat.Web.Access;
using Cat.Web.Features.Accounts.Invited;
using Cat.Web.Features.Users.Invitations;
using Cat.Web.Tests.Features.Accounts;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cat.Web.Tests.Features.Users;

/// <summary>Links for new people: from the admin's page to the account.</summary>
[Collection<WholePages>]
public sealed class InvitationTests(WholeApplication application, SchoolDatabase database)
{
    private const string Password = "a password of my own";

    [Fact]
    public async Task Accept_LinkForAClass_MakesTheAccountInTheClassAndSignsIn()
    {
        var (admin, teacher) = (await application.AccountAsync(RoleNames.Admin), await application.AccountAsync(RoleNames.Teacher));
        var classroom = new Classroom("Guests", teacher.Id, TimeProvider.System.GetUtcNow());
        await using (var db = await DbAsync())
        {
            db.Add(classroom);
            await db.SaveChangesAsync();
        }

        var secret = await InviteAsync(admin, RoleNames.Student, classroom.Id);
        using var visitor = application.Visit("en");
        var userName = $"guest-{Guid.NewGuid():N}";
        var (status, location) = await AcceptAsync(visitor, secret, userName);

        Assert.Equal((HttpStatusCode.Found, "/"), (status, Cat.Testing.Servers.FormClient.PathOf(location)));
        var (own, _, _) = await visitor.GetAsync("/tests", CancellationToken.None);
        Assert.Equal(HttpStatusCode.OK, own);
        await using var read = await DbAsync();
        var account = await read.Users.SingleAsync(candidate => candidate.UserName == userName);
        Assert.False(account.MustChangePassword);
        Assert.True(await read.Enrolments.AnyAsync(enrolment => enrolment.ClassroomId == classroom.Id && enrolment.StudentId == account.Id));
        var invitation = await read.Invitations.SingleAsync(candidate => candidate.UsedById == account.Id);
        // Only the hash is stored: of the secret itself there is no trace.
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)), invitation.SecretHash);
        Assert.True(await read.AuditEntries.AnyAsync(entry => entry.SubjectId == account.Id && entry.Action == "user/invitation-accepted"));
    }

    [Theory]
    [InlineData("en", "This link cannot be used")]
    [InlineData("de", "Dieser Link gilt nicht")]
    public async Task Page_UsedRevokedExpiredOrMadeUp_SaysTheSame(string language, string expected)
    {
        var admin = await application.AccountAsync(RoleNames.Admin);
        var (used, revoked, expired) = (await InviteAsync(admin, RoleNames.Teacher), await InviteAsync(admin, RoleNames.Teacher), await InviteAsync(admin, RoleNames.Teacher));
        using (var first = application.Visit("en")) await AcceptAsync(first, used, $"guest-{Guid.NewGuid():N}");
        var rows = (await Get<ListInvitations>().HandleAsync(new Actor(admin.Id, RoleNames.Admin), 1, default)).Value.Shown;
        await using (var db = await DbAsync())
        {
            var hash = RandomSecret.HashOf(revoked);
            await Get<RevokeInvitation>().HandleAsync(new Actor(admin.Id, RoleNames.Admin), await db.Invitations.Where(candidate => candidate.SecretHash == hash).Select(candidate => candidate.Id).SingleAsync(), default);
            var old = RandomSecret.HashOf(expired);
            await db.Invitations.Where(candidate => candidate.SecretHash == old).ExecuteUpdateAsync(update => update.SetProperty(candidate => candidate.ExpiresAt, TimeProvider.System.GetUtcNow().AddSeconds(-1)));
        }

        Assert.NotEmpty(rows);
        var pages = new List<string>();
        foreach (var secret in new[] { used, revoked, expired, RandomSecret.Create() })
        {
            using var visitor = application.Visit(language);
            var (_, page, _) = await visitor.GetAsync($"/invitation/{secret}", CancellationToken.None);
            Assert.DoesNotContain("name=\"Input.Password\"", page, StringComparison.Ordinal);
            pages.Add(page[page.IndexOf("<h1>", StringComparison.Ordinal)..page.IndexOf("</main>", StringComparison.Ordinal)]);
        }

        Assert.Single(pages.Distinct());
        Assert.Contains(expected, WebUtility.HtmlDecode(pages[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accept_ByTwoAtOnce_MakesOneAccount()
    {
        var admin = await application.AccountAsync(RoleNames.Admin);
        var secret = await InviteAsync(admin, RoleNames.Teacher);
        string[] names = [$"guest-{Guid.NewGuid():N}", $"guest-{Guid.NewGuid():N}", $"guest-{Guid.NewGuid():N}"];

        var outcomes = await Task.WhenAll(names.Select(async name =>
        {
            using var visitor = application.Visit("en");
            return (await AcceptAsync(visitor, secret, name)).Status;
        }));

        Assert.Single(outcomes, HttpStatusCode.Found);
        await using var db = await DbAsync();
        Assert.Equal(1, await db.Users.CountAsync(account => names.Contains(account.UserName)));
    }

    /// <summary>A password that is too short, a name that is taken: the link is still good.</summary>
    [Fact]
    public async Task Accept_Refused_LeavesTheLinkOpen()
    {
        var admin = await application.AccountAsync(RoleNames.Admin);
        var secret = await InviteAsync(admin, RoleNames.Student);
        using var visitor = application.Visit("en");

        var taken = await visitor.AnswerAsync($"/invitation/{secret}", "invitation", Fields(admin.UserName!, Password), CancellationToken.None);
        var tooShort = await visitor.AnswerAsync($"/invitation/{secret}", "invitation", Fields($"guest-{Guid.NewGuid():N}", "short"), CancellationToken.None);

        Assert.Contains("role=\"alert\"", taken, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", tooShort, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await AcceptAsync(visitor, secret, $"guest-{Guid.NewGuid():N}")).Status);
    }

    [Fact]
    public async Task Open_ManyWrongLinksFromOneAddress_WaitsThere_NotElsewhere()
    {
        using var tries = new InvitationTries(Options.Create(new AccountsOptions { MostWrongInvitations = 3 }));
        var open = new OpenInvitation(database, tries, TimeProvider.System);
        var (guesser, other) = (IPAddress.Parse("192.0.2.1"), IPAddress.Parse("192.0.2.2"));
        for (var attempt = 0; attempt < 3; attempt++) Assert.Equal("InvitationNotOpen", (await open.HandleAsync("guess", guesser, default)).Error?.GetType().Name);

        Assert.Equal("TooManyInvitationTries", (await open.HandleAsync("guess", guesser, default)).Error?.GetType().Name);
        Assert.Equal("InvitationNotOpen", (await open.HandleAsync("guess", other, default)).Error?.GetType().Name);
    }

    [Theory]
    [InlineData(0, 7)]
    [InlineData(CreateInvitations.MostAtOnce + 1, 7)]
    [InlineData(1, 0)]
    [InlineData(1, CreateInvitations.MostDays + 1)]
    public async Task Create_TooManyOrTooLong_IsRefused(int count, int days)
    {
        var admin = await application.AccountAsync(RoleNames.Admin);
        var request = new InvitationRequest(RoleNames.Student, [.. Enumerable.Repeat("", count)], null, days);
        Assert.NotNull((await Get<CreateInvitations>().HandleAsync(new Actor(admin.Id, RoleNames.Admin), request, default)).Error);
    }

    [Fact]
    public async Task Create_ClassForATeacher_IsRefused()
    {
        var admin = await application.AccountAsync(RoleNames.Admin);
        var request = new InvitationRequest(RoleNames.Teacher, [""], ClassroomId.New(), 7);
        Assert.Contains("Only students", (await Get<CreateInvitations>().HandleAsync(new Actor(admin.Id, RoleNames.Admin), request, default)).Error?.Message, StringComparison.Ordinal);
    }

    private async Task<string> InviteAsync(Account admin, string role, ClassroomId? classroom = null)
    {
        var made = await Get<CreateInvitations>().HandleAsync(new Actor(admin.Id, RoleNames.Admin), new InvitationRequest(role, ["Ada"], classroom, 7), default);
        return made.Value.Single().Secret;
    }

    private static async Task<(HttpStatusCode Status, Uri? Location)> AcceptAsync(Cat.Testing.Servers.FormClient visitor, string secret, string userName)
    {
        var path = $"/invitation/{secret}";
        var (_, page, _) = await visitor.GetAsync(path, CancellationToken.None);
        return await visitor.PostAsync(path, page, "invitation", Fields(userName, Password), CancellationToken.None);
    }

    private static KeyValuePair<string, string>[] Fields(string userName, string password) => [new("Input.DisplayName", "Ada"), new("Input.UserName", userName), new("Input.Password", password), new("Input.Repeated", password)];

    private T Get<T>()
        where T : notnull => application.Services.GetRequiredService<T>();

    private Task<CatDbContext> DbAsync() => Get<IDbContextFactory<CatDbContext>>().CreateDbContextAsync();
}

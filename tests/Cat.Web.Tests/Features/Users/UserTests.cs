using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Classrooms;
using Cat.Web.Access;
using Cat.Web.Features.Users;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Features.Users;

/// <summary>What an admin does to one account, and that it is written down without names.</summary>
[Collection<WholePages>]
public sealed class UserTests(WholeApplication application)
{
    [Fact]
    public async Task ChangeRole_NothingHangsOnIt_ChangesAndEndsSignIns()
    {
        var (admin, student) = (await ActorAsync(RoleNames.Admin), await application.AccountAsync(RoleNames.Student));

        var outcome = await Get<ChangeRole>().HandleAsync(admin, student.Id, RoleNames.Teacher, default);

        Assert.True(outcome.IsSuccess);
        var details = (await Get<ShowUser>().HandleAsync(admin, student.Id, default)).Value;
        Assert.Equal(RoleNames.Teacher, details.Role);
        await using var db = await DbAsync();
        Assert.NotEqual(student.SecurityStamp, await db.Users.Where(account => account.Id == student.Id).Select(account => account.SecurityStamp).SingleAsync());
        Assert.Equal("Student to Teacher", (await AuditAsync(student.Id, UserActions.RoleChanged)).Details);
    }

    [Fact]
    public async Task ChangeRole_TeacherWithClass_SaysWhatToDoAndChangesNothing()
    {
        var (admin, teacher) = (await ActorAsync(RoleNames.Admin), await application.AccountAsync(RoleNames.Teacher));
        await using (var db = await DbAsync())
        {
            db.Classrooms.Add(new Classroom("8b", teacher.Id, TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        var outcome = await Get<ChangeRole>().HandleAsync(admin, teacher.Id, RoleNames.Student, default);

        Assert.Contains("second account", Assert.IsType<RoleIsInUse>(outcome.Error).Message, StringComparison.Ordinal);
        Assert.Equal(RoleNames.Teacher, (await Get<ShowUser>().HandleAsync(admin, teacher.Id, default)).Value.Role);
    }

    [Fact]
    public async Task ChangeRole_Oneself_IsRefused()
    {
        var admin = await ActorAsync(RoleNames.Admin);
        Assert.IsType<NotYourself>((await Get<ChangeRole>().HandleAsync(admin, admin.AccountId, RoleNames.Student, default)).Error);
    }

    /// <summary>Two admins who take each other's role away at the same moment: one is left.</summary>
    [Fact]
    public async Task ChangeRole_AdminsEachOther_OneAdminRemains()
    {
        var (first, second) = (await ActorAsync(RoleNames.Admin), await ActorAsync(RoleNames.Admin));
        await using (var db = await DbAsync())
        {
            // Nobody else may count.
            var adminRole = await db.Roles.Where(role => role.Name == RoleNames.Admin).Select(role => role.Id).SingleAsync();
            await db.Users.Where(account => db.UserRoles.Any(link => link.UserId == account.Id && link.RoleId == adminRole) && account.Id != first.AccountId && account.Id != second.AccountId)
                .ExecuteUpdateAsync(update => update.SetProperty(account => account.LockoutEnd, DateTimeOffset.MaxValue));
        }

        var outcomes = await Task.WhenAll(
            Task.Run(() => Get<ChangeRole>().HandleAsync(first, second.AccountId, RoleNames.Student, default)),
            Task.Run(() => Get<ChangeRole>().HandleAsync(second, first.AccountId, RoleNames.Student, default)));

        Assert.Single(outcomes, outcome => outcome.IsSuccess);
        Assert.Single(outcomes, outcome => outcome.Error is LastAdmin);
    }

    [Fact]
    public async Task RenameAndAttributes_AreAuditedWithoutWhatTheySay()
    {
        var (admin, student) = (await ActorAsync(RoleNames.Admin), await application.AccountAsync(RoleNames.Student));

        Assert.True((await Get<RenameUser>().HandleAsync(admin, student.Id, "  Ada Lovelace ", default)).IsSuccess);
        Assert.True((await Get<SetAttribute>().HandleAsync(admin, student.Id, " Language at Home ", "Danish", default)).IsSuccess);
        Assert.True((await Get<SetAttribute>().HandleAsync(admin, student.Id, "language at home", "Dutch", default)).IsSuccess);

        var details = (await Get<ShowUser>().HandleAsync(admin, student.Id, default)).Value;
        Assert.Equal("Ada Lovelace", details.DisplayName);
        Assert.Equal([new UserAttribute("language at home", "Dutch")], details.Attributes);
        await using (var db = await DbAsync())
        {
            var written = string.Join(' ', await db.AuditEntries.Where(entry => entry.SubjectId == student.Id).Select(entry => entry.Action + " " + entry.Details).ToListAsync());
            Assert.Contains("user/renamed", written, StringComparison.Ordinal);
            Assert.DoesNotContain("Ada", written, StringComparison.Ordinal);
            Assert.DoesNotContain("Dutch", written, StringComparison.Ordinal);
        }

        Assert.True((await Get<SetAttribute>().HandleAsync(admin, student.Id, "language at home", " ", default)).IsSuccess);
        Assert.Empty((await Get<ShowUser>().HandleAsync(admin, student.Id, default)).Value.Attributes);
        Assert.IsType<AttributeRefused>((await Get<SetAttribute>().HandleAsync(admin, student.Id, "", "x", default)).Error);
        Assert.IsType<AttributeRefused>((await Get<SetAttribute>().HandleAsync(admin, student.Id, "grade", new string('x', AccountAttribute.LongestValue + 1), default)).Error);
    }

    [Fact]
    public async Task DisableEnableAndReset_AreAudited()
    {
        var (admin, teacher) = (await ActorAsync(RoleNames.Admin), await application.AccountAsync(RoleNames.Teacher));

        await Get<EnableUser>().HandleAsync(admin, teacher.Id, false, default);
        Assert.Equal(SignInState.Disabled, (await Get<ShowUser>().HandleAsync(admin, teacher.Id, default)).Value.State);
        await Get<EnableUser>().HandleAsync(admin, teacher.Id, true, default);
        await Get<ResetPassword>().HandleAsync(admin, teacher.Id);

        foreach (var action in new[] { UserActions.Disabled, UserActions.Enabled, UserActions.PasswordReset }) Assert.Equal(admin.AccountId, (await AuditAsync(teacher.Id, action)).ActorId);
    }

    [Fact]
    public async Task RemoveSecondFactor_LostPhone_PasswordAloneSignsInAgain()
    {
        var (admin, teacher) = (await ActorAsync(RoleNames.Admin), await application.AccountAsync(RoleNames.Teacher));
        await using (var scope = application.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = await users.FindByIdAsync(teacher.Id.ToString()) ?? throw new InvalidOperationException();
            await users.ResetAuthenticatorKeyAsync(account);
            await users.SetTwoFactorEnabledAsync(account, true);
            await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 5);
        }

        Assert.True((await Get<RemoveSignInMethod>().SecondFactorAsync(admin, teacher.Id, default)).IsSuccess);

        Assert.False((await Get<ShowUser>().HandleAsync(admin, teacher.Id, default)).Value.HasSecondFactor);
        await using (var scope = application.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            Assert.Equal(0, await users.CountRecoveryCodesAsync(await users.FindByIdAsync(teacher.Id.ToString()) ?? throw new InvalidOperationException()));
        }

        (await application.SignedInAsync(teacher, "en")).Dispose();
        Assert.Equal(admin.AccountId, (await AuditAsync(teacher.Id, UserActions.SecondFactorRemoved)).ActorId);
        Assert.IsType<NotFound>((await Get<RemoveSignInMethod>().SecondFactorAsync(admin, teacher.Id, default)).Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not base64url!")]
    [InlineData("AAAA")]
    public async Task RemovePasskey_NoneSuch_IsNotFound(string id)
    {
        var (admin, teacher) = (await ActorAsync(RoleNames.Admin), await application.AccountAsync(RoleNames.Teacher));
        Assert.IsType<NotFound>((await Get<RemoveSignInMethod>().PasskeyAsync(admin, teacher.Id, id, default)).Error);
    }

    private T Get<T>()
        where T : notnull => application.Services.GetRequiredService<T>();

    private async Task<Actor> ActorAsync(string role) => new((await application.AccountAsync(role)).Id, role);

    private Task<CatDbContext> DbAsync() => Get<IDbContextFactory<CatDbContext>>().CreateDbContextAsync();

    private async Task<Cat.Data.Audit.AuditEntry> AuditAsync(Guid subject, string action)
    {
        await using var db = await DbAsync();
        return await db.AuditEntries.SingleAsync(entry => entry.SubjectId == subject && entry.Action == action);
    }
}

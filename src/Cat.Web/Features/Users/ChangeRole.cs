using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Users;

/// <summary>Gives an account another role, as long as nothing hangs on the one it has; its sign-ins end.</summary>
internal sealed class ChangeRole(IServiceScopeFactory scopes, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, Guid accountId, string role, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The account");
        if (!RoleNames.All.Contains(role)) return new InvalidInput("Choose a role.");
        if (actor.AccountId == accountId) return new NotYourself();
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var db = scope.ServiceProvider.GetRequiredService<CatDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockAdminsAsync(cancellationToken);
        if (await users.FindByIdAsync(accountId.ToString()) is not { } account) return new NotFound("The account");
        var before = (await users.GetRolesAsync(account)).Single();
        if (before == role) return Done.Instance;
        if (await WhatHangsOnAsync(db, accountId, cancellationToken) is { } what) return new RoleIsInUse(what);
        var now = time.GetUtcNow();
        if (before == RoleNames.Admin && !await db.HasOtherAdminAsync(accountId, now, cancellationToken)) return new LastAdmin();
        var result = await users.RemoveFromRoleAsync(account, before);
        if (result.Succeeded) result = await users.AddToRoleAsync(account, role);
        if (result.Succeeded) result = await users.UpdateSecurityStampAsync(account);
        if (!result.Succeeded) return new ChangedMeanwhile("The account");
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, UserActions.RoleChanged, accountId, null, $"{before} to {role}", now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }

    /// <summary>Null: nothing.</summary>
    private static async Task<string?> WhatHangsOnAsync(CatDbContext db, Guid accountId, CancellationToken cancellationToken)
    {
        if (await db.Classrooms.AnyAsync(classroom => classroom.TeacherId == accountId, cancellationToken)) return "has classes";
        if (await db.CoTeachers.AnyAsync(present => present.TeacherId == accountId, cancellationToken)) return "teaches classes of others";
        if (await db.TestPlans.AnyAsync(plan => plan.TeacherId == accountId, cancellationToken) || await db.TestDrafts.AnyAsync(draft => draft.TeacherId == accountId, cancellationToken)) return "has tests";
        if (await db.TestSessions.AnyAsync(session => session.StudentId == accountId, cancellationToken)) return "has taken tests";
        return await db.Enrolments.AnyAsync(enrolment => enrolment.StudentId == accountId, cancellationToken) ? "is in classes" : null;
    }
}

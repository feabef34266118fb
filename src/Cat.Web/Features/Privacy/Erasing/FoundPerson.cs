using Cat.Data;
using Cat.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Privacy.Erasing;

/// <summary>An account that is looked at or erased, with its role.</summary>
internal sealed record FoundPerson(Account Account, string Role)
{
    public static async Task<FoundPerson?> FindAsync(CatDbContext db, Guid accountId, CancellationToken cancellationToken)
    {
        if (await db.Users.SingleOrDefaultAsync(account => account.Id == accountId, cancellationToken) is not { } account) return null;
        return new FoundPerson(account, await RoleAsync(db, accountId, cancellationToken));
    }

    /// <summary>Locked with all its tests to the end of the transaction: an answer on its way comes before, or finds nothing.</summary>
    public static async Task<FoundPerson?> LockAsync(CatDbContext db, Guid accountId, CancellationToken cancellationToken)
    {
        var account = await db.Users.FromSql($"SELECT * FROM accounts WHERE id = {accountId} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);
        if (account is null) return null;
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM test_sessions WHERE student_id = {accountId} ORDER BY id FOR UPDATE", cancellationToken);
        return new FoundPerson(account, await RoleAsync(db, accountId, cancellationToken));
    }

    private static async Task<string> RoleAsync(CatDbContext db, Guid accountId, CancellationToken cancellationToken) =>
        await db.UserRoles.Where(link => link.UserId == accountId).Join(db.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name).FirstOrDefaultAsync(cancellationToken) ?? "";
}

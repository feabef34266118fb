using System.Globalization;
using Cat.Data;
using Cat.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Accounts.TwoStep;

/// <summary>A code signs in once, as RFC 6238 asks (5.2): one that was read over a shoulder is worth nothing any more. The row of the account is locked, so that two who type it at once are told apart.</summary>
internal sealed class UsedCodes(CatDbContext db, UserManager<Account> users, TimeProvider time)
{
    private const string Provider = "Cat";
    private const string Name = "used-codes";

    // Identity takes codes of two steps of thirty seconds before and after.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(3);

    /// <returns>False: it was typed before.</returns>
    public async Task<bool> TakeAsync(Account account, string code)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM accounts WHERE id = {account.Id} FOR UPDATE");
        var since = (time.GetUtcNow() - Lifetime).ToUnixTimeSeconds();
        var used = (await users.GetAuthenticationTokenAsync(account, Provider, Name) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split('@'))
            .Where(entry => long.Parse(entry[1], CultureInfo.InvariantCulture) > since)
            .ToDictionary(entry => entry[0], entry => entry[1], StringComparer.Ordinal);
        if (!used.TryAdd(code, time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))) return false;
        var kept = await users.SetAuthenticationTokenAsync(account, Provider, Name, string.Join(' ', used.Select(entry => $"{entry.Key}@{entry.Value}")));
        if (!kept.Succeeded) return false;
        await transaction.CommitAsync();
        return true;
    }
}

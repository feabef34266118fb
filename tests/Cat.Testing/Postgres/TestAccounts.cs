using Cat.Data.Accounts;

namespace Cat.Testing.Postgres;

/// <summary>Whoever does something is an account: the audit log points to it.</summary>
public static class TestAccounts
{
    public static async Task AddAccountAsync(this TestDatabase database, Guid id)
    {
        await using var db = database.CreateDbContext();
        var name = $"account-{id:N}";
        db.Users.Add(new Account { Id = id, UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = "Pat", CreatedAt = DateTimeOffset.UnixEpoch });
        await db.SaveChangesAsync();
    }
}

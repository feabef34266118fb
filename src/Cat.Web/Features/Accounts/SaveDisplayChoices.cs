using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Shared;
using Cat.Web.Shared.Languages;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Accounts;

/// <summary>Keeps how the signed-in person wants to read, in the own account and in this sign-in; sign-ins elsewhere follow within a minute.</summary>
internal sealed class SaveDisplayChoices(CatDbContext db, SignInManager<Account> signIn)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, DisplayChoices wanted, CancellationToken cancellationToken)
    {
        if (wanted.Language is { } language && SiteLanguages.Find(language)?.Name != language) return new UnknownLanguage();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var account = await db.Users.FromSql($"SELECT * FROM accounts WHERE id = {actor.AccountId} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);
        if (account is null) return new AccountGone();
        // The check of the sign-in may have read the account before it was locked.
        await db.Entry(account).ReloadAsync(cancellationToken);
        account.Display = wanted;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await signIn.RefreshSignInAsync(account);
        return Done.Instance;
    }
}

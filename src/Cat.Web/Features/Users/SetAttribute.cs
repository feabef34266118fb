using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Users;

/// <summary>Says something about a person that groups may be compared by, or with an empty value no longer says it.</summary>
internal sealed class SetAttribute(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    private const int MostAttributes = 30;

    public async Task<Outcome<Done>> HandleAsync(Actor actor, Guid accountId, string? name, string? value, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The account");
        var (key, wanted) = (AttributeRules.NameOf(name), value?.Trim() ?? "");
        if (AttributeRules.ProblemOf(key, wanted) is { } problem) return new AttributeRefused(problem);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Users.AnyAsync(account => account.Id == accountId, cancellationToken)) return new NotFound("The account");
        var present = await db.AccountAttributes.Where(attribute => attribute.AccountId == accountId).ToListAsync(cancellationToken);
        var known = present.FirstOrDefault(attribute => attribute.Name == key);
        if (known?.Value == wanted || (known is null && wanted.Length == 0)) return Done.Instance;
        if (known is null && present.Count >= MostAttributes) return new AttributeRefused($"A person has at most {MostAttributes} attributes. Remove one first.");
        if (known is null) db.AccountAttributes.Add(new AccountAttribute { AccountId = accountId, Name = key, Value = wanted });
        else if (wanted.Length == 0) db.AccountAttributes.Remove(known);
        else known.Value = wanted;
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, wanted.Length == 0 ? UserActions.AttributeRemoved : UserActions.AttributeSet, accountId, null, $"attribute {key}", time.GetUtcNow()));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Done.Instance;
        }
        catch (DbUpdateException exception) when (exception.IsOvertaken())
        {
            return new ChangedMeanwhile("The account");
        }
    }
}

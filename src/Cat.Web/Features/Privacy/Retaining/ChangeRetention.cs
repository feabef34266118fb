using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.Privacy;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Privacy.Retaining;

/// <summary>Says how long something is kept. The next run of the retention keeps it so.</summary>
internal sealed class ChangeRetention(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public const int ShortestDays = 30;
    public const int LongestDays = 36_500;

    /// <param name="actor">An admin.</param>
    /// <param name="kind">Of what.</param>
    /// <param name="days">Null: for ever.</param>
    /// <param name="cancellationToken">Ends the database work.</param>
    public async Task<Outcome<Done>> HandleAsync(Actor actor, RetentionKind kind, int? days, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The rule");
        if (days is < ShortestDays or > LongestDays) return new InvalidInput($"Give between {ShortestDays} and {LongestDays:N0} days, or nothing for “for ever”.");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('retention-rules', 0))", cancellationToken);
        var rule = await db.RetentionRules.SingleOrDefaultAsync(known => known.Kind == kind, cancellationToken);
        if (rule?.Days == days) return Done.Instance;
        var before = rule?.Days;
        if (days is not { } wanted) db.RetentionRules.Remove(rule!); // not equal, so there
        else if (rule is null) db.RetentionRules.Add(new RetentionRule { Kind = kind, Days = wanted });
        else rule.Days = wanted;
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, PrivacyActions.RetentionChanged, Guid.Empty, null, $"{kind} from={Words(before)} to={Words(days)}", time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }

    private static string Words(int? days) => days is { } some ? $"{some} days" : "for ever";
}

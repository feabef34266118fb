using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Enemies;

/// <summary>Adds a set of questions of which a test gives at most one.</summary>
internal sealed class AddEnemySet(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public const int LongestName = 200;
    public const int MostQuestions = 500;

    internal static readonly char[] Separators = [',', ';', '\n', '\r'];

    /// <param name="actor">An admin.</param>
    /// <param name="bankId">The bank.</param>
    /// <param name="name">Of the set, once in a bank.</param>
    /// <param name="questions">Identifiers of questions, one a line or with commas between.</param>
    /// <param name="cancellationToken">Ends the database work.</param>
    public async Task<Outcome<EnemySetId>> HandleAsync(Actor actor, ItemBankId bankId, string? name, string? questions, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        var trimmed = name?.Trim() ?? "";
        if (trimmed.Length is 0 or > LongestName) return new SetNameProblem();
        var keys = (questions ?? "").Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        if (keys.Count > MostQuestions) return new TooManyQuestions(keys.Count);

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var bank = await db.LockBankAsync(bankId, cancellationToken);
        if (bank is null) return new NotFound("The bank");
        var found = await db.Questions.Where(question => question.BankId == bankId && keys.Contains(question.Key)).ToDictionaryAsync(question => question.Key, question => question.Id, cancellationToken);
        var unknown = keys.Where(key => !found.ContainsKey(key)).ToList();
        if (unknown.Count > 0) return new UnknownQuestions(unknown);
        if (keys.Count < 2) return new TooFewQuestions();
        if (await db.EnemySets.AnyAsync(set => set.BankId == bankId && set.Name == trimmed, cancellationToken)) return new SetNameTaken(trimmed);

        var added = new EnemySet(bankId, trimmed, keys.Select(key => found[key]));
        db.EnemySets.Add(added);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, BankActions.EnemySetAdded, bankId.Value, null, $"set {added.Id}, {keys.Count} questions", time.GetUtcNow()));
        bank.MarkChanged(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return added.Id;
    }
}

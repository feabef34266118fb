using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks;

/// <summary>Questions of a bank whose row is held for the caller's transaction (<see cref="BankLock"/>). Whoever changes questions takes it before them: so two changes follow each other, no number of a revision is lost, and tests are not held up.</summary>
internal static class LockedBank
{
    /// <summary>The bank of a question. Null: there is no such question.</summary>
    public static async Task<ItemBank?> TakeOfAsync(CatDbContext db, QuestionId question, CancellationToken cancellationToken)
    {
        var bank = await db.Questions.AsNoTracking().Where(candidate => candidate.Id == question).Select(candidate => (ItemBankId?)candidate.BankId).SingleOrDefaultAsync(cancellationToken);
        return bank is { } id ? await db.LockBankAsync(id, cancellationToken) : null;
    }

    /// <summary>A question of a bank that is locked, with its versions, their concepts and its tags.</summary>
    public static async Task<Question> QuestionAsync(CatDbContext db, QuestionId id, CancellationToken cancellationToken)
    {
        var question = await db.Questions.FromSql($"SELECT *, xmin FROM questions WHERE id = {id.Value} FOR UPDATE").SingleAsync(cancellationToken);
        await db.Entry(question).Collection(found => found.Versions).Query().Include(version => version.Concepts).LoadAsync(cancellationToken);
        await db.Entry(question).Collection(found => found.Tags).LoadAsync(cancellationToken);
        return question;
    }
}

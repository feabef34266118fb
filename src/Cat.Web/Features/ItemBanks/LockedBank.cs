using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks;

/// <summary>The row of a bank, held for the caller's transaction. Whoever changes questions takes it before them: so two changes follow each other, no number of a revision is lost, and tests are not held up.</summary>
internal static class LockedBank
{
    /// <summary>Null: there is none.</summary>
    public static Task<ItemBank?> TakeAsync(CatDbContext db, ItemBankId id, CancellationToken cancellationToken) =>
        db.LockBankAsync(id, cancellationToken);

    /// <summary>The bank of a question. Null: there is no such question.</summary>
    public static async Task<ItemBank?> TakeOfAsync(CatDbContext db, QuestionId question, CancellationToken cancellationToken)
    {
        var bank = await db.Questions.AsNoTracking().Where(candidate => candidate.Id == question).Select(candidate => (ItemBankId?)candidate.BankId).SingleOrDefaultAsync(cancellationToken);
        return bank is { } id ? await TakeAsync(db, id, cancellationToken) : null;
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

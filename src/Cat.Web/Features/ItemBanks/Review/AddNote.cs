using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Review;

/// <summary>Says something of a question to those who work on it. Notes are never changed.</summary>
internal sealed class AddNote(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, QuestionId id, string? text, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The question");
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length is 0 or > QuestionNote.LongestText) return new NoteProblem();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.Questions.AsNoTracking().Where(question => question.Id == id).Select(question => new { question.BankId, question.CurrentVersionId }).SingleOrDefaultAsync(cancellationToken) is not { } found)
            return new NotFound("The question");
        db.QuestionNotes.Add(new QuestionNote { Id = QuestionNoteId.New(), BankId = found.BankId, QuestionId = id, QuestionVersionId = found.CurrentVersionId, AuthorId = actor.AccountId, Text = trimmed, At = time.GetUtcNow() });
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, BankActions.QuestionNote, id.Value, null, null, time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        return Done.Instance;
    }
}

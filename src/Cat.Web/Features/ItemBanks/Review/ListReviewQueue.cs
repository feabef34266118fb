using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Features.ItemBanks.Search;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Review;

/// <param name="Question">What waits.</param>
/// <param name="SentBy">Null: not known, an import for instance.</param>
/// <param name="SentAt">Null: not known.</param>
/// <param name="Note">What the sender wrote.</param>
/// <param name="WhyNotApproved">Why this admin may not approve it; null: may.</param>
public sealed record WaitingRow(QuestionRow Question, string? SentBy, DateTimeOffset? SentAt, string Note, string? WhyNotApproved);

public sealed record ReviewQueueView(ItemBankId BankId, string BankName, Rows<WaitingRow> Waiting);

/// <summary>The questions of a bank that wait for a second pair of eyes; whoever waits longest comes first.</summary>
internal sealed class ListReviewQueue(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    private const int PageSize = 20;

    public async Task<Outcome<ReviewQueueView>> HandleAsync(Actor actor, ItemBankId bankId, int page, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.ItemBanks.AsNoTracking().Where(bank => bank.Id == bankId).Select(bank => new { bank.Name }).SingleOrDefaultAsync(cancellationToken) is not { } bank) return new NotFound("The bank");
        var waiting = await db.Questions.AsNoTracking().Where(question => question.BankId == bankId && question.Status == QuestionStatus.Review)
            .Select(question => new { question.Id, question.Key, SentAt = db.QuestionNotes.Where(note => note.QuestionId == question.Id && note.NewStatus == QuestionStatus.Review).Max(note => (DateTimeOffset?)note.At) })
            .OrderBy(question => question.SentAt).ThenBy(question => question.Key).PageAsync(ordered => ordered, page, PageSize, cancellationToken);
        List<QuestionId> ids = [.. waiting.Shown.Select(question => question.Id)];
        var notes = await db.QuestionNotes.AsNoTracking().Where(note => ids.Contains(note.QuestionId) && note.NewStatus == QuestionStatus.Review)
            .Select(note => new { note.QuestionId, note.At, note.Text, Author = db.Users.Where(account => account.Id == note.AuthorId).Select(account => account.DisplayName).FirstOrDefault() }).ToListAsync(cancellationToken);
        var last = notes.GroupBy(note => note.QuestionId).ToDictionary(group => group.Key, group => group.OrderBy(note => note.At).Last());
        var eyes = await FourEyes.LoadAsync(db, ids, time.GetUtcNow(), cancellationToken);
        var rows = await QuestionRows.ReadAsync(db, ids, cancellationToken);
        return new ReviewQueueView(bankId, bank.Name, new Rows<WaitingRow>(
            [.. rows.Select(row => last.GetValueOrDefault(row.Id) is { } note ? new WaitingRow(row, note.Author, note.At, note.Text, eyes.WhyNot(row.Id, actor.AccountId)) : new WaitingRow(row, null, null, "", eyes.WhyNot(row.Id, actor.AccountId)))],
            waiting.Window));
    }
}

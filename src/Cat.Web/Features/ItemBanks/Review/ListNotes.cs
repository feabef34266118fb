using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Review;

/// <param name="At">When.</param>
/// <param name="Author">Null: the application, or a person who was erased.</param>
/// <param name="Version">The number of the version that was current then.</param>
/// <param name="Text">May be empty where the status changed.</param>
/// <param name="NewStatus">Null: a note that changed nothing.</param>
public sealed record NoteRow(DateTimeOffset At, string? Author, int Version, string Text, QuestionStatus? NewStatus);

/// <param name="Status">Of the question now.</param>
/// <param name="Next">What it may become.</param>
/// <param name="WhyNotApproved">Why this admin may not approve it; null: may.</param>
/// <param name="Notes">One page, newest first.</param>
public sealed record NotesView(QuestionStatus Status, IReadOnlyList<QuestionStatus> Next, string? WhyNotApproved, Rows<NoteRow> Notes);

/// <summary>Where a question stands on its way, and what was said of it.</summary>
internal sealed class ListNotes(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    private const int PageSize = 10;

    public async Task<Outcome<NotesView>> HandleAsync(Actor actor, QuestionId id, int page, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The question");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.Questions.AsNoTracking().Where(question => question.Id == id).Select(question => new { question.Status }).SingleOrDefaultAsync(cancellationToken) is not { } found) return new NotFound("The question");
        var notes = await db.QuestionNotes.AsNoTracking().Where(note => note.QuestionId == id).OrderByDescending(note => note.At).ThenByDescending(note => note.Id)
            .PageAsync(ordered => ordered.Select(note => new NoteRow(
                note.At,
                db.Users.Where(account => account.Id == note.AuthorId).Select(account => account.DisplayName).FirstOrDefault(),
                db.QuestionVersions.Where(version => version.Id == note.QuestionVersionId).Select(version => version.Number).FirstOrDefault(),
                note.Text, note.NewStatus)), page, PageSize, cancellationToken);
        var eyes = await FourEyes.LoadAsync(db, [id], time.GetUtcNow(), cancellationToken);
        return new NotesView(found.Status, ReviewRules.After(found.Status), eyes.WhyNot(id, actor.AccountId), notes);
    }
}

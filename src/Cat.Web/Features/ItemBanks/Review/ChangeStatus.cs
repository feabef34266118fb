using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Review;

/// <param name="To">The status that is wanted.</param>
/// <param name="Reason">For whoever wrote the question; needed where it goes back or out.</param>
public sealed record StatusRequest(QuestionStatus To, string? Reason);

/// <summary>Sends a question on its way: to review, into tests, back, or out.</summary>
internal sealed class ChangeStatus(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, QuestionId id, StatusRequest request, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The question");
        if (request.Reason?.Length > QuestionNote.LongestText) return new NoteProblem();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await LockedBank.TakeOfAsync(db, id, cancellationToken) is not { } bank) return new NotFound("The question");
        var question = await LockedBank.QuestionAsync(db, id, cancellationToken);
        var eyes = await FourEyes.LoadAsync(db, [id], time.GetUtcNow(), cancellationToken);
        var content = question.Versions.Single(version => version.Id == question.CurrentVersionId).Content;
        if (new StatusChanging(db, actor, eyes, time.GetUtcNow()).Change(question, content, request.To, request.Reason) is { } why) return new StatusRefused(why);
        bank.MarkChanged(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}

using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks;

/// <summary>An admin has looked at a question whose parameters moved; the next recalibration marks it again if they move further.</summary>
internal sealed class AcknowledgeDrift(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, QuestionId id, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The question");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var question = await db.Questions.FromSql($"SELECT *, xmin FROM questions WHERE id = {id.Value} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);
        if (question is null) return new NotFound("The question");
        question.MarkDrift(null);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, BankActions.DriftAcknowledged, id.Value, null, null, time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}

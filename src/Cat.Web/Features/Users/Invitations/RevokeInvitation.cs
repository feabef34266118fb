using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Users.Invitations;

/// <summary>A link opens nothing any more. One that was used stays used.</summary>
internal sealed class RevokeInvitation(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, InvitationId invitationId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The invitation");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.Invitations.SingleOrDefaultAsync(candidate => candidate.Id == invitationId, cancellationToken) is not { } invitation) return new NotFound("The invitation");
        var now = time.GetUtcNow();
        if (!invitation.IsOpenAt(now)) return Done.Instance;
        invitation.Revoke(now);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, UserActions.InvitationRevoked, invitationId.Value, null, null, now));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return Done.Instance;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new ChangedMeanwhile("The invitation");
        }
    }
}

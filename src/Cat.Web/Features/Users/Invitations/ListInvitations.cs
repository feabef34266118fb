using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Users.Invitations;

public enum InvitationState
{
    Open,
    Used,
    Expired,
    Revoked,
}

public sealed record InvitationRow(InvitationId Id, string DisplayName, string Role, string? ClassName, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, InvitationState State, Guid? UsedById);

/// <summary>Newest first.</summary>
internal sealed class ListInvitations(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    private const int PageSize = 25;

    public async Task<Outcome<Rows<InvitationRow>>> HandleAsync(Actor actor, int page, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The list");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var stored = await db.Invitations.AsNoTracking().OrderByDescending(invitation => invitation.CreatedAt).ThenBy(invitation => invitation.Id)
            .PageAsync(
                rows => rows.Select(invitation => new { Invitation = invitation, ClassName = db.Classrooms.Where(classroom => classroom.Id == invitation.ClassroomId).Select(classroom => classroom.Name).FirstOrDefault() }),
                page, PageSize, cancellationToken);
        return new Rows<InvitationRow>([.. stored.Shown.Select(row => Row(row.Invitation, row.ClassName, now))], stored.Window);
    }

    private static InvitationRow Row(Invitation invitation, string? className, DateTimeOffset now)
    {
        var state = invitation.UsedAt is not null ? InvitationState.Used
            : invitation.RevokedAt is not null ? InvitationState.Revoked
            : invitation.IsOpenAt(now) ? InvitationState.Open
            : InvitationState.Expired;
        return new InvitationRow(invitation.Id, invitation.DisplayName, invitation.Role, className, invitation.CreatedAt, invitation.ExpiresAt, state, invitation.UsedById);
    }
}

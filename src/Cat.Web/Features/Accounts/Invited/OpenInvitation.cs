using System.Net;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Accounts.Invited;

/// <param name="Role">Of the account that the link makes.</param>
/// <param name="DisplayName">As the admin wrote it; empty: not known.</param>
/// <param name="ClassName">The class that is joined; null: none.</param>
public sealed record OpenedInvitation(string Role, string DisplayName, string? ClassName);

/// <summary>What a link makes, for whoever has it. Links that are used, over, revoked or made up look alike.</summary>
internal sealed class OpenInvitation(IDbContextFactory<CatDbContext> factory, InvitationTries tries, TimeProvider time)
{
    public async Task<Outcome<OpenedInvitation>> HandleAsync(string secret, IPAddress? from, CancellationToken cancellationToken)
    {
        if (tries.AreTooMany(from)) return new TooManyInvitationTries();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var hash = RandomSecret.HashOf(secret);
        var invitation = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.SecretHash == hash, cancellationToken);
        if (invitation?.IsOpenAt(time.GetUtcNow()) != true)
        {
            tries.CountWrong(from);
            return new InvitationNotOpen();
        }

        var className = await db.Classrooms.Where(classroom => classroom.Id == invitation.ClassroomId && classroom.ArchivedAt == null).Select(classroom => classroom.Name).SingleOrDefaultAsync(cancellationToken);
        return new OpenedInvitation(invitation.Role, invitation.DisplayName, className);
    }
}

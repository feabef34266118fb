using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Users.Invitations;

/// <param name="Role">Of whoever uses a link.</param>
/// <param name="Names">One link each; an empty name is the person's to fill in.</param>
/// <param name="ClassroomId">A student joins it.</param>
/// <param name="Days">How long the links can be used.</param>
public sealed record InvitationRequest(string Role, IReadOnlyList<string> Names, ClassroomId? ClassroomId, int Days);

/// <param name="DisplayName">Whom it is for; empty: whoever gets it.</param>
/// <param name="Secret">The end of the link; it is nowhere else.</param>
public sealed record NewInvitation(string DisplayName, string Secret);

/// <summary>Makes links by which people make their own accounts. Only administrators invite: teachers have the list of their class.</summary>
internal sealed class CreateInvitations(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public const int MostAtOnce = 500;
    public const int MostDays = 90;
    public const int UsualDays = 7;

    private const int LongestName = 200;

    public async Task<Outcome<IReadOnlyList<NewInvitation>>> HandleAsync(Actor actor, InvitationRequest request, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The page");
        if (!RoleNames.All.Contains(request.Role)) return new InvalidInput("Choose a role.");
        if (request.Names.Count is 0 or > MostAtOnce) return new InvitationRefused($"Make at least one link and at most {MostAtOnce} at a time.");
        if (request.Days is < 1 or > MostDays) return new InvitationRefused($"A link is good for 1 to {MostDays} days.");
        if (request.Names.Index().FirstOrDefault(name => name.Item.Length > LongestName) is { Item: not null } tooLong) return new InvitationRefused($"The name in line {tooLong.Index + 1} has more than {LongestName} characters.");
        if (request.ClassroomId is not null && request.Role != RoleNames.Student) return new InvitationRefused("Only students join a class with a link. Leave the class empty.");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (request.ClassroomId is { } classroomId && !await db.Classrooms.AnyAsync(classroom => classroom.Id == classroomId && classroom.ArchivedAt == null, cancellationToken)) return new NotFound("The class");
        var now = time.GetUtcNow();
        List<NewInvitation> made = [];
        foreach (var name in request.Names.Select(name => name.Trim()))
        {
            var secret = RandomSecret.Create();
            var invitation = new Invitation
            {
                Id = InvitationId.New(),
                SecretHash = RandomSecret.HashOf(secret),
                Role = request.Role,
                DisplayName = name,
                ClassroomId = request.ClassroomId,
                CreatedById = actor.AccountId,
                CreatedAt = now,
                ExpiresAt = now.AddDays(request.Days),
            };
            db.Invitations.Add(invitation);
            db.AuditEntries.Add(new AuditEntry(actor.AccountId, UserActions.Invited, invitation.Id.Value, null, $"role {request.Role}, {request.Days} days", now));
            made.Add(new NewInvitation(name, secret));
        }

        await db.SaveChangesAsync(cancellationToken);
        return made;
    }
}

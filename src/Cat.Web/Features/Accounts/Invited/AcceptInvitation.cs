using System.Net;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Accounts.Invited;

/// <summary>Makes the account of whoever has a link, and signs in. The row of the link is locked: two people with one link make one account.</summary>
internal sealed class AcceptInvitation(CatDbContext db, UserManager<Account> users, SignInManager<Account> signIn, InvitationTries tries, TimeProvider time)
{
    public async Task<Outcome<Done>> HandleAsync(string secret, IPAddress? from, InvitedPerson person, CancellationToken cancellationToken)
    {
        if (tries.AreTooMany(from)) return new TooManyInvitationTries();
        if (person.Password != person.Repeated) return new RepetitionDiffers();
        if (string.IsNullOrWhiteSpace(person.DisplayName) || person.DisplayName.Trim().Length > InvitedPerson.LongestName) return new DisplayNameMissing();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var hash = RandomSecret.HashOf(secret);
        var invitation = await db.Invitations.FromSql($"SELECT *, xmin FROM invitations WHERE secret_hash = {hash} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);
        var now = time.GetUtcNow();
        if (invitation?.IsOpenAt(now) != true)
        {
            tries.CountWrong(from);
            return new InvitationNotOpen();
        }

        var account = new Account { UserName = person.UserName.Trim(), DisplayName = person.DisplayName.Trim(), CreatedAt = now };
        var created = await users.CreateAsync(account, person.Password);
        if (created.Succeeded) created = await users.AddToRoleAsync(account, invitation.Role);
        if (!created.Succeeded) return new PasswordRefused(string.Join(' ', created.Errors.Select(error => error.Description)));
        await JoinAsync(invitation.ClassroomId, account.Id, now, cancellationToken);
        invitation.Use(account.Id, now);
        db.AuditEntries.Add(new AuditEntry(account.Id, AccountActions.InvitationAccepted, account.Id, null, $"invitation {invitation.Id}, role {invitation.Role}", now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await signIn.SignInAsync(account, isPersistent: false);
        return Done.Instance;
    }

    /// <summary>A class that was put away meanwhile is joined by nobody; the account is made all the same.</summary>
    private async Task JoinAsync(ClassroomId? classroomId, Guid accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (classroomId is null || !await db.Classrooms.AnyAsync(classroom => classroom.Id == classroomId && classroom.ArchivedAt == null, cancellationToken)) return;
        db.Enrolments.Add(new Cat.Data.Classrooms.Enrolment { ClassroomId = classroomId.Value, StudentId = accountId, EnrolledAt = now });
    }
}

public sealed record InvitedPerson(string UserName, string DisplayName, string Password, string Repeated)
{
    public const int LongestName = 200;
}

using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Data.Classrooms;
using Cat.Web.Access;
using Cat.Web.Features.Classrooms.Groups;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.Classrooms.Roster;

/// <param name="Plan">What was done.</param>
/// <param name="NewStudents">With their passwords, which are nowhere else.</param>
public sealed record RosterResult(RosterPlan Plan, IReadOnlyList<StartPassword> NewStudents);

/// <summary>Stores the rows of a list that can be used, all in one transaction. A second time it changes nothing.</summary>
internal sealed class ApplyRoster(IDbContextFactory<CatDbContext> factory, IOptions<ClassroomsOptions> options, TimeProvider time)
{
    private const int MostTries = 3;

    public async Task<Outcome<RosterResult>> HandleAsync(Actor actor, ClassroomId classroomId, byte[] file, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            var classroom = await db.ClassroomsOf(actor).AsSplitQuery()
                .Include(candidate => candidate.Enrolments)
                .Include(candidate => candidate.Groups).ThenInclude(group => group.Members)
                .SingleOrDefaultAsync(candidate => candidate.Id == classroomId, cancellationToken);
            if (classroom is null) return new NotFound("The class");
            if (classroom.IsArchived) return new ClassIsArchived();
            var plan = await db.PlanAsync(classroomId, file, options.Value.TeachersCreateStudents, cancellationToken);
            var newStudents = await ApplyAsync(db, classroom, plan, cancellationToken);
            if (plan.HasWork) db.AuditEntries.Add(new AuditEntry(actor.AccountId, ClassActions.RosterApplied, classroomId.Value, null, $"new-accounts={newStudents.Count} joining={plan.Joining} changing={plan.Changing}", time.GetUtcNow()));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return new RosterResult(plan, newStudents);
            }
            catch (DbUpdateException exception) when (exception.IsOvertaken())
            {
                // Somebody changed the class, or took a user name, since it was read: nothing was stored; it is read anew.
            }
        }

        return new ChangedMeanwhile("The class");
    }

    private async Task<IReadOnlyList<StartPassword>> ApplyAsync(CatDbContext db, Classroom classroom, RosterPlan plan, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var roleId = await db.Roles.Where(role => role.Name == RoleNames.Student).Select(role => role.Id).SingleAsync(cancellationToken);
        List<StartPassword> newStudents = [];
        Dictionary<string, List<Guid>> members = new(StringComparer.OrdinalIgnoreCase);
        foreach (var row in plan.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var studentId = row.StudentId ?? Create(row.Entry);
            classroom.Enrol(studentId, at);
            if (row.ExtraTimeBefore is not null) classroom.GrantExtraTime(studentId, row.Entry.ExtraTimePercent ?? 0);
            if (!row.JoinsGroup || row.Entry.Group is not { } group) continue;
            if (!members.TryGetValue(group, out var joining)) members.Add(group, joining = []);
            joining.Add(studentId);
        }

        foreach (var (name, joining) in members) GroupOf(classroom, name).Add(joining);
        return newStudents;

        Guid Create(RosterEntry entry)
        {
            var (account, student) = StartAccounts.Make(entry.UserName, entry.Name, at);
            db.Users.Add(account);
            db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = roleId });
            newStudents.Add(student);
            return account.Id;
        }
    }

    private static StudentGroup GroupOf(Classroom classroom, string name)
    {
        if (classroom.Groups.FirstOrDefault(group => group.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known) return known;
        var added = new StudentGroup(classroom.Id, name);
        classroom.Groups.Add(added);
        return added;
    }
}

using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms.Groups;

internal sealed record GroupCandidate(Guid StudentId, string UserName, string DisplayName, bool IsMember);

/// <param name="Name">Of the group.</param>
/// <param name="MemberCount">All of the group, whatever is looked for.</param>
/// <param name="Students">Of the class: the page of those who are looked for.</param>
internal sealed record GroupDetails(string Name, int MemberCount, Rows<GroupCandidate> Students);

/// <summary>A group, and the students of its class with who is in it.</summary>
internal sealed class ShowGroup(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 50;

    public async Task<Outcome<GroupDetails>> HandleAsync(Actor actor, ClassroomId classroomId, StudentGroupId groupId, string? search, bool onlyMembers, int page, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var group = await db.GroupsOf(actor).Where(candidate => candidate.Id == groupId && candidate.ClassroomId == classroomId)
            .Select(candidate => new { candidate.Name, MemberCount = candidate.Members.Count })
            .SingleOrDefaultAsync(cancellationToken);
        if (group is null) return new NotFound("The group");
        var students = await db.Users.AsNoTracking()
            .Where(account => db.Enrolments.Any(enrolment => enrolment.ClassroomId == classroomId && enrolment.StudentId == account.Id))
            .Where(account => !onlyMembers || db.GroupMembers.Any(member => member.GroupId == groupId && member.StudentId == account.Id))
            .Matching(search)
            .OrderBy(account => account.DisplayName).ThenBy(account => account.Id)
            .PageAsync(
                accounts => accounts.Select(account => new GroupCandidate(
                    account.Id,
                    account.UserName ?? "",
                    account.DisplayName,
                    db.GroupMembers.Any(member => member.GroupId == groupId && member.StudentId == account.Id))),
                page, PageSize, cancellationToken);
        return new GroupDetails(group.Name, group.MemberCount, students);
    }
}

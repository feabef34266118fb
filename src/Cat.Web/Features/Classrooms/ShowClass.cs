using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Classrooms;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms;

public sealed record LastResult(TestSessionId SessionId, string TestName, BandStatement Statement, DateTimeOffset FinishedAt);

public sealed record GroupTag(StudentGroupId Id, string Name);

public sealed record ClassStudent(
    Guid StudentId, string UserName, string DisplayName, int ExtraTimePercent, DateTimeOffset JoinedAt, bool JoinedByCode, IReadOnlyList<GroupTag> Groups, LastResult? LastResult);

/// <param name="Groups">All of the class, by name, to choose from.</param>
/// <param name="Students">The page of those who are looked for.</param>
/// <param name="Window">Over those who are looked for.</param>
internal sealed record ClassDetails(IReadOnlyList<GroupTag> Groups, IReadOnlyList<ClassStudent> Students, PageWindow Window);

/// <summary>The students of a class and what each one's last finished test in this class said.</summary>
internal sealed class ShowClass(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 25;

    public async Task<Outcome<ClassDetails>> HandleAsync(Actor actor, ClassroomId classroomId, StudentListQuery query, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.ClassroomsOf(actor).AnyAsync(candidate => candidate.Id == classroomId, cancellationToken)) return new NotFound("The class");
        var groups = await db.StudentGroups.AsNoTracking().Where(group => group.ClassroomId == classroomId)
            .OrderBy(group => group.Name).Select(group => new GroupTag(group.Id, group.Name)).ToListAsync(cancellationToken);

        var matching = db.Users.AsNoTracking().Matching(query.Search);
        if (query.Group is { } wanted) matching = matching.Where(account => db.GroupMembers.Any(member => member.GroupId == wanted && member.ClassroomId == classroomId && member.StudentId == account.Id));
        var present = matching.Join(db.Enrolments.Where(enrolment => enrolment.ClassroomId == classroomId), account => account.Id, enrolment => enrolment.StudentId, (account, enrolment) => new Present { Account = account, Enrolment = enrolment });
        var window = PageWindow.Of(query.Page, await present.CountAsync(cancellationToken), PageSize);
        var ordered = query.Order switch
        {
            StudentOrder.Name => present.OrderBy(row => row.Account.DisplayName).ThenBy(row => row.Account.Id),
            StudentOrder.Joined => present.OrderByDescending(row => row.Enrolment.EnrolledAt).ThenBy(row => row.Account.DisplayName).ThenBy(row => row.Account.Id),
        };
        var rows = await ordered
            .Skip(window.Skip).Take(window.Size)
            .Select(row => new
            {
                row.Account.Id,
                row.Account.UserName,
                row.Account.DisplayName,
                row.Enrolment.ExtraTimePercent,
                row.Enrolment.EnrolledAt,
                ByCode = db.AuditEntries.Any(entry => entry.SubjectId == classroomId.Value && entry.ActorId == row.Account.Id && entry.Action == ClassActions.JoinedByCode && entry.At == row.Enrolment.EnrolledAt),
                Groups = db.GroupMembers.Where(member => member.ClassroomId == classroomId && member.StudentId == row.Account.Id).Select(member => member.GroupId).ToList(),
                Last = db.TestSessions
                    .Where(session => session.StudentId == row.Account.Id && session.FinishedAt != null && !session.IsPractice
                        && db.Assignments.Any(assignment => assignment.Id == session.AssignmentId && assignment.ClassroomId == classroomId))
                    .OrderByDescending(session => session.FinishedAt).ThenByDescending(session => session.Id)
                    .Select(session => new StoredResult(
                        session.Id,
                        db.Assignments.Where(assignment => assignment.Id == session.AssignmentId)
                            .Join(db.TestPlans, assignment => assignment.TestPlanId, plan => plan.Id, (_, plan) => plan.Name).First(),
                        session.Theta,
                        session.StandardError,
                        session.Bands,
                        session.Questions.Count(question => question.IsCorrect != null && !question.IsPilot),
                        session.Questions.Count(question => question.IsCorrect == true && !question.IsPilot),
                        session.FinishedAt!.Value)) // filtered
                    .FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return new ClassDetails(
            groups,
            [.. rows.Select(row => new ClassStudent(row.Id, row.UserName ?? "", row.DisplayName, row.ExtraTimePercent, row.EnrolledAt, row.ByCode, [.. groups.Where(group => row.Groups.Contains(group.Id))], row.Last?.ToLastResult()))],
            window);
    }

    private sealed class Present
    {
        public required Account Account { get; init; }
        public required Enrolment Enrolment { get; init; }
    }

    private sealed record StoredResult(
        TestSessionId SessionId, string TestName, double Theta, double StandardError, IReadOnlyList<AbilityBand> Bands, int Answered, int Correct, DateTimeOffset FinishedAt)
    {
        public LastResult ToLastResult() => new(SessionId, TestName, BandStatement.Describe(Theta, StandardError, Bands, Answered, Correct), FinishedAt);
    }
}

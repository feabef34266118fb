using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms;

internal sealed record LastResult(TestSessionId SessionId, string TestName, BandStatement Statement, DateTimeOffset FinishedAt);

internal sealed record ClassStudent(Guid StudentId, string UserName, string DisplayName, int ExtraTimePercent, LastResult? LastResult);

/// <param name="Name">Of the class.</param>
/// <param name="StudentCount">All of the class, whatever the search.</param>
/// <param name="Students">The page of those who match the search.</param>
/// <param name="Window">Over those who match.</param>
internal sealed record ClassDetails(string Name, int StudentCount, IReadOnlyList<ClassStudent> Students, PageWindow Window);

/// <summary>A class with its students and what each one's last finished test in this class said.</summary>
internal sealed class ShowClass(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 25;

    public async Task<Outcome<ClassDetails>> HandleAsync(Actor actor, ClassroomId classroomId, string? search, int page, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var classroom = await db.ClassroomsOf(actor)
            .Where(candidate => candidate.Id == classroomId)
            .Select(candidate => new { candidate.Name, StudentCount = candidate.Enrolments.Count })
            .SingleOrDefaultAsync(cancellationToken);
        if (classroom is null) return new NotFound("The class");

        var matching = db.Users.AsNoTracking()
            .Where(account => db.Enrolments.Any(enrolment => enrolment.ClassroomId == classroomId && enrolment.StudentId == account.Id))
            .Matching(search);
        var window = PageWindow.Of(page, await matching.CountAsync(cancellationToken), PageSize);
        var rows = await matching
            .OrderBy(account => account.DisplayName).ThenBy(account => account.Id)
            .Skip(window.Skip).Take(window.Size)
            .Select(account => new
            {
                account.Id,
                account.UserName,
                account.DisplayName,
                ExtraTime = db.Enrolments.Where(enrolment => enrolment.ClassroomId == classroomId && enrolment.StudentId == account.Id).Select(enrolment => enrolment.ExtraTimePercent).First(),
                Last = db.TestSessions
                    .Where(session => session.StudentId == account.Id && session.FinishedAt != null && !session.IsPractice
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
            classroom.Name,
            classroom.StudentCount,
            [.. rows.Select(row => new ClassStudent(row.Id, row.UserName ?? "", row.DisplayName, row.ExtraTime, row.Last?.ToLastResult()))],
            window);
    }

    private sealed record StoredResult(
        TestSessionId SessionId, string TestName, double Theta, double StandardError, IReadOnlyList<AbilityBand> Bands, int Answered, int Correct, DateTimeOffset FinishedAt)
    {
        public LastResult ToLastResult() => new(SessionId, TestName, BandStatement.Describe(Theta, StandardError, Bands, Answered, Correct), FinishedAt);
    }
}

using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports;

/// <summary>How a class did in one test. Reads what the sessions stored; nothing is estimated again.</summary>
internal sealed class ShowAssignmentReport(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 25;

    public async Task<Outcome<AssignmentReport>> HandleAsync(Actor actor, AssignmentId assignmentId, ReportSort sort, int page, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var head = await db.Assignments.AsNoTracking()
            .Where(assignment => assignment.Id == assignmentId)
            .Join(db.ClassroomsOf(actor), assignment => assignment.ClassroomId, classroom => classroom.Id, (assignment, classroom) => new { Assignment = assignment, ClassName = classroom.Name })
            .Join(db.TestPlans, row => row.Assignment.TestPlanId, plan => plan.Id, (row, plan) => new { row.Assignment, row.ClassName, Plan = plan })
            .Join(db.ItemBanks, row => row.Plan.BankId, bank => bank.Id, (row, bank) => new { row.Assignment, row.ClassName, row.Plan, BankName = bank.Name })
            .SingleOrDefaultAsync(cancellationToken);
        if (head is null) return new NotFound("The test");

        var progress = await ReadProgressAsync(db, head.Assignment, cancellationToken);
        var window = PageWindow.Of(page, progress.Count, PageSize);
        // Sorted here, because a class is small and the database would have to find every latest attempt once more per column.
        var shown = Sort(progress, sort).Skip(window.Skip).Take(window.Size).ToList();
        var attempts = await ReadAttemptsAsync(db, [.. shown.Select(student => student.Latest?.SessionId).OfType<TestSessionId>()], cancellationToken);
        return new AssignmentReport(
            head.Assignment.ClassroomId, head.ClassName, head.Plan.Name, head.BankName,
            head.Assignment.OpensAt, head.Assignment.ClosesAt, head.Plan.Rules, head.Assignment.AttemptsAllowed,
            Distribute(progress, head.Plan.Bands),
            await CountStatesAsync(db, head.Assignment, progress, cancellationToken),
            [.. shown.Select(student => new ReportRow(student.StudentId, student.UserName, student.DisplayName, student.Latest is { } latest ? attempts[latest.SessionId] : null))],
            window);
    }

    private static async Task<List<StudentProgress>> ReadProgressAsync(CatDbContext db, Assignment assignment, CancellationToken cancellationToken) =>
        await db.Users.AsNoTracking()
            .Where(account => db.Enrolments.Any(enrolment => enrolment.ClassroomId == assignment.ClassroomId && enrolment.StudentId == account.Id))
            .Select(account => new StudentProgress(
                account.Id,
                account.UserName ?? "",
                account.DisplayName,
                db.TestSessions.Where(session => session.AssignmentId == assignment.Id && session.StudentId == account.Id)
                    .OrderBy(session => session.FinishedAt == null).ThenByDescending(session => session.AttemptNumber)
                    .Select(session => new LatestAttempt(
                        session.Id, session.Theta, session.Questions.Count(question => question.IsCorrect != null && !question.IsPilot), session.StartedAt, session.FinishedAt))
                    .FirstOrDefault()))
            .ToListAsync(cancellationToken);

    private static async Task<Dictionary<TestSessionId, ReportedAttempt>> ReadAttemptsAsync(CatDbContext db, TestSessionId[] ids, CancellationToken cancellationToken)
    {
        var rows = await db.TestSessions.AsNoTracking()
            .Where(session => ids.Contains(session.Id))
            .Select(session => new
            {
                Session = session,
                Answered = session.Questions.Count(question => question.IsCorrect != null && !question.IsPilot),
                Correct = session.Questions.Count(question => question.IsCorrect == true && !question.IsPilot),
            })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Session.Id, row => new ReportedAttempt(
            row.Session.Id, row.Session.AttemptNumber, row.Answered, row.Correct, row.Session.Theta, row.Session.StandardError,
            row.Session.Bands, row.Session.Rules, row.Session.StopReason, row.Session.StartedAt, row.Session.FinishedAt));
    }

    private static IEnumerable<StudentProgress> Sort(IEnumerable<StudentProgress> students, ReportSort sort)
    {
        var byName = students.OrderBy(student => student.DisplayName, StringComparer.CurrentCultureIgnoreCase).ThenBy(student => student.StudentId);
        return sort switch
        {
            ReportSort.Name => byName,
            ReportSort.Result => byName.OrderByDescending(student => student.FinishedTheta ?? double.NegativeInfinity),
            ReportSort.Questions => byName.OrderByDescending(student => student.Latest?.Answered ?? -1),
            ReportSort.Finished => byName.OrderByDescending(student => student.Latest?.FinishedAt).ThenByDescending(student => student.Latest?.StartedAt),
        };
    }

    /// <summary>Every session of an assignment carries the bands of its plan, and a plan never changes.</summary>
    private static List<BandCount> Distribute(List<StudentProgress> students, IReadOnlyList<AbilityBand> bands) =>
        [.. bands.Select(band => new BandCount(band.Name, band.Meaning, students.Count(student => student.FinishedTheta is { } theta && AbilityBand.At(bands, theta) == band)))];

    private static async Task<StateCounts> CountStatesAsync(CatDbContext db, Assignment assignment, List<StudentProgress> students, CancellationToken cancellationToken) => new(
        students.Count(student => student.Latest?.FinishedAt is not null),
        students.Count(student => student.Latest is { FinishedAt: null }),
        students.Count(student => student.Latest is null),
        await db.TestSessions
            .Where(session => session.AssignmentId == assignment.Id
                && !db.Enrolments.Any(enrolment => enrolment.ClassroomId == assignment.ClassroomId && enrolment.StudentId == session.StudentId))
            .Select(session => session.StudentId).Distinct().CountAsync(cancellationToken));

    private sealed record StudentProgress(Guid StudentId, string UserName, string DisplayName, LatestAttempt? Latest)
    {
        public double? FinishedTheta => Latest is { FinishedAt: not null } finished ? finished.Theta : null;
    }

    private sealed record LatestAttempt(TestSessionId SessionId, double Theta, int Answered, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt);
}

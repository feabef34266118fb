using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>Reads how a class did in one test, for who teaches the class: what the sessions stored; nothing is estimated again.</summary>
internal static class ClassReading
{
    public static async Task<Outcome<ClassResults>> ReadClassAsync(this CatDbContext db, Actor actor, AssignmentId assignmentId, CancellationToken cancellationToken)
    {
        var head = await db.Assignments.AsNoTracking()
            .Where(assignment => assignment.Id == assignmentId)
            .Join(db.ClassroomsOf(actor), assignment => assignment.ClassroomId, classroom => classroom.Id, (assignment, classroom) => new { Assignment = assignment, ClassName = classroom.Name })
            .Join(db.TestPlans, row => row.Assignment.TestPlanId, plan => plan.Id, (row, plan) => new { row.Assignment, row.ClassName, Plan = plan })
            .Join(db.ItemBanks, row => row.Plan.BankId, bank => bank.Id, (row, bank) => new { row.Assignment, row.ClassName, row.Plan, BankName = bank.Name })
            .SingleOrDefaultAsync(cancellationToken);
        if (head is null) return new NotFound("The test");
        var classroomId = head.Assignment.ClassroomId;
        var groups = await db.StudentGroups.AsNoTracking().Where(group => group.ClassroomId == classroomId)
            .Select(group => new { group.Id, group.Name, Members = group.Members.Select(member => member.StudentId).ToList() }).ToListAsync(cancellationToken);
        var members = groups.SelectMany(group => group.Members.Select(student => (student, group.Id))).ToLookup(entry => entry.student, entry => entry.Id);
        var people = await db.EnrolmentsFor(assignmentId).AsNoTracking()
            .Join(db.Users, enrolment => enrolment.StudentId, account => account.Id, (_, account) => new { account.Id, account.UserName, account.DisplayName })
            .ToListAsync(cancellationToken);
        var attempts = await ReadAttemptsAsync(db, assignmentId, cancellationToken);
        var others = attempts.Keys.Except(people.Select(person => person.Id)).ToArray();
        var stillHere = others.Length == 0 ? 0 : await db.Enrolments.CountAsync(enrolment => enrolment.ClassroomId == classroomId && others.Contains(enrolment.StudentId), cancellationToken);
        return new ClassResults(
            new ClassReportHead(
                assignmentId, classroomId, head.ClassName, head.Plan.Name, head.BankName, head.Plan.BankId, head.Assignment.OpensAt, head.Assignment.ClosesAt,
                head.Plan.Rules, head.Plan.Bands, head.Plan.Scale, head.Plan.Delivery.IsPractice, head.Assignment.Audience, head.Assignment.AttemptsAllowed,
                [.. groups.Select(group => new ClassGroup(group.Id, group.Name)).OrderBy(group => group.Name, StringComparer.CurrentCultureIgnoreCase)]),
            [.. people.Select(person => new ClassStudent(person.Id, person.UserName ?? "", person.DisplayName, [.. members[person.Id]], attempts.GetValueOrDefault(person.Id)))
                .OrderBy(student => student.DisplayName, StringComparer.CurrentCultureIgnoreCase).ThenBy(student => student.StudentId)],
            others.Length - stillHere, stillHere);
    }

    /// <summary>Of each student the latest finished attempt, or the running one. A session carries scale and bands of its plan, which never changes: they are read with that.</summary>
    private static async Task<Dictionary<Guid, ClassAttempt>> ReadAttemptsAsync(CatDbContext db, AssignmentId assignmentId, CancellationToken cancellationToken)
    {
        var sessions = await db.TestSessions.AsNoTracking().Where(session => session.AssignmentId == assignmentId)
            .Select(session => new
            {
                session.StudentId,
                Attempt = new ClassAttempt(
                    session.Id, session.AttemptNumber, session.Theta, session.StandardError, 0, 0, session.BankRevision, session.StopReason, session.StartedAt, session.FinishedAt, session.RescoredAt),
            })
            .ToListAsync(cancellationToken);
        var latest = sessions.GroupBy(session => session.StudentId)
            .ToDictionary(group => group.Key, group => group.Select(session => session.Attempt).OrderBy(attempt => attempt.FinishedAt is null).ThenByDescending(attempt => attempt.AttemptNumber).First());
        var ids = latest.Values.Select(attempt => attempt.SessionId).ToArray();
        var counts = await db.AdministeredQuestions.AsNoTracking()
            .Where(question => ids.Contains(question.SessionId) && question.IsCorrect != null && !question.IsPilot && !question.IsLeftOut)
            .GroupBy(question => question.SessionId)
            .Select(group => new { SessionId = group.Key, Answered = group.Count(), Correct = group.Count(question => question.IsCorrect == true) })
            .ToDictionaryAsync(count => count.SessionId, cancellationToken);
        return latest.ToDictionary(entry => entry.Key, entry => counts.TryGetValue(entry.Value.SessionId, out var count) ? entry.Value with { Answered = count.Answered, Correct = count.Correct } : entry.Value);
    }
}

using Cat.Data;
using Cat.Data.TestSessions;
using Cat.Web.Measurement.Classes;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.Comparison;

/// <summary>The results that a sitting is compared with: of each other student who is in the class now, the latest finished one in the same test.</summary>
internal static class ClassmatesReading
{
    public static async Task<IReadOnlyList<Measured>> ReadAsync(CatDbContext db, TestSession session, CancellationToken cancellationToken)
    {
        var results = await db.TestSessions.AsNoTracking()
            .Where(other => other.AssignmentId == session.AssignmentId && other.StudentId != session.StudentId && other.FinishedAt != null)
            .Where(other => db.Assignments.Any(assignment => assignment.Id == other.AssignmentId && db.Enrolments.Any(enrolment => enrolment.ClassroomId == assignment.ClassroomId && enrolment.StudentId == other.StudentId)))
            .Select(other => new { other.StudentId, other.AttemptNumber, other.Theta, other.StandardError })
            .ToListAsync(cancellationToken);
        return [.. results.GroupBy(result => result.StudentId).Select(student => student.MaxBy(result => result.AttemptNumber)!).Select(latest => new Measured(latest.Theta, latest.StandardError))]; // a group has one
    }
}

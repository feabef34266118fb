using Cat.Data;
using Cat.Data.TestPlans;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Assignments;

internal static class AssignmentExceptions
{
    /// <summary>Null when all exceptions are for students of the class.</summary>
    public static async Task<string?> FindStrangerAsync(CatDbContext db, ClassroomId classroomId, IReadOnlyList<ExceptionRequest> exceptions, CancellationToken cancellationToken)
    {
        if (exceptions.Count == 0) return null;
        Guid[] students = [.. exceptions.Select(exception => exception.StudentId)];
        var known = await db.Enrolments.Where(enrolment => enrolment.ClassroomId == classroomId && students.Contains(enrolment.StudentId)).Select(enrolment => enrolment.StudentId).ToListAsync(cancellationToken);
        return exceptions.FirstOrDefault(exception => !known.Contains(exception.StudentId)) is { } stranger ? $"{stranger.Name} is not in the class any more. Remove the line." : null;
    }

    /// <summary>Who had one before and has none here is as everybody again.</summary>
    public static void Make(Assignment assignment, IReadOnlyList<ExceptionRequest> exceptions)
    {
        foreach (var before in assignment.Students.Where(student => exceptions.All(exception => exception.StudentId != student.StudentId)).ToList()) assignment.MakeException(before.StudentId, null, null, 0);
        foreach (var exception in exceptions) assignment.MakeException(exception.StudentId, exception.ExtraTimePercent, exception.ClosesAt, exception.MoreAttempts ?? 0);
    }
}

using Cat.Data;
using Cat.Data.Classrooms;
using Cat.Data.TestPlans;

namespace Cat.Web.Access;

/// <summary>A test as it is given to one student.</summary>
internal sealed class StudentAssignment
{
    public required Assignment Assignment { get; init; }

    /// <summary>The accommodation in this test, in per cent.</summary>
    public required int ExtraTimePercent { get; init; }

    /// <summary>For this student.</summary>
    public required DateTimeOffset? ClosesAt { get; init; }

    /// <summary>On top of the assignment's.</summary>
    public required int MoreAttempts { get; init; }

    /// <summary>Nothing begins in an archived class.</summary>
    public required bool IsArchived { get; init; }

    public int? AttemptsAllowed => Assignment.AttemptsAllowed + MoreAttempts;

    public bool IsOpenAt(DateTimeOffset at) => !IsArchived && at >= Assignment.OpensAt && (ClosesAt is not { } close || at < close);
}

/// <summary>The one rule of who may take which test.</summary>
internal static class OwnAssignments
{
    /// <summary>The tests of a student: of classes the student is in, given to all of it, to a group of the student's, or by name.</summary>
    public static IQueryable<StudentAssignment> AssignmentsOf(this CatDbContext db, Actor actor)
    {
        var studentId = actor.IsStudent ? actor.AccountId : Guid.Empty;
        return
            from assignment in db.Assignments
            join enrolment in db.Enrolments.Where(enrolment => enrolment.StudentId == studentId) on assignment.ClassroomId equals enrolment.ClassroomId
            from own in db.AssignedStudents.Where(own => own.AssignmentId == assignment.Id && own.StudentId == studentId).DefaultIfEmpty()
            where assignment.Audience == AssignmentAudience.WholeClass
                || (assignment.Audience == AssignmentAudience.Students && own != null && own.IsNamed)
                || (assignment.Audience == AssignmentAudience.Groups && db.AssignedGroups.Any(given => given.AssignmentId == assignment.Id && db.GroupMembers.Any(member => member.GroupId == given.GroupId && member.StudentId == studentId)))
            select new StudentAssignment
            {
                Assignment = assignment,
                ExtraTimePercent = own.ExtraTimePercent ?? enrolment.ExtraTimePercent,
                ClosesAt = own.ClosesAt ?? assignment.ClosesAt,
                MoreAttempts = own == null ? 0 : own.MoreAttempts,
                IsArchived = db.Classrooms.Any(classroom => classroom.Id == assignment.ClassroomId && classroom.ArchivedAt != null),
            };
    }

    /// <summary>The tests given to the classes that a teacher teaches.</summary>
    public static IQueryable<Assignment> AssignmentsTaughtBy(this CatDbContext db, Actor actor) =>
        db.Assignments.Where(assignment => db.ClassroomsOf(actor).Any(classroom => classroom.Id == assignment.ClassroomId));

    /// <summary>Who of a class a test is for, now.</summary>
    public static IQueryable<Enrolment> EnrolmentsFor(this CatDbContext db, AssignmentId assignmentId) =>
        from assignment in db.Assignments
        where assignment.Id == assignmentId
        join enrolment in db.Enrolments on assignment.ClassroomId equals enrolment.ClassroomId
        where assignment.Audience == AssignmentAudience.WholeClass
            || (assignment.Audience == AssignmentAudience.Students && db.AssignedStudents.Any(own => own.AssignmentId == assignment.Id && own.StudentId == enrolment.StudentId && own.IsNamed))
            || (assignment.Audience == AssignmentAudience.Groups && db.AssignedGroups.Any(given => given.AssignmentId == assignment.Id && db.GroupMembers.Any(member => member.GroupId == given.GroupId && member.StudentId == enrolment.StudentId)))
        select enrolment;
}

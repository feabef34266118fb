using Cat.Data;
using Cat.Data.Classrooms;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;

namespace Cat.Web.Access;

/// <summary>A sitting with where it was taken.</summary>
internal sealed class OwnSitting
{
    public required TestSession Session { get; init; }
    public required Assignment Assignment { get; init; }
    public required Classroom Classroom { get; init; }
}

/// <summary>The one rule of who reads a student's sitting: the teachers of the class it was taken in, while the student is enrolled there.</summary>
internal static class OwnSittings
{
    public static IQueryable<OwnSitting> SittingsOf(this CatDbContext db, Actor actor) =>
        from session in db.TestSessions
        join assignment in db.Assignments on session.AssignmentId equals assignment.Id
        join classroom in db.ClassroomsOf(actor) on assignment.ClassroomId equals classroom.Id
        where classroom.Enrolments.Any(enrolment => enrolment.StudentId == session.StudentId)
        select new OwnSitting { Session = session, Assignment = assignment, Classroom = classroom };
}

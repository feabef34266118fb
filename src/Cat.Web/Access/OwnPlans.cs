using Cat.Data;
using Cat.Data.TestPlans;

namespace Cat.Web.Access;

/// <summary>The one rule of which published tests a teacher sees and may give.</summary>
internal static class OwnPlans
{
    /// <summary>A teacher's own tests, and those that a class of theirs was given, by whomever they teach it with.</summary>
    public static IQueryable<TestPlan> PlansOf(this CatDbContext db, Actor actor)
    {
        var teacherId = actor.IsTeacher ? actor.AccountId : Guid.Empty;
        var classrooms = db.ClassroomsOf(actor);
        return db.TestPlans.Where(plan => plan.TeacherId == teacherId
            || db.Assignments.Any(assignment => assignment.TestPlanId == plan.Id && classrooms.Any(classroom => classroom.Id == assignment.ClassroomId)));
    }
}

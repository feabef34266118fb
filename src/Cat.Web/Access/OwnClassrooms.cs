using Cat.Data;
using Cat.Data.Classrooms;

namespace Cat.Web.Access;

/// <summary>The one rule of the teacher's pages: a teacher sees the classes that are theirs or that they co-teach, nobody else sees any here.</summary>
internal static class OwnClassrooms
{
    public static IQueryable<Classroom> ClassroomsOf(this CatDbContext db, Actor actor)
    {
        var teacherId = actor.IsTeacher ? actor.AccountId : Guid.Empty;
        return db.Classrooms.Where(classroom => classroom.TeacherId == teacherId || classroom.CoTeachers.Any(present => present.TeacherId == teacherId));
    }
}

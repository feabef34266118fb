using Cat.Data;
using Cat.Data.Classrooms;
using Cat.Web.Access;

namespace Cat.Web.Features.Classrooms.Groups;

internal static class OwnGroups
{
    /// <summary>Of the classes that the actor teaches.</summary>
    public static IQueryable<StudentGroup> GroupsOf(this CatDbContext db, Actor actor)
    {
        var classrooms = db.ClassroomsOf(actor);
        return db.StudentGroups.Where(group => classrooms.Any(classroom => classroom.Id == group.ClassroomId));
    }
}

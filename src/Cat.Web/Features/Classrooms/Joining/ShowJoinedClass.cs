using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms.Joining;

/// <summary>The name of a class that a student is in.</summary>
internal sealed class ShowJoinedClass(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<string>> HandleAsync(Actor actor, ClassroomId classroomId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var name = actor.IsStudent
            ? await db.Classrooms.Where(classroom => classroom.Id == classroomId && classroom.Enrolments.Any(enrolment => enrolment.StudentId == actor.AccountId)).Select(classroom => classroom.Name).SingleOrDefaultAsync(cancellationToken)
            : null;
        return name is null ? new NotFound("The class") : name;
    }
}

using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.Classrooms;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms;

internal sealed class CreateClass(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<ClassroomId>> HandleAsync(Actor actor, string? name, CancellationToken cancellationToken)
    {
        if (!actor.IsTeacher) return new NotFound("The list of classes");
        if (!ClassName.TryRead(name, out var usable, out var problem)) return problem;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var classroom = new Classroom(usable, actor.AccountId, time.GetUtcNow());
        db.Classrooms.Add(classroom);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, ClassActions.Created, classroom.Id.Value, null, null, classroom.CreatedAt));
        await db.SaveChangesAsync(cancellationToken);
        return classroom.Id;
    }
}

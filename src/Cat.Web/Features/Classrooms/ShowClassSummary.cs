using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms;

/// <param name="Id">Of the class.</param>
/// <param name="Name">Of the class.</param>
/// <param name="IsOwner">The reader made it; otherwise co-teaches it.</param>
/// <param name="ArchivedAt">Null: in use.</param>
/// <param name="JoinCode">Null: nobody joins by code.</param>
/// <param name="StudentCount">All in it.</param>
/// <param name="GroupCount">All of it.</param>
public sealed record ClassSummary(ClassroomId Id, string Name, bool IsOwner, DateTimeOffset? ArchivedAt, string? JoinCode, int StudentCount, int GroupCount)
{
    public bool IsArchived => ArchivedAt is not null;
}

/// <summary>What stands at the head of every page of a class.</summary>
internal sealed class ShowClassSummary(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<ClassSummary>> HandleAsync(Actor actor, ClassroomId classroomId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var summary = await db.ClassroomsOf(actor).Where(candidate => candidate.Id == classroomId)
            .Select(candidate => new ClassSummary(candidate.Id, candidate.Name, candidate.TeacherId == actor.AccountId, candidate.ArchivedAt, candidate.JoinCode, candidate.Enrolments.Count, candidate.Groups.Count))
            .SingleOrDefaultAsync(cancellationToken);
        return summary is null ? new NotFound("The class") : summary;
    }
}

using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Users.Invitations;

public sealed record ClassChoice(ClassroomId Id, string Name, string Teacher);

/// <summary>Classes in use by part of their name, for an invitation into one.</summary>
internal sealed class FindClasses(IDbContextFactory<CatDbContext> factory)
{
    private const int MostShown = 20;

    public async Task<Outcome<IReadOnlyList<ClassChoice>>> HandleAsync(Actor actor, string? search, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The list");
        if (string.IsNullOrWhiteSpace(search)) return new List<ClassChoice>();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var pattern = LikePattern.Containing(search);
        return await db.Classrooms.AsNoTracking()
            .Where(classroom => classroom.ArchivedAt == null && EF.Functions.ILike(classroom.Name, pattern, "\\"))
            .OrderBy(classroom => classroom.Name).ThenBy(classroom => classroom.Id).Take(MostShown)
            .Select(classroom => new ClassChoice(classroom.Id, classroom.Name, db.Users.Where(account => account.Id == classroom.TeacherId).Select(account => account.DisplayName).First()))
            .ToListAsync(cancellationToken);
    }
}

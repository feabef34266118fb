using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms;

/// <summary>Puts a student into a class by exact user name; nothing happens when already in it.</summary>
internal sealed class EnrolByName(IDbContextFactory<CatDbContext> factory, EnrolStudent enrol)
{
    private static readonly UpperInvariantLookupNormalizer Normalizer = new();

    /// <returns>The student's account.</returns>
    public async Task<Outcome<Guid>> HandleAsync(Actor actor, ClassroomId classroomId, string? userName, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.ClassroomsOf(actor).AnyAsync(classroom => classroom.Id == classroomId, cancellationToken)) return new NotFound("The class");
        var normalized = Normalizer.NormalizeName(userName?.Trim());
        var found = await db.Students().Where(account => account.NormalizedUserName == normalized).Select(account => (Guid?)account.Id).SingleOrDefaultAsync(cancellationToken);
        if (found is not { } student) return new NoStudentOfName();
        var outcome = await enrol.HandleAsync(actor, classroomId, student, cancellationToken);
        return outcome.Error is { } error ? error : student;
    }
}

using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms;

internal sealed record FoundStudent(Guid StudentId, string UserName, string DisplayName, bool IsEnrolled);

internal sealed record FoundStudents(IReadOnlyList<FoundStudent> Students, PageWindow Window);

/// <summary>Student accounts by part of a name, to enrol them in a class.</summary>
internal sealed class FindStudents(IDbContextFactory<CatDbContext> factory)
{
    /// <summary>A search, not a directory: nobody is listed before this many characters are typed.</summary>
    public const int FewestCharacters = 2;

    private const int PageSize = 10;

    public async Task<Outcome<FoundStudents>> HandleAsync(Actor actor, ClassroomId classroomId, string? search, int page, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.ClassroomsOf(actor).AnyAsync(classroom => classroom.Id == classroomId, cancellationToken)) return new NotFound("The class");
        if ((search?.Trim().Length ?? 0) < FewestCharacters) return new FoundStudents([], PageWindow.Of(1, 0, PageSize));
        var matching = db.Students().AsNoTracking().Matching(search);
        var window = PageWindow.Of(page, await matching.CountAsync(cancellationToken), PageSize);
        var students = await matching
            .OrderBy(account => account.DisplayName).ThenBy(account => account.Id)
            .Skip(window.Skip).Take(window.Size)
            .Select(account => new FoundStudent(
                account.Id,
                account.UserName ?? "",
                account.DisplayName,
                db.Enrolments.Any(enrolment => enrolment.ClassroomId == classroomId && enrolment.StudentId == account.Id)))
            .ToListAsync(cancellationToken);
        return new FoundStudents(students, window);
    }
}

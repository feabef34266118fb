using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms.CoTeachers;

internal sealed record CoTeacherRow(Guid TeacherId, string UserName, string DisplayName, DateTimeOffset AddedAt);

/// <param name="OwnerName">Who made the class.</param>
/// <param name="CoTeachers">By name.</param>
internal sealed record ClassTeachers(string OwnerName, Rows<CoTeacherRow> CoTeachers);

/// <summary>Who teaches a class.</summary>
internal sealed class ListCoTeachers(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 20;

    public async Task<Outcome<ClassTeachers>> HandleAsync(Actor actor, ClassroomId classroomId, int page, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var owner = await db.ClassroomsOf(actor).Where(candidate => candidate.Id == classroomId)
            .Join(db.Users, classroom => classroom.TeacherId, account => account.Id, (_, account) => account.DisplayName)
            .SingleOrDefaultAsync(cancellationToken);
        if (owner is null) return new NotFound("The class");
        var others = await db.CoTeachers.AsNoTracking().Where(present => present.ClassroomId == classroomId)
            .Join(db.Users, present => present.TeacherId, account => account.Id, (present, account) => new { Present = present, Account = account })
            .OrderBy(row => row.Account.DisplayName).ThenBy(row => row.Account.Id)
            .PageAsync(rows => rows.Select(row => new CoTeacherRow(row.Account.Id, row.Account.UserName ?? "", row.Account.DisplayName, row.Present.AddedAt)), page, PageSize, cancellationToken);
        return new ClassTeachers(owner, others);
    }
}

using Cat.Data;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Privacy.Erasing;

/// <summary>What stands against erasing a person now.</summary>
internal static class ErasureObstacles
{
    public static async Task<Error?> FindAsync(CatDbContext db, Guid accountId, CancellationToken cancellationToken)
    {
        var classes = await db.Classrooms.CountAsync(classroom => classroom.TeacherId == accountId, cancellationToken);
        var tests = await db.TestPlans.CountAsync(plan => plan.TeacherId == accountId, cancellationToken);
        var recalculations = await db.Rescorings.CountAsync(rescoring => rescoring.TeacherId == accountId, cancellationToken);
        return classes + tests + recalculations == 0 ? null : new OwnsWhatOthersNeed(classes, tests, recalculations);
    }

    public static Task<int> RunningTestsAsync(CatDbContext db, Guid accountId, CancellationToken cancellationToken) =>
        db.TestSessions.CountAsync(session => session.StudentId == accountId && session.FinishedAt == null, cancellationToken);
}

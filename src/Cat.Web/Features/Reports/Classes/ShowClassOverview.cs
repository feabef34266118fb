using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>How a class did in one test, for who teaches it.</summary>
internal sealed class ShowClassOverview(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<ClassOverview>> HandleAsync(Actor actor, AssignmentId assignmentId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var results = await db.ReadClassAsync(actor, assignmentId, cancellationToken);
        return results.IsSuccess ? ClassOverview.Of(results.Value) : results.Error ?? new NotFound("The test");
    }
}

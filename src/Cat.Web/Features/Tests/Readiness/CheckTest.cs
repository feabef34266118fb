using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Tests.Readiness;

/// <summary>Whether a test can be published, without simulated students: at once.</summary>
internal sealed class CheckTest(IDbContextFactory<CatDbContext> factory, ReadinessChecks checks)
{
    public async Task<Outcome<ReadinessReport>> HandleAsync(Actor actor, TestRequest request, CancellationToken cancellationToken)
    {
        if (!actor.IsTeacher) return new NotFound("The test");
        if (request.FindProblems() is { Count: > 0 } problems) return new TestProblems(problems);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await checks.CheckAsync(db, request, cancellationToken) is { Report: { } report } ? report : new NotFound("The bank");
    }
}

using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.Classes;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>What the students of a class can do in each concept, by one test.</summary>
internal sealed class ShowClassConcepts(IDbContextFactory<CatDbContext> factory, ClassMastery mastery)
{
    public async Task<Outcome<ClassConcepts>> HandleAsync(Actor actor, AssignmentId assignmentId, ConceptQuery query, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var results = await db.ReadClassAsync(actor, assignmentId, cancellationToken);
        if (!results.IsSuccess) return results.Error ?? new NotFound("The test");
        var (head, finished) = (results.Value.Head, results.Value.Finished.ToList());
        var judged = await mastery.JudgeAsync(db, head.BankId, head.Rules, [.. finished.Select(one => one.Attempt.ToFinishedTest())], cancellationToken);
        return ClassConcepts.Of(head, finished, judged, query);
    }
}

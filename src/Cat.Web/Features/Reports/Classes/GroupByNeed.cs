using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.Classes;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>Who of a class should practise what next, by one test.</summary>
internal sealed class GroupByNeed(IDbContextFactory<CatDbContext> factory, ClassMastery mastery)
{
    public async Task<Outcome<ClassNeeds>> HandleAsync(Actor actor, AssignmentId assignmentId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var results = await db.ReadClassAsync(actor, assignmentId, cancellationToken);
        if (!results.IsSuccess) return results.Error ?? new NotFound("The test");
        var (head, finished) = (results.Value.Head, results.Value.Finished.ToList());
        var judged = await mastery.JudgeAsync(db, head.BankId, head.Rules, [.. finished.Select(one => one.Attempt.ToFinishedTest())], cancellationToken);
        return new ClassNeeds(head, finished.Count, NeedGroups.Of(finished, judged.Tests));
    }
}

internal sealed record ClassNeeds(ClassReportHead Head, int Finished, NeedGroups Groups);

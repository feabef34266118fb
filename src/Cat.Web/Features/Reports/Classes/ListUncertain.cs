using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports.Classes;

/// <param name="Cut">The one border that matters, by the name of the level above it; null: all.</param>
internal sealed record UncertainQuery(string? Cut, int Page);

/// <param name="Finished">Students with a result.</param>
internal sealed record UncertainList(ClassReportHead Head, int Finished, Rows<UncertainStudent> Rows)
{
    /// <summary>Of them, those too uncertain to decide.</summary>
    public int Uncertain => Rows.Window.Total;
}

/// <summary>Whose result in one test does not decide yet.</summary>
internal sealed class ListUncertain(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 25;

    public async Task<Outcome<UncertainList>> HandleAsync(Actor actor, AssignmentId assignmentId, UncertainQuery query, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var results = await db.ReadClassAsync(actor, assignmentId, cancellationToken);
        if (!results.IsSuccess) return results.Error ?? new NotFound("The test");
        var (head, finished) = (results.Value.Head, results.Value.Finished.ToList());
        return new UncertainList(head, finished.Count, UncertainStudents.Of(finished, head.Bands, head.Rules, head.CutNamed(query.Cut)).Page(query.Page, PageSize));
    }
}

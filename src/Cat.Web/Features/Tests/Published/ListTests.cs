using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Tests.Published;

/// <param name="Id">Of the draft.</param>
/// <param name="Name">May be empty.</param>
/// <param name="ChangedAt">Last.</param>
internal sealed record DraftRow(TestDraftId Id, string Name, DateTimeOffset ChangedAt);

/// <param name="Id">Of the test.</param>
/// <param name="Name">Of the test.</param>
/// <param name="BankName">Of its bank.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="Given">How often it was given to a class.</param>
/// <param name="IsOwn">False: a teacher of the same class made it.</param>
internal sealed record PlanRow(TestPlanId Id, string Name, string BankName, DateTimeOffset PublishedAt, int Given, bool IsOwn);

/// <param name="Drafts">The latest first.</param>
/// <param name="Plans">The latest first.</param>
/// <param name="Archived">How many are put away.</param>
internal sealed record TestList(Rows<DraftRow> Drafts, Rows<PlanRow> Plans, int Archived);

internal sealed class ListTests(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 15;

    /// <param name="actor">Who.</param>
    /// <param name="isArchived">Whether published tests that are put away are listed, or the others.</param>
    /// <param name="draftsPage">From 1.</param>
    /// <param name="page">Of published tests.</param>
    /// <param name="cancellationToken">Ends the database work.</param>
    public async Task<Outcome<TestList>> HandleAsync(Actor actor, bool isArchived, int draftsPage, PageRequest page, CancellationToken cancellationToken)
    {
        if (!actor.IsTeacher) return new NotFound("The list of tests");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        // One that nothing was written in is no draft yet.
        var drafts = await db.DraftsOf(actor).AsNoTracking().Where(draft => draft.ChangedAt != draft.CreatedAt).OrderByDescending(draft => draft.ChangedAt)
            .PageAsync(some => some.Select(draft => new DraftRow(draft.Id, draft.Name, draft.ChangedAt)), draftsPage, PageSize, cancellationToken);
        var all = db.PlansOf(actor).AsNoTracking();
        var plans = await all.Where(plan => plan.ArchivedAt != null == isArchived).OrderByDescending(plan => plan.CreatedAt).ThenByDescending(plan => plan.Id)
            .PageAsync(
                some => some.Select(plan => new PlanRow(
                    plan.Id, plan.Name, db.ItemBanks.Where(bank => bank.Id == plan.BankId).Select(bank => bank.Name).First(), plan.CreatedAt,
                    db.Assignments.Count(assignment => assignment.TestPlanId == plan.Id), plan.TeacherId == actor.AccountId)),
                page, PageSize, cancellationToken);
        return new TestList(drafts, plans, await all.CountAsync(plan => plan.ArchivedAt != null, cancellationToken));
    }
}

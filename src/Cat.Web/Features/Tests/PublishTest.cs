using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Features.Tests.Readiness;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Tests;

/// <summary>Makes a draft a test that never changes: its bank, rules and policy are fixed for all who take it. The draft is gone then.</summary>
internal sealed class PublishTest(IDbContextFactory<CatDbContext> factory, ReadinessChecks checks, TimeProvider time)
{
    /// <param name="actor">Who.</param>
    /// <param name="draftId">The draft.</param>
    /// <param name="version">Of it that the teacher sees.</param>
    /// <param name="triedOut">A report with simulated students; it is kept with the test when it is about the test as it is now. Null: they have not taken it.</param>
    /// <param name="cancellationToken">Ends the database work.</param>
    public async Task<Outcome<TestPlanId>> HandleAsync(Actor actor, TestDraftId draftId, uint version, ReadinessReport? triedOut, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var draft = await db.DraftsOf(actor).SingleOrDefaultAsync(candidate => candidate.Id == draftId, cancellationToken);
        if (draft is null) return new NotFound("The draft");
        var request = DraftContent.Read<TestRequest>(draft.Content);
        if (request.FindProblems() is { Count: > 0 } problems) return new TestProblems(problems);
        if (await checks.CheckAsync(db, request, cancellationToken) is not { } test || request is not { BankId: { } bankId, Name: { } name }) return new NotFound("The bank");
        if (test.Report.Blocking.Count > 0) return new NotReady(test.Report);

        var rules = request.ToRules();
        var plan = new TestPlan(name.Trim(), bankId, actor.AccountId, rules, request.Delivery.ToRules(), request.ToBands(), time.GetUtcNow(), request.ToScale());
        plan.Freeze(test.Report.BankRevision, test.Model, DraftContent.Write(WithTryOut(test.Report, triedOut, rules)));
        db.TestPlans.Add(plan);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, TestActions.Published, plan.Id.Value, null, $"bank {bankId} revision={test.Report.BankRevision}", plan.CreatedAt));
        db.Entry(draft).Property<uint>(OwnTests.Version).OriginalValue = version;
        db.TestDrafts.Remove(draft);
        try
        {
            await db.SaveChangesAsync(cancellationToken); // one call is one transaction
        }
        catch (DbUpdateConcurrencyException)
        {
            return new DraftChangedElsewhere();
        }

        return plan.Id;
    }

    private static ReadinessReport WithTryOut(ReadinessReport report, ReadinessReport? triedOut, AdaptiveRules rules) => triedOut is { TryOut: { } tryOut } && triedOut.Key == report.Key
        ? report with { TryOut = tryOut, Findings = [.. report.Findings, .. PrecisionFindings.Of(tryOut, rules)] }
        : report with { Findings = [.. report.Findings, ReadinessFinding.Warning("The test was published without letting simulated students take it.", "A copy can be tried out at any time.", null)] };
}

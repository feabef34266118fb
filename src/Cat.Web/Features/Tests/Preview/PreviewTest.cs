using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Selection;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Tests.Preview;

/// <param name="Name">Of the test.</param>
/// <param name="Rules">Of the test.</param>
/// <param name="Scale">That it is told on.</param>
/// <param name="Language">Of its questions.</param>
/// <param name="Rehearsal">Not begun.</param>
internal sealed record PreviewedTest(string Name, AdaptiveRules Rules, ReportingScale Scale, string Language, Rehearsal Rehearsal);

/// <summary>Begins a look at a test as a simulated student would take it. Nothing of it is stored.</summary>
internal sealed class PreviewTest(IDbContextFactory<CatDbContext> factory, Rehearsing rehearsing, AdaptiveTesting testing)
{
    public async Task<Outcome<PreviewedTest>> HandleAsync(Actor actor, TestPlanId planId, double ability, ulong seed, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var plan = await db.PlansOf(actor).AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == planId, cancellationToken);
        if (plan is null) return new NotFound("The test");
        var (revision, model) = plan.BankRevision is { } frozen ? (frozen, plan.ModelId) : await testing.CurrentAsync(db, plan.BankId, plan.Rules, cancellationToken);
        var rehearsal = await rehearsing.BeginAsync(plan.BankId, revision, model, plan.Rules, ability, seed, cancellationToken);
        return new PreviewedTest(plan.Name, plan.Rules, plan.Scale, await LanguageAsync(db, plan.BankId, cancellationToken), rehearsal);
    }

    public async Task<Outcome<PreviewedTest>> HandleAsync(Actor actor, TestDraftId draftId, double ability, ulong seed, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var content = await db.DraftsOf(actor).AsNoTracking().Where(draft => draft.Id == draftId).Select(draft => draft.Content).SingleOrDefaultAsync(cancellationToken);
        if (content is null) return new NotFound("The draft");
        var request = DraftContent.Read<TestRequest>(content);
        var named = string.IsNullOrWhiteSpace(request.Name) ? request with { Name = "A test without a name yet" } : request;
        if (named.FindProblems() is { Count: > 0 } problems) return new TestProblems(problems);
        if (named is not { BankId: { } bankId, Name: { } name } || !await db.ItemBanks.AnyAsync(bank => bank.Id == bankId, cancellationToken)) return new NotFound("The bank");
        var rules = named.ToRules();
        var (revision, model) = await testing.CurrentAsync(db, bankId, rules, cancellationToken);
        var rehearsal = await rehearsing.BeginAsync(bankId, revision, model, rules, ability, seed, cancellationToken);
        return new PreviewedTest(name.Trim(), rules, named.ToScale(), await LanguageAsync(db, bankId, cancellationToken), rehearsal);
    }

    /// <summary>What a student reads.</summary>
    public async Task<Outcome<QuestionContent>> HandleAsync(Actor actor, QuestionVersionId version, CancellationToken cancellationToken)
    {
        if (!actor.IsTeacher) return new NotFound("The question");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.QuestionVersions.AsNoTracking().Where(candidate => candidate.Id == version).Select(candidate => candidate.Content).SingleOrDefaultAsync(cancellationToken) is { } content
            ? content
            : new NotFound("The question");
    }

    private static Task<string> LanguageAsync(CatDbContext db, ItemBankId bankId, CancellationToken cancellationToken) =>
        db.ItemBanks.Where(bank => bank.Id == bankId).Select(bank => bank.Language).SingleAsync(cancellationToken);
}

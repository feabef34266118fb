using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Tests.Published;

/// <summary>A new draft that says what a published test says: that one never changes.</summary>
internal sealed class CopyTest(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<TestDraftId>> HandleAsync(Actor actor, TestPlanId planId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var plan = await db.PlansOf(actor).AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == planId, cancellationToken);
        if (plan is null) return new NotFound("The test");
        var (scope, openers) = (plan.Rules.Scope, plan.Rules.Openers);
        var concepts = await db.Concepts.AsNoTracking().Where(concept => scope.Contains(concept.Id)).ToDictionaryAsync(concept => concept.Id, concept => concept.Name, cancellationToken);
        var texts = await db.Questions.AsNoTracking().Where(question => openers.Contains(question.Id))
            .Join(db.QuestionVersions, question => question.CurrentVersionId, version => version.Id, (question, version) => new { question.Id, version.Content.Stem.Html })
            .ToDictionaryAsync(question => question.Id, question => PlainText.From(question.Html, 100), cancellationToken);
        var now = time.GetUtcNow();
        var request = PublishedRequest.Of(
            plan,
            [.. scope.Where(concepts.ContainsKey).Select(concept => new ChosenConcept(concept, concepts[concept]))],
            [.. openers.Where(texts.ContainsKey).Select(opener => new OpenerRequest(opener, texts[opener]))]);
        var draft = new TestDraft(actor.AccountId, request.Name ?? "", DraftContent.Write(request), now);
        // Changed after it was made: it is not an empty one.
        draft.Write(draft.Name, draft.Content, now + TimeSpan.FromMilliseconds(1));
        db.TestDrafts.Add(draft);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, TestActions.Copied, planId.Value, null, $"draft {draft.Id}", now));
        await db.SaveChangesAsync(cancellationToken);
        return draft.Id;
    }
}

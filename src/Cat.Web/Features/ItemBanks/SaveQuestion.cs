using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Features.ItemBanks.Versions;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks;

/// <summary>Saves an edited question. A changed content makes a new version; sessions keep the version they showed. Changed tags alone make none. The status is changed in the review.</summary>
internal sealed class SaveQuestion(IDbContextFactory<CatDbContext> factory, ContentRenderer renderer, TimeProvider time)
{
    /// <param name="actor">An admin.</param>
    /// <param name="id">The question.</param>
    /// <param name="editedVersion">The number of the version that the form began with; another one now means that somebody else saved meanwhile.</param>
    /// <param name="form">What was written.</param>
    /// <param name="cancellationToken">Ends the database work.</param>
    /// <returns>The current version's number.</returns>
    public async Task<Outcome<int>> HandleAsync(Actor actor, QuestionId id, int editedVersion, QuestionForm form, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The question");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await LockedBank.TakeOfAsync(db, id, cancellationToken) is not { } bank) return new NotFound("The question");
        var question = await LockedBank.QuestionAsync(db, id, cancellationToken);
        var current = question.Versions.Single(version => version.Id == question.CurrentVersionId);
        if (current.Number != editedVersion) return new ChangedMeanwhile("This question");

        var (content, problems) = form.Build(renderer, await MediaAsync(db, question.BankId, cancellationToken));
        if (problems.Count > 0) return new QuestionProblems(problems);
        var concepts = await form.FindConceptsAsync(db, question.BankId, cancellationToken);
        if (concepts.Count != form.Concepts.Count) return new QuestionProblems([new FieldProblem("concepts", "A chosen concept is not in this bank any more.")]);
        if (QuestionContentRules.WhyNot(content, question.Status) is { } unfit) return new QuestionProblems([new FieldProblem("type", unfit)]);

        var now = time.GetUtcNow();
        if (!current.Content.Equals(content) || !concepts.ToHashSet().SetEquals(current.Concepts.Select(link => link.ConceptId)))
        {
            var version = question.AddVersion(content, concepts, now);
            if (form.KeepParameters && content.HasSameKeyAs(current.Content)) version.SetParameters(current.Parameters);
            db.Add(version);
            db.AuditEntries.Add(new AuditEntry(actor.AccountId, BankActions.QuestionVersion, id.Value, null, VersionText.Of(version.Number), now));
            current = version;
        }

        var before = TagText.Write(question.Tags);
        question.Tag(TagText.Read(form.Tags));
        if (before != TagText.Write(question.Tags)) db.AuditEntries.Add(new AuditEntry(actor.AccountId, BankActions.QuestionTags, id.Value, null, null, now));
        bank.MarkChanged(now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return current.Number;
    }

    /// <summary>The bank's pictures by the names that texts use. An import of changed pictures leaves two of one name; texts that are rendered anew get one of them.</summary>
    public static async Task<Dictionary<string, string>> MediaAsync(CatDbContext db, ItemBankId bankId, CancellationToken cancellationToken) =>
        (await db.MediaFiles.AsNoTracking().Where(file => file.BankId == bankId).OrderBy(file => file.Hash).Select(file => new { file.Name, file.Hash }).ToListAsync(cancellationToken))
            .DistinctBy(file => file.Name, StringComparer.Ordinal).ToDictionary(file => file.Name, file => AppUrls.Media(bankId, file.Hash), StringComparer.Ordinal);
}

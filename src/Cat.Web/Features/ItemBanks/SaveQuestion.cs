using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks;

/// <summary>Saves an edited question. A changed content makes a new version; sessions keep the version they showed. A changed status alone makes none.</summary>
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
        var question = await db.Questions.FromSql($"SELECT *, xmin FROM questions WHERE id = {id.Value} FOR UPDATE").SingleOrDefaultAsync(cancellationToken);
        if (question is null) return new NotFound("The question");
        await db.Entry(question).Collection(found => found.Versions).Query().Include(version => version.Concepts).LoadAsync(cancellationToken);
        var current = question.Versions.Single(version => version.Id == question.CurrentVersionId);
        if (current.Number != editedVersion) return new ChangedMeanwhile("This question");

        var (content, problems) = form.Build(renderer, await MediaAsync(db, question.BankId, cancellationToken));
        if (problems.Count > 0) return new QuestionProblems(problems);
        var concepts = await form.FindConceptsAsync(db, question.BankId, cancellationToken);
        if (concepts.Count != form.Concepts.Count) return new QuestionProblems([new FieldProblem("concepts", "A chosen concept is not in this bank any more.")]);

        question.ChangeStatus(form.Status);
        if (!current.Content.Equals(content) || !concepts.ToHashSet().SetEquals(current.Concepts.Select(link => link.ConceptId)))
        {
            var version = question.AddVersion(content, concepts, time.GetUtcNow());
            if (form.KeepParameters && content.HasSameKeyAs(current.Content)) version.SetParameters(current.Parameters);
            db.Add(version);
            current = version;
        }

        (await db.ItemBanks.SingleAsync(bank => bank.Id == question.BankId, cancellationToken)).MarkChanged(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return current.Number;
    }

    /// <summary>The bank's pictures by the names that texts use.</summary>
    public static Task<Dictionary<string, string>> MediaAsync(CatDbContext db, ItemBankId bankId, CancellationToken cancellationToken) =>
        db.MediaFiles.Where(file => file.BankId == bankId).Select(file => new { file.Name, file.Hash })
            .ToDictionaryAsync(file => file.Name, file => AppUrls.Media(bankId, file.Hash), StringComparer.Ordinal, cancellationToken);
}

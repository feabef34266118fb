using Cat.Data;
using Cat.Data.ItemBanks;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Import.Storing;

/// <summary>Removes what an import added and restores what it changed, inside the caller's transaction.</summary>
internal sealed class ImportReversal(CatDbContext db, ItemBankId bankId, BankImportId importId, ImportUndo undo)
{
    public async Task TakeBackAsync(CancellationToken cancellationToken)
    {
        await db.LoggedResponses.Where(response => response.BankId == bankId && response.ImportId == importId).ExecuteDeleteAsync(cancellationToken);
        await RestoreQuestionsAsync(cancellationToken);
        await RemoveQuestionsAsync(undo.AddedQuestions.ConvertAll(id => new QuestionId(id)), cancellationToken);
        await RestoreConceptsAsync(cancellationToken);
        await db.MediaFiles.Where(file => file.BankId == bankId && undo.AddedPictures.Contains(file.Hash)).ExecuteDeleteAsync(cancellationToken);
        if (undo.Bank is not null) return;
        await db.BankSnapshots.Where(snapshot => snapshot.BankId == bankId).ExecuteDeleteAsync(cancellationToken);
        await db.ItemBanks.Where(bank => bank.Id == bankId).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task RestoreQuestionsAsync(CancellationToken cancellationToken)
    {
        var sets = undo.AddedEnemySets.ConvertAll(id => new EnemySetId(id));
        await db.EnemySets.Where(set => sets.Contains(set.Id)).SelectMany(set => set.Questions).ExecuteDeleteAsync(cancellationToken);
        await db.EnemySets.Where(set => sets.Contains(set.Id)).ExecuteDeleteAsync(cancellationToken);
        foreach (var some in undo.Parameters.AsEnumerable().Reverse().Chunk(500))
        {
            // Of a version changed twice the earlier note is the later in this order, and wins.
            var before = some.GroupBy(note => note.VersionId).ToDictionary(group => new QuestionVersionId(group.Key), group => group.Last().Parameters);
            foreach (var version in await db.QuestionVersions.Where(version => before.Keys.Contains(version.Id)).ToListAsync(cancellationToken)) version.SetParameters(before[version.Id]);
            await db.SaveChangesAsync(cancellationToken);
        }

        foreach (var some in undo.ChangedQuestions.Chunk(500))
        {
            var before = some.ToDictionary(change => new QuestionId(change.Id));
            foreach (var question in await db.Questions.Include(question => question.Tags).Include(question => question.Versions).AsSplitQuery().Where(question => before.Keys.Contains(question.Id)).ToListAsync(cancellationToken))
            {
                question.ChangeStatus(before[question.Id].StatusBefore);
                question.Restore(new QuestionVersionId(before[question.Id].VersionBefore));
                question.Tag(before[question.Id].TagsBefore);
            }

            await db.SaveChangesAsync(cancellationToken);
            await RemoveVersionsAsync([.. some.Select(change => change.VersionAdded).OfType<Guid>().Select(id => new QuestionVersionId(id))], cancellationToken);
            db.ChangeTracker.Entries().Where(entry => entry.Entity is Question or QuestionVersion or QuestionTag).ToList().ForEach(entry => entry.State = EntityState.Detached);
        }
    }

    private async Task RemoveVersionsAsync(IReadOnlyList<QuestionVersionId> versions, CancellationToken cancellationToken)
    {
        await db.QuestionConcepts.Where(link => versions.Contains(link.QuestionVersionId)).ExecuteDeleteAsync(cancellationToken);
        await db.QuestionVersions.Where(version => versions.Contains(version.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task RemoveQuestionsAsync(List<QuestionId> questions, CancellationToken cancellationToken)
    {
        await db.QuestionConcepts.Where(link => db.QuestionVersions.Any(version => version.Id == link.QuestionVersionId && questions.Contains(version.QuestionId))).ExecuteDeleteAsync(cancellationToken);
        await db.QuestionVersions.Where(version => questions.Contains(version.QuestionId)).ExecuteDeleteAsync(cancellationToken);
        await db.QuestionTags.Where(tag => questions.Contains(tag.QuestionId)).ExecuteDeleteAsync(cancellationToken);
        await db.QuestionNotes.Where(note => questions.Contains(note.QuestionId)).ExecuteDeleteAsync(cancellationToken);
        await db.Questions.Where(question => questions.Contains(question.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task RestoreConceptsAsync(CancellationToken cancellationToken)
    {
        var added = undo.AddedRelations.ConvertAll(relation => (From: new ConceptId(relation.From), To: new ConceptId(relation.To), relation.Kind)).ToHashSet();
        db.RemoveRange((await db.ConceptRelations.Where(relation => relation.BankId == bankId).ToListAsync(cancellationToken)).Where(relation => added.Contains((relation.FromId, relation.ToId, relation.Kind))));
        await db.SaveChangesAsync(cancellationToken);
        var concepts = undo.AddedConcepts.ConvertAll(id => new ConceptId(id));
        await db.ConceptSuggestions.Where(suggestion => suggestion.BankId == bankId && (concepts.Contains(suggestion.FromId) || concepts.Contains(suggestion.ToId))).ExecuteDeleteAsync(cancellationToken);
        await db.Concepts.Where(concept => concepts.Contains(concept.Id)).ExecuteDeleteAsync(cancellationToken);
        var before = undo.Concepts.ToDictionary(concept => new ConceptId(concept.Id));
        foreach (var concept in await db.Concepts.Where(concept => before.Keys.Contains(concept.Id)).ToListAsync(cancellationToken)) concept.Describe(before[concept.Id].Name, before[concept.Id].Description);
        db.AddRange(undo.RemovedRelations.Select(relation => new ConceptRelation { BankId = bankId, FromId = new ConceptId(relation.From), ToId = new ConceptId(relation.To), Kind = relation.Kind }));
        await db.SaveChangesAsync(cancellationToken);
    }
}

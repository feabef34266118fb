using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Import.Checking;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Import.Storing;

/// <summary>Stores questions two hundred at a time and lets go of them: a bank has tens of thousands.</summary>
internal sealed class QuestionStore(CatDbContext db, ItemBankId bankId, IReadOnlyDictionary<string, ConceptId> concepts, ImportUndo undo, DateTimeOffset now)
{
    private const int AtOnce = 200;

    public int Added { get; private set; }

    public int Changed { get; private set; }

    /// <returns>All questions of the bank by their keys.</returns>
    public async Task<Dictionary<string, QuestionId>> StoreAsync(IReadOnlyList<CheckedQuestion> questions, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        var ids = await db.Questions.Where(question => question.BankId == bankId).Select(question => new { question.Key, question.Id }).ToDictionaryAsync(row => row.Key, row => row.Id, StringComparer.Ordinal, cancellationToken);
        var done = 0;
        foreach (var some in questions.Chunk(AtOnce))
        {
            var known = some.Select(question => question.Draft.Key).Where(ids.ContainsKey).ToList();
            var stored = known.Count == 0 ? [] : await db.Questions.Include(question => question.Tags).Include(question => question.Versions).ThenInclude(version => version.Concepts).AsSplitQuery()
                .Where(question => question.BankId == bankId && known.Contains(question.Key)).ToDictionaryAsync(question => question.Key, StringComparer.Ordinal, cancellationToken);
            foreach (var (draft, content) in some)
            {
                if (stored.TryGetValue(draft.Key, out var question)) Update(question, draft, content);
                else ids.Add(draft.Key, (question = Add(draft, content)).Id);
                if (draft is { Discrimination: { } discrimination, Location: { } difficulty }) SetGiven(question, discrimination, difficulty, draft.Guessing ?? 0, draft.Steps);
            }

            KeepParameters(db, undo);
            await db.SaveChangesAsync(cancellationToken);
            LetGo();
            progress?.Report((done += some.Length) / (double)questions.Count);
        }

        return ids;
    }

    public async Task StoreEnemiesAsync(IReadOnlyList<EnemyDraft> enemies, Dictionary<string, QuestionId> questions, CancellationToken cancellationToken)
    {
        if (enemies.Count == 0) return;
        var names = (await db.EnemySets.Where(set => set.BankId == bankId).Select(set => set.Name).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        foreach (var draft in enemies.Where(draft => names.Add(draft.Name)))
        {
            var set = new EnemySet(bankId, draft.Name, draft.QuestionKeys.Select(key => questions[key]));
            db.Add(set);
            undo.AddedEnemySets.Add(set.Id.Value);
        }
    }

    /// <summary>Notes the parameters that are about to change. Before saving.</summary>
    public static void KeepParameters(CatDbContext db, ImportUndo undo)
    {
        foreach (var entry in db.ChangeTracker.Entries<QuestionVersion>().Where(entry => entry.State == EntityState.Modified))
            undo.Parameters.Add(new ParametersBefore(entry.Entity.Id.Value, entry.OriginalValues.GetValue<QuestionParameters?>(nameof(QuestionVersion.Parameters))));
    }

    private Question Add(QuestionDraft draft, QuestionContent content)
    {
        var question = new Question(bankId, draft.Key, draft.Status);
        question.AddVersion(content, draft.Concepts.Select(concept => concepts[concept]), now);
        question.Tag(draft.Tags);
        db.Add(question);
        undo.AddedQuestions.Add(question.Id.Value);
        Added++;
        return question;
    }

    private void Update(Question question, QuestionDraft draft, QuestionContent content)
    {
        var (statusBefore, versionBefore, tagsBefore) = (question.Status, question.CurrentVersionId, question.Tags.Select(tag => tag.Name).ToList());
        question.ChangeStatus(draft.Status);
        question.Tag(draft.Tags);
        var current = question.Versions.Single(version => version.Id == versionBefore);
        var wanted = draft.Concepts.Select(concept => concepts[concept]).ToHashSet();
        QuestionVersion? added = null;
        if (!current.Content.Equals(content) || !wanted.SetEquals(current.Concepts.Select(link => link.ConceptId)))
        {
            added = question.AddVersion(content, wanted, now);
            // A changed wording keeps its parameters until the log is calibrated again; a changed key is another question.
            if (content.HasSameKeyAs(current.Content)) added.SetParameters(current.Parameters);
            db.Add(added);
        }

        if (added is null && statusBefore == question.Status && tagsBefore.ToHashSet(StringComparer.Ordinal).SetEquals(question.Tags.Select(tag => tag.Name))) return;
        undo.ChangedQuestions.Add(new ChangedQuestion(question.Id.Value, versionBefore.Value, added?.Id.Value, statusBefore, question.Status, tagsBefore));
        Changed++;
    }

    private void SetGiven(Question question, double discrimination, double difficulty, double guessing, IReadOnlyList<double> steps)
    {
        var version = question.Versions.Single(candidate => candidate.Id == question.CurrentVersionId);
        if (version.Parameters is { Source: ParameterSource.Imported } before && before.Discrimination.Equals(discrimination) && before.Difficulty.Equals(difficulty) && before.Guessing.Equals(guessing) && before.Steps.SequenceEqual(steps)) return;
        version.SetParameters(new QuestionParameters { Discrimination = discrimination, Difficulty = difficulty, Guessing = guessing, Steps = steps, Source = ParameterSource.Imported, EstimatedAt = now });
    }

    private void LetGo()
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.Entity is Question or QuestionVersion or QuestionConcept or QuestionTag).ToList()) entry.State = EntityState.Detached;
    }
}

using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Import.Checking;
using Cat.Web.Features.ItemBanks.Import.Reading;
using Cat.Web.Measurement;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Import.Storing;

/// <summary>What storing a bank did.</summary>
internal sealed record StoredBank(ItemBankId BankId, int NewQuestions, int ChangedQuestions, int UnchangedQuestions, CalibrationOutcome? Calibration);

/// <summary>Stores a checked bank inside the caller's transaction. What is stored already and did not change stays untouched.</summary>
internal sealed class BankStore(BankCalibration calibration, TimeProvider time)
{
    public async Task<StoredBank> StoreAsync(CatDbContext db, CheckedBank checkedBank, IProgress<ImportStep>? progress, CancellationToken cancellationToken)
    {
        // Two imports of one bank follow each other.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({"bank:" + checkedBank.Description.Key}, 0))", cancellationToken);
        var bank = await StoreDescriptionAsync(db, checkedBank, cancellationToken);
        var concepts = await StoreConceptsAsync(db, bank, checkedBank, cancellationToken);
        await StorePicturesAsync(db, bank, checkedBank.Pictures, cancellationToken);
        progress?.Report(new ImportStep(0.45, "Storing questions"));
        var (questions, counts) = await StoreQuestionsAsync(db, bank, concepts, checkedBank.Questions, cancellationToken);
        bank.MarkChanged(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        if (checkedBank.Responses.Count == 0) return counts;

        progress?.Report(new ImportStep(0.6, $"Storing {checkedBank.Responses.Count:N0} responses"));
        await ResponseLogCopy.StoreAsync(db, bank.Id, checkedBank.Responses, questions.ToDictionary(pair => pair.Key, pair => pair.Value.Id, StringComparer.Ordinal), cancellationToken);
        // Parameters that came with the file are the author's wish and stay.
        var given = checkedBank.Questions.Where(question => question.Draft.Discrimination is not null).Select(question => question.Draft.Key).ToHashSet(StringComparer.Ordinal);
        var open = questions.Where(pair => !given.Contains(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value).ToList();
        progress?.Report(new ImportStep(0.75, "Calibrating"));
        var steps = progress is null ? null : new Relay<string>(text => progress.Report(new ImportStep(0.75, text)));
        var outcome = open.Count == 0 ? null : await calibration.CalibrateAsync(db, bank, open, steps, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return counts with { Calibration = outcome };
    }

    private async Task<ItemBank> StoreDescriptionAsync(CatDbContext db, CheckedBank checkedBank, CancellationToken cancellationToken)
    {
        var description = checkedBank.Description;
        var bank = await db.ItemBanks.SingleOrDefaultAsync(candidate => candidate.Key == description.Key, cancellationToken);
        if (bank is null)
        {
            bank = new ItemBank(checkedBank.BankId, description.Key, description.Name, time.GetUtcNow());
            db.Add(bank);
        }

        bank.Describe(description.Name, description.Description, description.Licence, description.Language, description.AreResponsesSimulated);
        return bank;
    }

    private static async Task<Dictionary<string, ConceptId>> StoreConceptsAsync(CatDbContext db, ItemBank bank, CheckedBank checkedBank, CancellationToken cancellationToken)
    {
        var stored = await db.Concepts.Where(concept => concept.BankId == bank.Id).ToDictionaryAsync(concept => concept.Key, StringComparer.Ordinal, cancellationToken);
        foreach (var draft in checkedBank.Concepts)
        {
            if (stored.TryGetValue(draft.Key, out var concept))
            {
                concept.Describe(draft.Name, draft.Description);
                continue;
            }

            concept = new Concept(bank.Id, draft.Key, draft.Name, draft.Description);
            stored.Add(draft.Key, concept);
            db.Add(concept);
        }

        var relations = await db.ConceptRelations.Where(relation => relation.BankId == bank.Id).ToListAsync(cancellationToken);
        var wanted = checkedBank.Relations.Select(relation => (From: stored[relation.From].Id, To: stored[relation.To].Id, relation.Kind)).ToHashSet();
        db.RemoveRange(relations.Where(relation => !wanted.Remove((relation.FromId, relation.ToId, relation.Kind))));
        db.AddRange(wanted.Select(relation => new ConceptRelation { BankId = bank.Id, FromId = relation.From, ToId = relation.To, Kind = relation.Kind }));
        return stored.ToDictionary(pair => pair.Key, pair => pair.Value.Id, StringComparer.Ordinal);
    }

    private static async Task StorePicturesAsync(CatDbContext db, ItemBank bank, IReadOnlyList<CheckedPicture> pictures, CancellationToken cancellationToken)
    {
        var stored = await db.MediaFiles.Where(file => file.BankId == bank.Id).Select(file => file.Hash).ToListAsync(cancellationToken);
        db.AddRange(pictures.DistinctBy(picture => picture.Hash).Where(picture => !stored.Contains(picture.Hash)).Select(picture =>
            new MediaFile { BankId = bank.Id, Hash = picture.Hash, Name = picture.Name, ContentType = picture.ContentType, Bytes = picture.Bytes }));
    }

    private async Task<(Dictionary<string, Question> Questions, StoredBank Counts)> StoreQuestionsAsync(
        CatDbContext db, ItemBank bank, Dictionary<string, ConceptId> concepts, IReadOnlyList<CheckedQuestion> checkedQuestions, CancellationToken cancellationToken)
    {
        var stored = await db.Questions.Include(question => question.Versions).ThenInclude(version => version.Concepts).AsSplitQuery()
            .Where(question => question.BankId == bank.Id).ToDictionaryAsync(question => question.Key, StringComparer.Ordinal, cancellationToken);
        var (added, changed) = (0, 0);
        foreach (var (draft, content) in checkedQuestions)
        {
            if (!stored.TryGetValue(draft.Key, out var question))
            {
                question = new Question(bank.Id, draft.Key, draft.Status);
                question.AddVersion(content, draft.Concepts.Select(concept => concepts[concept]), time.GetUtcNow());
                stored.Add(draft.Key, question);
                db.Add(question);
                added++;
            }
            else if (Update(db, question, draft, content, concepts))
            {
                changed++;
            }

            if (draft is { Discrimination: { } discrimination, Location: { } difficulty }) SetGiven(question, discrimination, difficulty, draft.Guessing ?? 0, draft.Steps);
        }

        return (stored, new StoredBank(bank.Id, added, changed, checkedQuestions.Count - added - changed, null));
    }

    private bool Update(CatDbContext db, Question question, QuestionDraft draft, QuestionContent content, Dictionary<string, ConceptId> concepts)
    {
        var isChanged = question.Status != draft.Status;
        question.ChangeStatus(draft.Status);
        var current = question.Versions.Single(version => version.Id == question.CurrentVersionId);
        var wanted = draft.Concepts.Select(concept => concepts[concept]).ToHashSet();
        if (current.Content.Equals(content) && wanted.SetEquals(current.Concepts.Select(link => link.ConceptId))) return isChanged;
        var version = question.AddVersion(content, wanted, time.GetUtcNow());
        // A changed wording keeps its parameters until the log is calibrated again; a changed key is another question.
        if (content.HasSameKeyAs(current.Content)) version.SetParameters(current.Parameters);
        db.Add(version);
        return true;
    }

    private void SetGiven(Question question, double discrimination, double difficulty, double guessing, IReadOnlyList<double> steps)
    {
        var version = question.Versions.Single(candidate => candidate.Id == question.CurrentVersionId);
        if (version.Parameters is { Source: ParameterSource.Imported } before && before.Discrimination.Equals(discrimination) && before.Difficulty.Equals(difficulty) && before.Guessing.Equals(guessing) && before.Steps.SequenceEqual(steps)) return;
        version.SetParameters(new QuestionParameters { Discrimination = discrimination, Difficulty = difficulty, Guessing = guessing, Steps = steps, Source = ParameterSource.Imported, EstimatedAt = time.GetUtcNow() });
    }
}

/// <summary>Passes reports on at once, on the reporting thread.</summary>
internal sealed class Relay<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}

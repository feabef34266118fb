using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Import.Checking;
using Cat.Web.Measurement;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Import.Storing;

/// <summary>What storing a bank did.</summary>
internal sealed record StoredBank(ItemBankId BankId, int NewQuestions, int ChangedQuestions, int UnchangedQuestions, CalibrationOutcome? Calibration, ImportUndo Undo);

/// <summary>Stores a checked bank inside the caller's transaction. What is stored already and did not change stays untouched.</summary>
internal sealed class BankStore(BankCalibration calibration, TimeProvider time)
{
    /// <param name="db">In a transaction.</param>
    /// <param name="checkedBank">Without an error.</param>
    /// <param name="importId">Null: at start, from a folder.</param>
    /// <param name="progress">Of the storing.</param>
    /// <param name="cancellationToken">Stops; the caller's transaction leaves nothing.</param>
    public async Task<StoredBank> StoreAsync(CatDbContext db, CheckedBank checkedBank, BankImportId? importId, IProgress<ImportStep>? progress, CancellationToken cancellationToken)
    {
        // Two imports of one bank follow each other.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({"bank:" + checkedBank.Description.Key}, 0))", cancellationToken);
        var undo = new ImportUndo();
        var bank = await StoreDescriptionAsync(db, checkedBank, undo, cancellationToken);
        var concepts = await new ConceptStore(db, bank.Id, undo).StoreAsync(checkedBank, cancellationToken);
        await StorePicturesAsync(db, bank, checkedBank.Pictures, undo, cancellationToken);
        progress?.Report(new ImportStep(0.45, "Storing questions"));
        var store = new QuestionStore(db, bank.Id, concepts, undo, time.GetUtcNow());
        var steps = progress is null ? null : new Relay<double>(share => progress.Report(new ImportStep(0.45 + (0.15 * share), "Storing questions")));
        var questions = await store.StoreAsync(checkedBank.Questions, steps, cancellationToken);
        await store.StoreEnemiesAsync(checkedBank.Enemies, questions, cancellationToken);
        bank.MarkChanged(time.GetUtcNow());
        undo.Revision = bank.Revision;
        await db.SaveChangesAsync(cancellationToken);
        var counts = new StoredBank(bank.Id, store.Added, store.Changed, checkedBank.Questions.Count - store.Added - store.Changed, null, undo);
        if (checkedBank.Responses.Count == 0) return counts;

        progress?.Report(new ImportStep(0.6, $"Storing {checkedBank.Responses.Count:N0} responses"));
        undo.ReplacedResponses = await ResponseLogCopy.StoreAsync(db, bank.Id, checkedBank.Responses, questions, importId, cancellationToken);
        // Into a bank with a scale of its own they come as material of the next calibration, which is linked to that scale.
        return checkedBank.IsPartial ? counts : counts with { Calibration = await CalibrateAsync(db, bank, checkedBank, undo, progress, cancellationToken) };
    }

    private async Task<CalibrationOutcome?> CalibrateAsync(CatDbContext db, ItemBank bank, CheckedBank checkedBank, ImportUndo undo, IProgress<ImportStep>? progress, CancellationToken cancellationToken)
    {
        // Parameters that came with the file are the author's wish and stay.
        var given = checkedBank.Questions.Where(question => question.Draft.Discrimination is not null).Select(question => question.Draft.Key).ToHashSet(StringComparer.Ordinal);
        var stored = await db.Questions.Include(question => question.Versions).Where(question => question.BankId == bank.Id).ToListAsync(cancellationToken);
        var open = stored.Where(question => !given.Contains(question.Key)).OrderBy(question => question.Key, StringComparer.Ordinal).ToList();
        progress?.Report(new ImportStep(0.75, "Calibrating"));
        var steps = progress is null ? null : new Relay<string>(text => progress.Report(new ImportStep(0.75, text)));
        var outcome = open.Count == 0 ? null : await calibration.CalibrateAsync(db, bank, open, steps, cancellationToken);
        QuestionStore.KeepParameters(db, undo);
        await db.SaveChangesAsync(cancellationToken);
        return outcome;
    }

    private async Task<ItemBank> StoreDescriptionAsync(CatDbContext db, CheckedBank checkedBank, ImportUndo undo, CancellationToken cancellationToken)
    {
        var description = checkedBank.Description;
        var bank = await db.ItemBanks.SingleOrDefaultAsync(candidate => candidate.Key == description.Key, cancellationToken);
        if (bank is null)
        {
            bank = new ItemBank(checkedBank.BankId, description.Key, description.Name, time.GetUtcNow());
            db.Add(bank);
        }
        else
        {
            undo.Bank = new BankBefore(bank.Name, bank.Description, bank.Licence, bank.Language, bank.AreResponsesSimulated);
        }

        bank.Describe(description.Name, description.Description, description.Licence, description.Language, description.AreResponsesSimulated);
        return bank;
    }

    private static async Task StorePicturesAsync(CatDbContext db, ItemBank bank, IReadOnlyList<CheckedPicture> pictures, ImportUndo undo, CancellationToken cancellationToken)
    {
        var stored = await db.MediaFiles.Where(file => file.BankId == bank.Id).Select(file => file.Hash).ToListAsync(cancellationToken);
        foreach (var picture in pictures.DistinctBy(picture => picture.Hash).Where(picture => !stored.Contains(picture.Hash)))
        {
            db.Add(new MediaFile { BankId = bank.Id, Hash = picture.Hash, Name = picture.Name, ContentType = picture.ContentType, Bytes = picture.Bytes });
            undo.AddedPictures.Add(picture.Hash);
        }
    }
}

/// <summary>Passes reports on at once, on the reporting thread.</summary>
internal sealed class Relay<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}

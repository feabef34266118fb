using Cat.Data;
using Cat.Web.Features.ItemBanks.Import.Checking;
using Cat.Web.Features.ItemBanks.Import.Reading;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.ItemBanks.Import;

/// <summary>From files to a checked bank: which format, read, check. Used by the preview and, again, by the import itself.</summary>
internal sealed class BankReading(IDbContextFactory<CatDbContext> factory, ContentRenderer renderer, IOptions<BankImportOptions> options)
{
    private static readonly IBankReader[] Readers = [new DbeKt22Reader(), new JsonBankReader(), new CsvBankReader()];

    /// <returns>The format's name, the draft as far as it could be read, and the bank when there is no error.</returns>
    public async Task<(string Format, BankDraft? Draft, CheckedBank? Bank)> ReadAsync(ImportFiles files, ProblemList problems, IProgress<ImportStep>? progress, CancellationToken cancellationToken)
    {
        if (Readers.FirstOrDefault(reader => reader.Recognises(files)) is not { } reader)
        {
            problems.AddError(string.Join(", ", files.Names.Take(5)), null, null, "These files are no bank in a known format.", $"Known are: {string.Join("; ", Readers.Select(known => $"{known.Format} ({string.Join(", ", known.KnownFiles)})"))}.");
            return ("unknown", null, null);
        }

        files.ReportUnknown(reader.KnownFiles, problems);
        progress?.Report(new ImportStep(0.05, "Reading the files"));
        var draft = reader.Read(files, options.Value, problems, cancellationToken);
        if (draft is null) return (reader.Format, null, null);
        var bankId = await FindBankAsync(draft.Description.Key, cancellationToken) ?? ItemBankId.New();
        var steps = progress is null ? null : new Storing.Relay<double>(fraction => progress.Report(new ImportStep(0.1 + (0.3 * fraction), "Checking questions and typesetting formulas")));
        var bank = new BankChecker(renderer).Check(draft, bankId, options.Value, problems, steps, cancellationToken);
        return (reader.Format, draft, bank);
    }

    public async Task<ImportPreview> PreviewAsync(ImportFiles? files, ProblemList problems, IProgress<ImportStep>? progress, CancellationToken cancellationToken)
    {
        var (format, draft, bank) = files is null ? ("unknown", null, null) : await ReadAsync(files, problems, progress, cancellationToken);
        var preview = new ImportPreview
        {
            Format = format,
            BankName = draft?.Description.Name ?? "",
            Language = draft?.Description.Language ?? "",
            AreResponsesSimulated = draft?.Description.AreResponsesSimulated ?? false,
            Concepts = draft?.Concepts.Count ?? 0,
            Responses = draft?.Responses.Count ?? 0,
            Students = draft?.Responses.Select(response => response.StudentKey).Distinct(StringComparer.Ordinal).Count() ?? 0,
            Pictures = draft?.Media.Count ?? 0,
            NewQuestions = draft?.Questions.Count ?? 0,
            ErrorCount = problems.ErrorCount,
            WarningCount = problems.WarningCount,
            Errors = problems.Errors,
            Warnings = problems.Warnings,
        };
        return bank is null ? preview : await CompareAsync(preview, bank, cancellationToken);
    }

    private async Task<ImportPreview> CompareAsync(ImportPreview preview, CheckedBank bank, CancellationToken cancellationToken)
    {
        const int SampleCount = 3;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var stored = await db.Questions.AsNoTracking().Where(question => question.BankId == bank.BankId)
            .Join(db.QuestionVersions, question => question.CurrentVersionId, version => version.Id, (question, version) => new { question.Key, question.Status, version.Content })
            .ToDictionaryAsync(row => row.Key, StringComparer.Ordinal, cancellationToken);
        var known = bank.Questions.Where(question => stored.ContainsKey(question.Draft.Key)).ToList();
        var unchanged = known.Count(question => stored[question.Draft.Key].Content.Equals(question.Content) && stored[question.Draft.Key].Status == question.Draft.Status);
        // One of each kind: they show what may go wrong.
        var kinds = bank.Questions.Select(question => question.Content).GroupBy(content => content.Type).ToList();
        var samples = kinds.SelectMany(group => group.Take(SampleCount).Select((content, index) => (content, index))).OrderBy(entry => entry.index).Take(Math.Max(SampleCount, kinds.Count)).Select(entry => entry.content).ToList();
        return preview with
        {
            IsNewBank = !await db.ItemBanks.AnyAsync(candidate => candidate.Id == bank.BankId, cancellationToken),
            NewQuestions = bank.Questions.Count - known.Count,
            ChangedQuestions = known.Count - unchanged,
            UnchangedQuestions = unchanged,
            QuestionsOnlyStored = stored.Count - known.Count,
            Relations = bank.Relations.Count,
            Samples = samples,
        };
    }

    private async Task<ItemBankId?> FindBankAsync(string key, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.ItemBanks.Where(bank => bank.Key == key).Select(bank => (ItemBankId?)bank.Id).SingleOrDefaultAsync(cancellationToken);
    }
}

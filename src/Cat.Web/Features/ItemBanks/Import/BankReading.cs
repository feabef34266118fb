using Cat.Data;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Formats.Aiken;
using Cat.Web.Features.ItemBanks.Formats.CatBank;
using Cat.Web.Features.ItemBanks.Formats.DbeKt22;
using Cat.Web.Features.ItemBanks.Formats.Gift;
using Cat.Web.Features.ItemBanks.Formats.Moodle;
using Cat.Web.Features.ItemBanks.Formats.Qti;
using Cat.Web.Features.ItemBanks.Formats.Workbook;
using Cat.Web.Features.ItemBanks.Import.Checking;
using Cat.Web.Features.ItemBanks.Import.Targeting;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.ItemBanks.Import;

/// <summary>What was read of the files of an import.</summary>
/// <param name="Format">In words; "unknown".</param>
/// <param name="Draft">As far as it could be read.</param>
/// <param name="Bank">Null when there is an error.</param>
/// <param name="Topics">Of files that bring questions only.</param>
/// <param name="Target">The bank that these go into.</param>
/// <param name="Duplicates">Questions whose texts are there already.</param>
internal sealed record ReadBank(string Format, BankDraft? Draft, CheckedBank? Bank, IReadOnlyList<TopicRow> Topics, TargetBank? Target, int Duplicates)
{
    public static ReadBank Nothing(string format) => new(format, null, null, [], null, 0);
}

/// <summary>From files to a checked bank: which format, read, fitted to its bank, checked. Used by the preview and, again, by the import itself.</summary>
internal sealed class BankReading(IDbContextFactory<CatDbContext> factory, ContentRenderer renderer, IOptions<BankImportOptions> options)
{
    private static readonly IBankReader[] Readers =
    [
        new DbeKt22Reader(), new JsonBankReader(), new QtiReader(), new CsvBankReader(), new WorkbookReader(), new ResponseLogReader(), new MoodleXmlReader(), new AikenReader(), new GiftReader(),
    ];

    public async Task<ReadBank> ReadAsync(ImportFiles files, ImportSettings settings, ProblemList problems, IProgress<ImportStep>? progress, CancellationToken cancellationToken)
    {
        if (Readers.FirstOrDefault(reader => reader.Recognises(files)) is not { } reader)
        {
            problems.AddError(string.Join(", ", files.Names.Take(5)), null, null, "These files are no bank in a known format.", $"Known are: {string.Join("; ", Readers.Select(known => $"{known.Format} ({string.Join(", ", known.KnownFiles)})"))}.");
            return ReadBank.Nothing("unknown");
        }

        files.ReportUnknown(reader, problems);
        progress?.Report(new ImportStep(0.05, "Reading the files"));
        var draft = reader.Read(files, options.Value, problems, cancellationToken);
        if (draft is null) return ReadBank.Nothing(reader.Format);
        progress?.Report(new ImportStep(0.1, "Comparing with what is stored"));
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var id = draft.IsPartial ? settings.BankId : await FindBankAsync(db, draft.Description.Key, cancellationToken);
        if (await TargetBank.LoadAsync(db, id, cancellationToken) is not { } target)
        {
            problems.AddError(files.Names.First(), null, null, "The bank that was chosen is not there any more.", "Choose another bank.");
            return ReadBank.Nothing(reader.Format);
        }

        var topics = draft.IsPartial ? new BankFitting(draft, target, settings, problems).Complete(files.Names.First()) : [];
        var duplicates = Duplicates.Settle(draft, target.QuestionByText, settings.KeepsDuplicates, problems);
        var steps = progress is null ? null : new Storing.Relay<double>(fraction => progress.Report(new ImportStep(0.1 + (0.3 * fraction), "Checking questions and typesetting formulas")));
        var bank = new BankChecker(renderer).Check(draft, target.Bank?.Id ?? ItemBankId.New(), options.Value, problems, steps, cancellationToken);
        return new ReadBank(reader.Format, draft, bank, topics, target, duplicates);
    }

    public async Task<ImportPreview> PreviewAsync(ImportFiles? files, ImportSettings settings, ProblemList problems, IProgress<ImportStep>? progress, CancellationToken cancellationToken)
    {
        var read = files is null ? ReadBank.Nothing("unknown") : await ReadAsync(files, settings, problems, progress, cancellationToken);
        var draft = read.Draft;
        var preview = new ImportPreview
        {
            Format = read.Format,
            BankName = draft?.Description.Name ?? "",
            Language = draft?.Description.Language ?? "",
            AreResponsesSimulated = draft?.Description.AreResponsesSimulated ?? false,
            IsPartial = draft?.IsPartial ?? false,
            Topics = read.Topics,
            TargetConcepts = [.. (read.Target?.Concepts ?? []).OrderBy(concept => concept.Name, StringComparer.Ordinal).Select(concept => new ConceptChoice(concept.Key, concept.Name))],
            Duplicates = read.Duplicates,
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
        return read is { Bank: { } bank, Target: { } target } ? Compare(preview, bank, target) : preview;
    }

    private static ImportPreview Compare(ImportPreview preview, CheckedBank bank, TargetBank target)
    {
        const int SampleCount = 3;
        var (known, unchanged) = (0, 0);
        foreach (var question in bank.Questions)
        {
            if (!target.Questions.TryGetValue(question.Draft.Key, out var stored)) continue;
            known++;
            if (stored.Print == question.Print && stored.Status == question.Draft.Status) unchanged++;
        }

        // One of each kind: they show what may go wrong.
        var kinds = bank.Questions.GroupBy(question => question.Type).ToList();
        var samples = kinds.SelectMany(group => group.Take(SampleCount).Select((question, index) => (question, index))).OrderBy(entry => entry.index).Take(Math.Max(SampleCount, kinds.Count)).Select(entry => entry.question.Content).ToList();
        return preview with
        {
            IsNewBank = target.Bank is null,
            NewQuestions = bank.Questions.Count - known,
            ChangedQuestions = known - unchanged,
            UnchangedQuestions = unchanged,
            QuestionsOnlyStored = target.Questions.Count - known,
            Relations = bank.Relations.Count,
            Samples = samples,
        };
    }

    private static async Task<Guid?> FindBankAsync(CatDbContext db, string key, CancellationToken cancellationToken)
    {
        var id = await db.ItemBanks.Where(bank => bank.Key == key).Select(bank => (ItemBankId?)bank.Id).SingleOrDefaultAsync(cancellationToken);
        return id?.Value;
    }
}

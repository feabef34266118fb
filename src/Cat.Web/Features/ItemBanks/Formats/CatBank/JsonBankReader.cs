using System.Text.Json;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Import;

namespace Cat.Web.Features.ItemBanks.Formats.CatBank;

/// <summary>bank.json of docs/bank-format.md, alone or beside responses.csv.</summary>
internal sealed class JsonBankReader : IBankReader
{
    private const string FileName = "bank.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        MaxDepth = 16,
    };

    public string Format => "Cat bank, JSON";

    public IReadOnlyList<string> KnownFiles => [FileName, "responses.csv"];

    public bool Recognises(ImportFiles files) => files.Has(FileName);

    public BankDraft? Read(ImportFiles files, BankImportOptions options, ProblemList problems, CancellationToken cancellationToken)
    {
        JsonBank? bank;
        try
        {
            bank = JsonSerializer.Deserialize<JsonBank>(files[FileName], Options);
        }
        catch (JsonException exception)
        {
            var row = exception.LineNumber is { } line ? (int)line + 1 : (int?)null;
            problems.AddError(FileName, row, exception.Path, $"The document does not fit the format{(exception.Path is { } path ? $" at {path}" : "")}.", "Check names, quotation marks and commas there against the description of the format.");
            return null;
        }

        if (bank is null)
        {
            problems.AddError(FileName, null, null, "The document is empty.", "Write a bank as the description of the format shows.");
            return null;
        }

        var draft = new BankDraft
        {
            Description = new BankDescription(new Origin(FileName, null), bank.Key, bank.Name, bank.Description, bank.Licence, bank.Language, bank.ResponsesSimulated),
        };
        foreach (var concept in bank.Concepts)
        {
            var origin = new Origin(FileName, null);
            draft.Concepts.Add(new ConceptDraft(origin, concept.Id, concept.Name, concept.Description));
            draft.Relations.AddRange(concept.Prerequisites.Select(prerequisite => new RelationDraft(origin, prerequisite, concept.Id, ConceptRelationKind.Prerequisite)));
            draft.Relations.AddRange(concept.Related.Select(related => new RelationDraft(origin, concept.Id, related, ConceptRelationKind.Related)));
        }

        foreach (var (index, question) in bank.Questions.Index()) AddQuestion(draft, question, new Origin($"{FileName}, question {index + 1} ({question.Id})", null), problems);
        draft.Enemies.AddRange(bank.Enemies.Select((set, index) => new EnemyDraft(new Origin($"{FileName}, enemies {index + 1}", null), set.Name, [.. set.Questions.Distinct(StringComparer.Ordinal)])));
        if (files.Has("responses.csv")) ResponsesCsv.Read("responses.csv", files["responses.csv"], draft, options, problems, cancellationToken);
        files.CopyMediaTo(draft);
        return draft;
    }

    private static void AddQuestion(BankDraft draft, JsonQuestion question, Origin origin, ProblemList problems)
    {
        draft.Questions.Add(new QuestionDraft
        {
            Origin = origin,
            Key = question.Id,
            Type = Word(question.Type, "type", BankWords.Types),
            Status = Word(question.Status, "status", BankWords.Statuses),
            Format = Word(question.Format, "format", BankWords.Formats),
            Stem = question.Stem,
            Explanation = question.Explanation,
            Concepts = [.. question.Concepts.Distinct()],
            Answer = question.Answer ?? "",
            Tolerance = question.Tolerance ?? 0,
            Units = question.Units,
            NeedsUnit = question.NeedsUnit,
            Credit = Word(question.Credit, "credit", BankWords.Credits),
            AuthorDifficulty = question.AuthorDifficulty,
            Discrimination = question.Discrimination,
            Difficulty = question.Difficulty,
            Guessing = question.Guessing,
            Steps = question.Steps,
            Tags = question.Tags,
        });
        var type = draft.Questions[^1].Type;
        draft.Choices.AddRange(question.Choices.Select(choice => new ChoiceDraft(origin, question.Id, choice.Id, choice.Text, type is QuestionType.Ordering or QuestionType.Matching ? choice.IsCorrect : choice.IsCorrect ?? false)));
        draft.Lines.AddRange(question.Lines.Select(line => new LineDraft(origin, question.Id, line.Text, line.Choice)));
        draft.Blanks.AddRange(question.Blanks.Select(blank =>
            new BlankDraft(origin, question.Id, blank.Id, Word(blank.Kind, "kind", BankWords.BlankKinds), blank.Answer, blank.Tolerance, blank.WrongOptions)));

        T Word<T>(string text, string field, IReadOnlyDictionary<string, T> words)
        {
            if (words.TryGetValue(text, out var found)) return found;
            problems.AddError(origin.File, null, field, $"“{text}” is not known.", $"Write one of {string.Join(", ", words.Keys)}.");
            return words.Values.First();
        }
    }
}

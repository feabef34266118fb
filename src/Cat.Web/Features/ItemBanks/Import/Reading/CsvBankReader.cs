using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Import.Reading;

/// <summary>The CSV set of docs/bank-format.md.</summary>
internal sealed class CsvBankReader : IBankReader
{
    private static readonly string[] Names = ["bank.csv", "concepts.csv", "prerequisites.csv", "related_concepts.csv", "questions.csv", "choices.csv", "lines.csv", "blanks.csv", "responses.csv"];

    private static readonly string[] NeededNames = ["bank.csv", "concepts.csv", "questions.csv"];

    private static readonly string[] QuestionColumns =
        ["status", "format", "explanation", "answer", "tolerance", "units", "needs_unit", "credit", "author_difficulty", "discrimination", "difficulty", "guessing", "steps"];

    public string Format => "Cat bank, CSV set";

    public IReadOnlyList<string> KnownFiles => Names;

    public bool Recognises(ImportFiles files) => files.Has("bank.csv") || (files.Has("questions.csv") && files.Has("concepts.csv"));

    public BankDraft? Read(ImportFiles files, BankImportOptions options, ProblemList problems, CancellationToken cancellationToken)
    {
        foreach (var missing in NeededNames.Where(name => !files.Has(name)))
            problems.AddError(missing, null, null, "The file is missing.", "A bank needs bank.csv, concepts.csv and questions.csv; see the description of the format.");
        if (problems.ErrorCount > 0) return null;
        var description = ReadDescription(files["bank.csv"], problems, cancellationToken);
        if (description is null) return null;
        var draft = new BankDraft { Description = description };
        var areReadable = true;
        Table("concepts.csv", ["concept_id", "name"], ["description"], row =>
            draft.Concepts.Add(new ConceptDraft(row.Origin, row.Identifier("concept_id"), row.Required("name"), row.Text("description"))));
        Table("prerequisites.csv", ["concept_id", "prerequisite_id"], [], row =>
            draft.Relations.Add(new RelationDraft(row.Origin, row.Identifier("prerequisite_id"), row.Identifier("concept_id"), ConceptRelationKind.Prerequisite)));
        Table("related_concepts.csv", ["concept_id", "related_id"], [], row =>
            draft.Relations.Add(new RelationDraft(row.Origin, row.Identifier("concept_id"), row.Identifier("related_id"), ConceptRelationKind.Related)));
        Table("questions.csv", ["question_id", "type", "stem", "concepts"], QuestionColumns, row => draft.Questions.Add(ReadQuestion(row)));
        Table("choices.csv", ["question_id", "choice_id", "text", "is_correct"], [], row =>
            draft.Choices.Add(new ChoiceDraft(row.Origin, row.Identifier("question_id"), row.Identifier("choice_id"), row.Required("text"), row.FlagOrNothing("is_correct"))));
        Table("lines.csv", ["question_id", "text", "choice_id"], [], row =>
            draft.Lines.Add(new LineDraft(row.Origin, row.Identifier("question_id"), row.Required("text"), row.Identifier("choice_id"))));
        Table("blanks.csv", ["question_id", "blank_id", "kind", "answer"], ["tolerance", "wrong_options"], row =>
            draft.Blanks.Add(new BlankDraft(row.Origin, row.Identifier("question_id"), row.Identifier("blank_id"), row.Word("kind", BankWords.BlankKinds), row.Required("answer"), row.Number("tolerance") ?? 0, row.Parts("wrong_options", '|'))));
        if (files.Has("responses.csv")) ResponsesCsv.Read("responses.csv", files["responses.csv"], draft, options, problems, cancellationToken);
        files.CopyMediaTo(draft);
        return areReadable ? draft : null;

        void Table(string name, string[] required, string[] optional, Action<CsvRow> read)
        {
            if (files.Has(name)) areReadable &= new CsvTable(name, problems).Read(files[name], required, optional, read, cancellationToken);
        }
    }

    private static BankDescription? ReadDescription(byte[] bytes, ProblemList problems, CancellationToken cancellationToken)
    {
        var found = new List<BankDescription>();
        new CsvTable("bank.csv", problems).Read(bytes, ["key", "name"], ["description", "licence", "language", "responses_simulated"], row =>
            found.Add(new BankDescription(row.Origin, row.Identifier("key"), row.Required("name"), row.Text("description"), row.Text("licence"), row.Text("language") is { Length: > 0 } language ? language : "en", row.Flag("responses_simulated", isRequired: false))), cancellationToken);
        if (found.Count == 1) return found[0];
        if (problems.ErrorCount == 0) problems.AddError("bank.csv", null, null, $"The file has {found.Count} rows under its header.", "Describe one bank in one row.");
        return null;
    }

    private static QuestionDraft ReadQuestion(CsvRow row) => new()
    {
        Origin = row.Origin,
        Key = row.Identifier("question_id"),
        Type = row.Word("type", BankWords.Types),
        Stem = row.Required("stem"),
        Concepts = row.Identifiers("concepts"),
        Status = row.Word("status", BankWords.Statuses, QuestionStatus.Active),
        Format = row.Word("format", BankWords.Formats, ContentFormat.Markdown),
        Explanation = row.Text("explanation"),
        Answer = row.Text("answer"),
        Tolerance = row.Number("tolerance") ?? 0,
        Units = row.Parts("units", ';'),
        NeedsUnit = row.Flag("needs_unit", isRequired: false),
        Credit = row.Word("credit", BankWords.Credits, CreditRule.AllOrNothing),
        AuthorDifficulty = row.WholeNumber("author_difficulty"),
        Discrimination = row.Number("discrimination"),
        Difficulty = row.Number("difficulty"),
        Guessing = row.Number("guessing"),
        Steps = row.Numbers("steps"),
    };
}

using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Import;

namespace Cat.Web.Features.ItemBanks.Formats.CatBank;

/// <summary>A bank from the tables of docs/bank-format.md.</summary>
internal static class BankTableReading
{
    public static readonly string[] Names = ["bank", "concepts", "prerequisites", "related_concepts", "questions", "choices", "lines", "blanks", "enemies", "responses"];

    public static readonly string[] QuestionColumns =
        ["status", "format", "explanation", "answer", "tolerance", "units", "needs_unit", "credit", "author_difficulty", "discrimination", "difficulty", "guessing", "steps", "tags"];

    private static readonly string[] NeededNames = ["bank", "concepts", "questions"];

    public static BankDraft? Read(IBankTables tables, BankImportOptions options, ProblemList problems, CancellationToken cancellationToken)
    {
        foreach (var missing in NeededNames.Where(name => !tables.Has(name)))
            problems.AddError(tables.FileOf(missing), null, null, tables is CsvTables ? "The file is missing." : "The sheet is missing.", "A bank needs the tables bank, concepts and questions; see the description of the format.");
        if (problems.ErrorCount > 0) return null;
        var description = ReadDescription(tables, problems, cancellationToken);
        if (description is null) return null;
        var draft = new BankDraft { Description = description, ResponsesFile = tables.FileOf("responses") };
        var areReadable = true;
        Table("concepts", ["concept_id", "name"], ["description"], row =>
            draft.Concepts.Add(new ConceptDraft(row.Origin, row.Identifier("concept_id"), row.Required("name"), row.Text("description"))));
        Table("prerequisites", ["concept_id", "prerequisite_id"], [], row =>
            draft.Relations.Add(new RelationDraft(row.Origin, row.Identifier("prerequisite_id"), row.Identifier("concept_id"), ConceptRelationKind.Prerequisite)));
        Table("related_concepts", ["concept_id", "related_id"], [], row =>
            draft.Relations.Add(new RelationDraft(row.Origin, row.Identifier("concept_id"), row.Identifier("related_id"), ConceptRelationKind.Related)));
        Table("questions", ["question_id", "type", "stem", "concepts"], QuestionColumns, row => draft.Questions.Add(ReadQuestion(row)));
        Table("choices", ["question_id", "choice_id", "text", "is_correct"], [], row =>
            draft.Choices.Add(new ChoiceDraft(row.Origin, row.Identifier("question_id"), row.Identifier("choice_id"), row.Required("text"), row.FlagOrNothing("is_correct"))));
        Table("lines", ["question_id", "text", "choice_id"], [], row =>
            draft.Lines.Add(new LineDraft(row.Origin, row.Identifier("question_id"), row.Required("text"), row.Identifier("choice_id"))));
        Table("blanks", ["question_id", "blank_id", "kind", "answer"], ["tolerance", "wrong_options"], row =>
            draft.Blanks.Add(new BlankDraft(row.Origin, row.Identifier("question_id"), row.Identifier("blank_id"), row.Word("kind", BankWords.BlankKinds), row.Required("answer"), row.Number("tolerance") ?? 0, row.Parts("wrong_options", '|'))));
        var enemies = new List<(Origin Origin, string Name, string QuestionKey)>();
        Table("enemies", ["name", "question_id"], [], row => enemies.Add((row.Origin, row.Required("name"), row.Identifier("question_id"))));
        draft.Enemies.AddRange(enemies.GroupBy(row => row.Name, StringComparer.Ordinal).Select(set => new EnemyDraft(set.First().Origin, set.Key, [.. set.Select(row => row.QuestionKey).Distinct(StringComparer.Ordinal)])));
        if (tables.Has("responses")) ResponseTable.Read(tables, draft, options, problems, cancellationToken);
        return areReadable ? draft : null;

        void Table(string name, string[] required, string[] optional, Action<CsvRow> read)
        {
            if (tables.Has(name)) areReadable &= tables.Read(name, required, optional, read, cancellationToken);
        }
    }

    private static BankDescription? ReadDescription(IBankTables tables, ProblemList problems, CancellationToken cancellationToken)
    {
        var found = new List<BankDescription>();
        tables.Read("bank", ["key", "name"], ["description", "licence", "language", "responses_simulated"], row =>
            found.Add(new BankDescription(row.Origin, row.Identifier("key"), row.Required("name"), row.Text("description"), row.Text("licence"), row.Text("language") is { Length: > 0 } language ? language : "en", row.Flag("responses_simulated", isRequired: false))), cancellationToken);
        if (found.Count == 1) return found[0];
        if (problems.ErrorCount == 0) problems.AddError(tables.FileOf("bank"), null, null, $"The file has {found.Count} rows under its header.", "Describe one bank in one row.");
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
        Tags = row.Parts("tags", ';'),
    };
}

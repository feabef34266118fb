using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats.CatBank;
using Cat.Web.Features.ItemBanks.Import;

namespace Cat.Web.Features.ItemBanks.Formats.DbeKt22;

/// <summary>The published tables of DBE-KT22 (doi 10.26193/6DZWOH), as they are.</summary>
internal sealed class DbeKt22Reader : IBankReader
{
    private static readonly string[] Tables = ["Questions.csv", "Question_Choices.csv", "KCs.csv", "KC_Relationships.csv", "Question_KC_Relationships.csv"];

    public string Format => "DBE-KT22 tables";

    public IReadOnlyList<string> KnownFiles => [.. Tables, "responses.csv"];

    public bool Recognises(ImportFiles files) => files.Has("KCs.csv") || files.Has("Question_KC_Relationships.csv");

    public BankDraft? Read(ImportFiles files, BankImportOptions options, ProblemList problems, CancellationToken cancellationToken)
    {
        foreach (var missing in Tables.Where(name => !files.Has(name)))
            problems.AddError(missing, null, null, "The file is missing.", $"DBE-KT22 has the tables {string.Join(", ", Tables)}; upload them together.");
        if (problems.ErrorCount > 0) return null;

        var draft = new BankDraft
        {
            Description = new BankDescription(new Origin("KCs.csv", null), "dbe-kt22", "DBE-KT22: relational databases", "A university course on relational databases: questions, concepts and responses of the data set DBE-KT22 (doi 10.26193/6DZWOH).", "See doi 10.26193/6DZWOH", "en", false),
            IsLenient = true,
        };
        Table("KCs.csv", ["id", "name", "description"], row =>
            draft.Concepts.Add(new ConceptDraft(row.Origin, row.Identifier("id"), row.Required("name"), row.Text("description"))));
        Table("KC_Relationships.csv", ["id", "from_knowledgecomponent_id", "to_knowledgecomponent_id"], row =>
            draft.Relations.Add(new RelationDraft(row.Origin, row.Identifier("from_knowledgecomponent_id"), row.Identifier("to_knowledgecomponent_id"), ConceptRelationKind.Related)));
        var concepts = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        Table("Question_KC_Relationships.csv", ["id", "question_id", "knowledgecomponent_id"], row =>
        {
            var question = row.Identifier("question_id");
            if (!concepts.TryGetValue(question, out var list)) concepts.Add(question, list = []);
            list.Add(row.Identifier("knowledgecomponent_id"));
        });
        Table("Questions.csv", ["id", "question_rich_text", "question_title", "explanation", "hint_text", "question_text", "difficulty"], row =>
            draft.Questions.Add(ReadQuestion(row, concepts)));
        Table("Question_Choices.csv", ["id", "choice_text", "is_correct", "question_id"], row =>
            draft.Choices.Add(new ChoiceDraft(row.Origin, row.Identifier("question_id"), row.Identifier("id"), row.Required("choice_text"), row.Flag("is_correct", isRequired: true))));
        if (files.Has("responses.csv")) ResponsesCsv.Read("responses.csv", files["responses.csv"], draft, options, problems, cancellationToken);
        return draft;

        void Table(string name, string[] columns, Action<CsvRow> read) => new CsvTable(name, problems).Read(files[name], columns, [], read, cancellationToken);
    }

    private static QuestionDraft ReadQuestion(CsvRow row, Dictionary<string, List<string>> concepts)
    {
        var key = row.Identifier("id");
        return new QuestionDraft
        {
            Origin = row.Origin,
            Key = key,
            Type = QuestionType.SingleChoice,
            Format = ContentFormat.Html,
            Stem = row.Required("question_rich_text"),
            Explanation = row.Text("explanation"),
            Concepts = concepts.GetValueOrDefault(key) ?? [],
            // 1 to 3 on our scale of 1 to 5.
            AuthorDifficulty = row.WholeNumber("difficulty") is { } difficulty ? (difficulty * 2) - 1 : null,
        };
    }
}

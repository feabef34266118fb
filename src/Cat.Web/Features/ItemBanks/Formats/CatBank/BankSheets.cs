using System.Globalization;
using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Formats.CatBank;

/// <summary>One table of a bank as it is written: cells are texts, numbers, flags, or nothing.</summary>
internal sealed record BankSheet(string Name, IReadOnlyList<string> Header, IEnumerable<IReadOnlyList<object?>> Rows);

/// <summary>A bank as the tables of docs/bank-format.md; <see cref="BankTableReading"/> reads them.</summary>
internal static class BankSheets
{
    private static readonly Dictionary<QuestionType, string> Types = Names(BankWords.Types);
    private static readonly Dictionary<QuestionStatus, string> Statuses = Names(BankWords.Statuses);
    private static readonly Dictionary<ContentFormat, string> ContentFormats = Names(BankWords.Formats);
    private static readonly Dictionary<CreditRule, string> Credits = Names(BankWords.Credits);
    private static readonly Dictionary<BlankKind, string> Kinds = Names(BankWords.BlankKinds);

    public static string WordOf(QuestionType type) => Types[type];

    public static string WordOf(QuestionStatus status) => Statuses[status];

    public static string WordOf(ContentFormat format) => ContentFormats[format];

    public static string WordOf(CreditRule credit) => Credits[credit];

    public static string WordOf(BlankKind kind) => Kinds[kind];

    /// <summary>Tables with rows; names what a separator within a text would cut in two.</summary>
    public static List<BankSheet> Of(BankDraft bank, LossList losses)
    {
        NameLosses(bank, losses);
        var about = bank.Description;
        List<BankSheet> sheets =
        [
            new("bank", ["key", "name", "description", "licence", "language", "responses_simulated"], [[about.Key, about.Name, about.Description, about.Licence, about.Language, about.AreResponsesSimulated]]),
            new("concepts", ["concept_id", "name", "description"], bank.Concepts.Select(concept => (IReadOnlyList<object?>)[concept.Key, concept.Name, concept.Description])),
            new("prerequisites", ["concept_id", "prerequisite_id"], bank.Relations.Where(relation => relation.Kind == ConceptRelationKind.Prerequisite).Select(relation => (IReadOnlyList<object?>)[relation.To, relation.From])),
            new("related_concepts", ["concept_id", "related_id"], bank.Relations.Where(relation => relation.Kind == ConceptRelationKind.Related).Select(relation => (IReadOnlyList<object?>)[relation.From, relation.To])),
            new("questions", ["question_id", "type", "stem", "concepts", .. BankTableReading.QuestionColumns], bank.Questions.Select(RowOf)),
            new("choices", ["question_id", "choice_id", "text", "is_correct"], bank.Choices.Select(choice => (IReadOnlyList<object?>)[choice.QuestionKey, choice.Key, choice.Text, choice.IsCorrect])),
            new("lines", ["question_id", "text", "choice_id"], bank.Lines.Select(line => (IReadOnlyList<object?>)[line.QuestionKey, line.Text, line.ChoiceKey])),
            new("blanks", ["question_id", "blank_id", "kind", "answer", "tolerance", "wrong_options"],
                bank.Blanks.Select(blank => (IReadOnlyList<object?>)[blank.QuestionKey, blank.Key, WordOf(blank.Kind), blank.Answer, NumberOrNothing(blank.Tolerance), string.Join('|', blank.WrongOptions)])),
            new("enemies", ["name", "question_id"], bank.Enemies.SelectMany(set => set.QuestionKeys.Select(question => (IReadOnlyList<object?>)[set.Name, question]))),
            new("responses", ["student_id", "sequence", "question_id", "correct"], bank.Responses.Select(response => (IReadOnlyList<object?>)[response.StudentKey, response.Sequence, response.QuestionKey, response.IsCorrect ? 1 : 0])),
        ];
        return [.. sheets.Where(sheet => sheet.Name is "bank" or "concepts" or "questions" || sheet.Rows.Any())];
    }

    /// <summary>As CSV holds it.</summary>
    public static string TextOf(object? cell) => cell switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => (string)cell,
    };

    private static IReadOnlyList<object?> RowOf(QuestionDraft question) =>
    [
        question.Key, WordOf(question.Type), question.Stem, string.Join(';', question.Concepts), WordOf(question.Status), WordOf(question.Format), question.Explanation, question.Answer,
        NumberOrNothing(question.Tolerance), string.Join("; ", question.Units), question.NeedsUnit ? true : null, question.Credit == CreditRule.AllOrNothing ? null : WordOf(question.Credit), question.AuthorDifficulty,
        question.Discrimination, question.Difficulty, question.Guessing, string.Join("; ", question.Steps.Select(step => step.ToString("R", CultureInfo.InvariantCulture))), string.Join("; ", question.Tags),
    ];

    private static double? NumberOrNothing(double number) => number == 0 ? null : number;

    private static void NameLosses(BankDraft bank, LossList losses)
    {
        foreach (var question in bank.Questions)
        {
            if (question.Tags.Any(tag => tag.Contains(';', StringComparison.Ordinal))) losses.Add(question.Key, "a tag with a semicolon, which is cut in two");
            if (question.Units.Any(unit => unit.Contains(';', StringComparison.Ordinal))) losses.Add(question.Key, "a unit with a semicolon, which is cut in two");
        }

        foreach (var blank in bank.Blanks.Where(blank => blank.WrongOptions.Any(option => option.Contains('|', StringComparison.Ordinal)))) losses.Add(blank.QuestionKey, "an option with the sign |, which is cut in two");
    }

    private static Dictionary<T, string> Names<T>(IReadOnlyDictionary<string, T> words)
        where T : notnull => words.ToDictionary(word => word.Value, word => word.Key);
}

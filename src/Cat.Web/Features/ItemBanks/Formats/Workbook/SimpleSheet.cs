using System.Text.RegularExpressions;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats.CatBank;
using Cat.Web.Features.ItemBanks.Formats.Moodle;
using Cat.Web.Shared;

namespace Cat.Web.Features.ItemBanks.Formats.Workbook;

/// <summary>Questions as a teacher writes them down: a row each, the answers in columns A, B, C …, and which is right. docs/bank-format.md says how.</summary>
internal sealed partial class SimpleSheet(string place, PartialBank bank, ProblemList problems)
{
    private static readonly string[] Known = ["question", "type", "right", "concept", "explanation", "tolerance", "unit", "tags", "id", "difficulty"];

    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly List<(char Letter, int Column)> _answers = [];

    public static bool Fits(XlsxSheet sheet) => sheet.Rows is [var header, ..] && header.Cells.Any(cell => NameOf(cell) == "question");

    public static BankDraft Read(string file, XlsxSheet sheet, ProblemList problems)
    {
        var place = $"{file}, sheet {sheet.Name}";
        var bank = new PartialBank(place, problems);
        var reading = new SimpleSheet(place, bank, problems);
        reading.ReadHeader(sheet.Rows[0]);
        foreach (var row in sheet.Rows.Skip(1).Where(row => !row.Cells.All(string.IsNullOrWhiteSpace))) reading.ReadRow(row);
        if (bank.Draft.Questions.Count == 0 && problems.ErrorCount == 0) problems.AddError(place, null, null, "The sheet has no question under its header.", "Write a row for each question.");
        return bank.Draft;
    }

    private void ReadHeader(XlsxRow header)
    {
        foreach (var (index, cell) in header.Cells.Index().Where(column => !string.IsNullOrWhiteSpace(column.Item)))
        {
            var name = NameOf(cell);
            if (AnswerName.Match(name) is { Success: true } answer) _answers.Add((LetterOf(answer.Groups[1].Value), index));
            else if (!Known.Contains(name)) problems.AddError(place, header.Number, XlsxBook.LetterOf(index), $"The column “{Excerpt.Of(cell)}” is not known.", $"Known columns: {string.Join(", ", Known)}, and A, B, C … for the answers.");
            else if (!_columns.TryAdd(name, index)) problems.AddError(place, header.Number, XlsxBook.LetterOf(index), $"The column “{Excerpt.Of(cell)}” stands there twice.", "Keep one of them.");
        }

        if (!_columns.ContainsKey("right")) problems.AddError(place, header.Number, null, "The column “right” is missing.", "It has the letter of the right answer, several letters, a number or a text.");
        foreach (var doubled in _answers.GroupBy(answer => answer.Letter).Where(group => group.Count() > 1)) problems.AddError(place, header.Number, null, $"There are two columns for the answer {doubled.Key}.", "Keep one of them.");
    }

    private void ReadRow(XlsxRow row)
    {
        var stem = Text("question");
        if (stem.Length == 0)
        {
            Report("question", "The question is empty.", "Write it, or remove the row.");
            return;
        }

        var answers = _answers.Select(answer => (answer.Letter, Text: Cell(answer.Column))).Where(answer => answer.Text.Length > 0).ToList();
        var right = Text("right");
        if (TypeOf(right, answers.Count) is not { } type) return;
        var origin = new Origin(place, row.Number);
        var topics = Parts("concept");
        var draft = new QuestionDraft
        {
            Origin = origin,
            Key = bank.KeyOf(Text("id"), Excerpt.Of(stem)),
            Type = type,
            Stem = stem,
            Explanation = Text("explanation"),
            Concepts = [],
            Topics = topics,
            Tags = Parts("tags"),
            Status = type == QuestionType.ExtendedText ? QuestionStatus.Draft : QuestionStatus.Active,
            AuthorDifficulty = Number("difficulty") is { } difficulty ? (int)Math.Clamp(Math.Round(difficulty), int.MinValue, int.MaxValue) : null,
        };
        switch (type)
        {
            case QuestionType.SingleChoice or QuestionType.MultipleChoice: AddChoices(draft, answers, right); break;
            case QuestionType.TrueFalse: bank.Add(draft with { Answer = IsTrue(right) ? "true" : "false" }); break;
            case QuestionType.Numeric: bank.Add(draft with { Answer = right, Tolerance = Number("tolerance") ?? 0, Units = Parts("unit") }); break;
            case QuestionType.ShortText: bank.Add(draft with { Answer = right }); break;
            default: bank.Add(draft); break;
        }

        string Cell(int column) => column < row.Cells.Count ? row.Cells[column].Trim() : "";

        string Text(string name) => _columns.TryGetValue(name, out var column) ? Cell(column) : "";

        string[] Parts(string name) => Text(name).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        double? Number(string name)
        {
            if (Text(name) is not { Length: > 0 } text) return null;
            if (NumericAnswer.TryParse(text, out var value)) return value;
            Report(name, $"“{Excerpt.Of(text)}” is not a number.", "Write digits.");
            return null;
        }

        void Report(string name, string what, string howToMend) => problems.AddError(place, row.Number, _columns.TryGetValue(name, out var column) ? $"{XlsxBook.LetterOf(column)} ({name})" : name, what, howToMend);

        QuestionType? TypeOf(string key, int count)
        {
            var word = Text("type").ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
            if (word.Length > 0)
            {
                if (BankWords.Types.TryGetValue(word, out var named) && named is not (QuestionType.Ordering or QuestionType.Matching or QuestionType.Cloze)) return named;
                Report("type", $"“{Excerpt.Of(Text("type"))}” is not known.", "Write single_choice, multiple_choice, true_false, numeric, short_text or extended_text, or leave it empty.");
                return null;
            }

            if (count > 0) return Letters(key).Count > 1 ? QuestionType.MultipleChoice : QuestionType.SingleChoice;
            if (key.Length == 0) return QuestionType.ExtendedText;
            return TrueWord.IsMatch(key) ? QuestionType.TrueFalse : NumericAnswer.TryParse(key, out _) ? QuestionType.Numeric : QuestionType.ShortText;
        }

        void AddChoices(QuestionDraft question, List<(char Letter, string Text)> choices, string key)
        {
            var letters = Letters(key);
            // The right answer itself instead of its letter.
            if (choices.FindIndex(choice => choice.Text.Equals(key, StringComparison.OrdinalIgnoreCase)) is var same && same >= 0 && (letters.Count == 0 || !letters.TrueForAll(letter => choices.Exists(choice => choice.Letter == letter)))) letters = [choices[same].Letter];
            var unknown = letters.Where(letter => !choices.Exists(choice => choice.Letter == letter)).ToList();
            if (letters.Count == 0 || unknown.Count > 0) Report("right", key.Length == 0 ? "The field is empty." : $"“{Excerpt.Of(key)}” is no answer of this question.", $"Write the letter of the right answer ({string.Join(", ", choices.Select(choice => choice.Letter))}), or several with commas.");
            else bank.Add(question, choices.Select((choice, index) => new ChoiceDraft(question.Origin, question.Key, PartialBank.ChoiceKey(index), choice.Text, letters.Contains(choice.Letter))));
        }
    }

    private static bool IsTrue(string text) => text.ToUpperInvariant() is "TRUE" or "T" or "WAHR" or "1";

    private static List<char> Letters(string text) => [.. text.ToUpperInvariant().Split([',', ';', ' ', '+', '&'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(part => part.Length == 1 && char.IsAsciiLetterOrDigit(part[0]))
        .Select(part => LetterOf(part)).Distinct()];

    /// <summary>"2" is the second, B.</summary>
    private static char LetterOf(string text) => char.IsAsciiDigit(text[0]) ? (char)('A' + int.Parse(text[..1], System.Globalization.CultureInfo.InvariantCulture) - 1) : char.ToUpperInvariant(text[0]);

    private static string NameOf(string cell) => cell.Trim().ToLowerInvariant() switch
    {
        "stem" or "text" or "question text" => "question",
        "correct" or "key" or "right answer" or "correct answer" or "solution" => "right",
        "concepts" or "topic" or "topics" or "category" => "concept",
        "units" => "unit",
        "tag" => "tags",
        "question_id" or "identifier" => "id",
        "feedback" => "explanation",
        var other => other,
    };

    [GeneratedRegex("^(?:(?:answer|choice|option)[ _]?)?([a-z]|[1-9])$")]
    private static partial Regex AnswerName { get; }

    [GeneratedRegex("^(true|false|wahr|falsch)$", RegexOptions.IgnoreCase)]
    private static partial Regex TrueWord { get; }
}

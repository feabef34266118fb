using System.Text.RegularExpressions;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats.Moodle;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Shared;

namespace Cat.Web.Features.ItemBanks.Formats.Aiken;

/// <summary>Aiken: a question in one line, its answers in lines "A) …" or "A. …", and a line "ANSWER: A".</summary>
internal sealed partial class AikenReader : IBankReader
{
    public string Format => "Aiken";

    public IReadOnlyList<string> KnownFiles => ["*.aiken", "*.txt"];

    public bool Uses(string name) => IsAiken(name) || IsText(name);

    public bool Recognises(ImportFiles files) => files.Names.Any(IsAiken) || files.Names.Any(name => IsText(name) && TextFile.Read(name, files[name], new ProblemList()) is { } text && AnswerLines.IsMatch(text) && AnswerStart.IsMatch(text));

    public BankDraft? Read(ImportFiles files, BankImportOptions options, ProblemList problems, CancellationToken cancellationToken)
    {
        BankDraft? draft = null;
        foreach (var name in files.Names.Where(Uses).Order(StringComparer.Ordinal))
        {
            if (TextFile.Read(name, files[name], problems) is not { } text) continue;
            var bank = new PartialBank(name, problems, draft?.Questions.Select(question => question.Key).ToHashSet(StringComparer.Ordinal));
            new Reading(name, bank, problems).Read(text, cancellationToken);
            if (bank.Draft.Questions.Count == 0 && problems.ErrorCount == 0) problems.AddError(name, null, null, "The file has no question.", "Write the question in one line, its answers in lines “A) …”, and “ANSWER: A”.");
            if (draft is null) draft = bank.Draft;
            else draft.Take(bank.Draft);
        }

        return draft;
    }

    private static bool IsAiken(string name) => name.EndsWith(".aiken", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".aiken.txt", StringComparison.OrdinalIgnoreCase);

    private static bool IsText(string name) => name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);

    /// <summary>One file, line by line.</summary>
    private sealed class Reading(string file, PartialBank bank, ProblemList problems)
    {
        private readonly List<(char Letter, string Text)> _answers = [];
        private string? _stem;
        private int _line;

        public void Read(string text, CancellationToken cancellationToken)
        {
            foreach (var (index, written) in text.ReplaceLineEndings("\n").Split('\n').Index())
            {
                if (index % 1000 == 0) cancellationToken.ThrowIfCancellationRequested();
                Take(written.Trim(), index + 1);
            }

            if (_stem is not null) Report(_line, "The question has no line “ANSWER: …”.", "Write ANSWER: and the letter of the right answer behind the answers.");
        }

        private void Take(string line, int number)
        {
            if (line.Length == 0) return;
            if (AnswerLine.Match(line) is { Success: true } right) End(right.Groups[1].Value.Trim(), number);
            else if (Answer.Match(line) is { Success: true } answer) AddAnswer(answer.Groups[1].Value[0], answer.Groups[2].Value.Trim(), number);
            else if (_stem is not null && _answers.Count == 0) _stem += "\n" + line;
            else Begin(line, number);
        }

        private void Begin(string line, int number)
        {
            if (_stem is not null) Report(_line, "The question ends without a line “ANSWER: …”.", "Write ANSWER: and the letter of the right answer behind the answers.");
            _answers.Clear();
            (_stem, _line) = (line, number);
        }

        private void AddAnswer(char letter, string text, int number)
        {
            if (_stem is null) Report(number, $"An answer “{letter}” stands before any question.", "Write the question in the line above its answers.");
            else if (text.Length == 0) Report(number, $"The answer {letter} is empty.", "Write its text behind the letter.");
            else if (_answers.Exists(answer => answer.Letter == letter)) Report(number, $"There are two answers {letter}.", "Give each answer a letter of its own.");
            else _answers.Add((letter, text));
        }

        private void End(string letter, int number)
        {
            var right = letter.Length == 1 ? _answers.FindIndex(answer => answer.Letter == char.ToUpperInvariant(letter[0])) : -1;
            if (_stem is null) Report(number, "“ANSWER:” stands before any question.", "Write the question and its answers above it.");
            else if (_answers.Count < 2) Report(number, $"The question has {(_answers.Count == 0 ? "no answers" : "one answer")}; it needs at least two.", "Write them in lines “A) …”, “B) …”.");
            else if (right < 0) Report(number, $"“{Excerpt.Of(letter)}” is no answer of this question.", $"Write one of the letters {string.Join(", ", _answers.Select(answer => answer.Letter))}.");
            else Add(right);
            _stem = null;
            _answers.Clear();
        }

        private void Add(int right)
        {
            var origin = new Origin(file, _line);
            var stem = new MoodleText(MoodleTextFormat.Plain, _stem!); // there is a question
            var key = bank.KeyOf(null, Excerpt.Of(stem.AsPlain()));
            bank.Add(
                new QuestionDraft { Origin = origin, Key = key, Type = QuestionType.SingleChoice, Format = ContentFormat.Html, Stem = stem.In(ContentFormat.Html), Concepts = [] },
                _answers.Select((answer, index) => new ChoiceDraft(origin, key, PartialBank.ChoiceKey(index), new MoodleText(MoodleTextFormat.Plain, answer.Text).In(ContentFormat.Html), index == right)));
        }

        private void Report(int line, string what, string howToMend) => problems.AddError(file, line, null, what, howToMend);
    }

    [GeneratedRegex(@"^ANSWER:(.*)$")]
    private static partial Regex AnswerLine { get; }

    [GeneratedRegex(@"^ANSWER:", RegexOptions.Multiline)]
    private static partial Regex AnswerLines { get; }

    [GeneratedRegex(@"^\s*[A-Z][.)]", RegexOptions.Multiline)]
    private static partial Regex AnswerStart { get; }

    [GeneratedRegex(@"^([A-Z])[.)]\s*(.*)$")]
    private static partial Regex Answer { get; }
}

using System.Globalization;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Shared.Content;

namespace Cat.Web.Features.ItemBanks.Import.Checking;

/// <summary>From the rows of one question to its content; what is wrong is reported with its row.</summary>
/// <param name="renderer">Of texts.</param>
/// <param name="addresses">Of pictures, by name.</param>
/// <param name="isLenient">Whether what is unsafe is removed with a remark; else it is an error.</param>
/// <param name="makesDrafts">Whether a text that cannot be shown as it is makes its question a draft; else it is an error. Files of other products have pictures without a description.</param>
/// <param name="problems">Gets what is wrong.</param>
internal sealed class ContentBuilding(ContentRenderer renderer, IReadOnlyDictionary<string, string> addresses, bool isLenient, bool makesDrafts, ProblemList problems)
{
    private readonly HashSet<string> _unready = new(StringComparer.Ordinal);

    /// <summary>Whether the question has to be mended before it is given.</summary>
    public bool IsUnready(string questionKey) => _unready.Contains(questionKey);

    public QuestionContent Build(QuestionDraft question, IReadOnlyList<ChoiceDraft> choices, IReadOnlyList<LineDraft> lines, IReadOnlyList<BlankDraft> blanks)
    {
        var isNumeric = question.Type == QuestionType.Numeric;
        var content = new QuestionContent
        {
            Type = question.Type,
            Format = question.Format,
            Stem = Render(question, question.Stem, question.Origin, "stem"),
            Explanation = Render(question, question.Explanation, question.Origin, "explanation"),
            NumericAnswer = isNumeric ? question.Answer : null,
            Tolerance = question.Tolerance,
            Units = ReadUnits(question),
            NeedsUnit = question.NeedsUnit,
            AcceptedTexts = question.Type == QuestionType.ShortText ? Accepted(question.Answer) : [],
            Blanks = [.. blanks.Select(BlankOf)],
            Credit = question.Credit,
            AuthorDifficulty = question.AuthorDifficulty,
        };
        content = question.Type is QuestionType.Ordering or QuestionType.Matching
            ? WithOpaqueChoices(content, question, choices, lines)
            : content with
            {
                Choices = question.Type == QuestionType.TrueFalse && choices.Count == 0
                    ? TrueFalseChoices(question)
                    : [.. choices.Select(choice => new Choice(choice.Key, Render(question, choice.Text, choice.Origin, "text"), choice.IsCorrect == true))],
                Lines = [.. lines.Select((line, index) => LineOf(question, line, index, line.ChoiceKey))],
            };
        foreach (var problem in QuestionContentRules.Check(content, question.Concepts.Count))
        {
            var (origin, column) = PlaceOf(problem.Field, question, choices, lines, blanks);
            problems.AddError(origin.File, origin.Row, column, $"Question “{question.Key}”: {problem.Message}", "Correct the question.");
        }

        CheckSteps(question, content);
        return content;
    }

    /// <summary>The author's identifiers name the choices in the files only: shown, they could tell the order.</summary>
    private QuestionContent WithOpaqueChoices(QuestionContent content, QuestionDraft question, IReadOnlyList<ChoiceDraft> choices, IReadOnlyList<LineDraft> lines)
    {
        var keys = QuestionKeys.Of([.. choices.Select(choice => choice.Text.Trim())]);
        var keyOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, choice) in choices.Index().Where(entry => !keyOf.TryAdd(entry.Item.Key, keys[entry.Index])))
            problems.AddError(choice.Origin.File, choice.Origin.Row, "choice_id", $"Question “{question.Key}”: two choices are called “{choice.Key}”.", "Give each its own identifier.");
        return content with
        {
            Choices = [.. choices.Select((choice, index) => new Choice(keys[index], Render(question, choice.Text, choice.Origin, "text"), false))],
            Lines = [.. lines.Select((line, index) => LineOf(question, line, index, keyOf.GetValueOrDefault(line.ChoiceKey, line.ChoiceKey)))],
        };
    }

    private MatchLine LineOf(QuestionDraft question, LineDraft line, int index, string choiceKey) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{index + 1}"), Render(question, line.Text, line.Origin, "text"), choiceKey);

    private static Blank BlankOf(BlankDraft blank) => new()
    {
        Key = blank.Key,
        Kind = blank.Kind,
        AcceptedTexts = blank.Kind == BlankKind.Text ? Accepted(blank.Answer) : [],
        NumericAnswer = blank.Kind == BlankKind.Numeric ? blank.Answer : null,
        Tolerance = blank.Tolerance,
        Options = blank.Kind == BlankKind.Choice ? [blank.Answer, .. blank.WrongOptions] : blank.WrongOptions,
    };

    private RichText Render(QuestionDraft question, string source, Origin origin, string column)
    {
        if (source.Length == 0) return RichText.Empty;
        var rendered = renderer.Render(source, question.Format, addresses);
        foreach (var error in rendered.Errors)
        {
            if (makesDrafts && _unready.Add(question.Key)) problems.AddWarning(origin.File, origin.Row, column, $"Question “{question.Key}” comes as a draft: {error}", "Mend it in the editor and send it to review.");
            else if (!makesDrafts) problems.AddError(origin.File, origin.Row, column, error, "Correct the text.");
        }

        foreach (var warning in rendered.Warnings)
        {
            if (isLenient) problems.AddWarning(origin.File, origin.Row, column, warning, "Nothing to do: the rest is shown.");
            else problems.AddError(origin.File, origin.Row, column, warning, "Take it out: only text, formulas, tables, lists and the bank's own pictures are shown.");
        }

        return new RichText(source, rendered.Html);
    }

    private IReadOnlyList<AcceptedUnit> ReadUnits(QuestionDraft question)
    {
        var units = UnitText.Read(question.Units, out var problem);
        if (problem is not null) problems.AddError(question.Origin.File, question.Origin.Row, "units", $"Question “{question.Key}”: {problem}", "Write units like “m; cm = 0.01; km = 1000”.");
        return units;
    }

    private void CheckSteps(QuestionDraft question, QuestionContent content)
    {
        if (question.Steps.Count == 0 || (question.Steps.Count == content.MaximumPoints && content.MaximumPoints > 1)) return;
        problems.AddError(question.Origin.File, question.Origin.Row, "steps",
            content.MaximumPoints > 1 ? $"Question “{question.Key}” has {content.MaximumPoints} points, but {question.Steps.Count} step difficulties." : $"Question “{question.Key}” has one point: steps are for questions of several.",
            "Give one step difficulty a point, and credit per_part.");
    }

    private static (Origin Origin, string? Column) PlaceOf(string field, QuestionDraft question, IReadOnlyList<ChoiceDraft> choices, IReadOnlyList<LineDraft> lines, IReadOnlyList<BlankDraft> blanks)
    {
        var bracket = field.IndexOf('[', StringComparison.Ordinal);
        var index = bracket < 0 ? 0 : int.Parse(field[(bracket + 1)..^1], CultureInfo.InvariantCulture);
        return (bracket < 0 ? field : field[..bracket]) switch
        {
            "choices" when index < choices.Count => (choices[index].Origin, bracket >= 0 ? "text" : question.Type is QuestionType.Ordering or QuestionType.Matching ? null : "is_correct"),
            "lines" when index < lines.Count => (lines[index].Origin, null),
            "blanks" when index < blanks.Count => (blanks[index].Origin, null),
            "choices" or "lines" or "blanks" => (question.Origin, null),
            var column => (question.Origin, column),
        };
    }

    private Choice[] TrueFalseChoices(QuestionDraft question)
    {
        if (question.Answer is not ("true" or "false"))
            problems.AddError(question.Origin.File, question.Origin.Row, "answer", $"“{question.Answer}” is neither true nor false.", "Write true or false.");
        return
        [
            new Choice("true", new RichText("True", "True"), question.Answer == "true"),
            new Choice("false", new RichText("False", "False"), question.Answer != "true"),
        ];
    }

    private static string[] Accepted(string answer) => answer.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

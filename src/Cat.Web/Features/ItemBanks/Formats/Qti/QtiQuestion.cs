using Cat.Data.ItemBanks;
using Cat.Web.Shared.Content;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>A question with all its parts.</summary>
internal sealed record QtiQuestion(QuestionDraft Question)
{
    public List<ChoiceDraft> Choices { get; init; } = [];
    public List<LineDraft> Lines { get; init; } = [];
    public List<BlankDraft> Blanks { get; init; } = [];

    public void AddTo(BankDraft draft)
    {
        draft.Questions.Add(Question);
        draft.Choices.AddRange(Choices);
        draft.Lines.AddRange(Lines);
        draft.Blanks.AddRange(Blanks);
    }

    /// <summary>What the rules of questions have against it; null: it can be stored.</summary>
    public string? WhyNot()
    {
        var content = new QuestionContent
        {
            Type = Question.Type,
            Format = Question.Format,
            Stem = Text(Question.Stem),
            Explanation = Text(Question.Explanation),
            NumericAnswer = Question.Type == QuestionType.Numeric ? Question.Answer : null,
            Tolerance = Question.Tolerance,
            AcceptedTexts = Question.Type == QuestionType.ShortText ? Split(Question.Answer) : [],
            Choices = Question.Type == QuestionType.TrueFalse && Choices.Count == 0 ? [new Choice("true", Text("True"), Question.Answer == "true"), new Choice("false", Text("False"), Question.Answer != "true")] : [.. Choices.Select(choice => new Choice(choice.Key, Text(choice.Text), choice.IsCorrect == true))],
            Lines = [.. Lines.Select((line, index) => new MatchLine($"{index + 1}", Text(line.Text), line.ChoiceKey))],
            Blanks = [.. Blanks.Select(blank => new Blank
            {
                Key = blank.Key,
                Kind = blank.Kind,
                AcceptedTexts = blank.Kind == BlankKind.Text ? Split(blank.Answer) : [],
                NumericAnswer = blank.Kind == BlankKind.Numeric ? blank.Answer : null,
                Tolerance = blank.Tolerance,
                Options = blank.Kind == BlankKind.Choice ? [blank.Answer, .. blank.WrongOptions] : [],
            })],
            Credit = Question.Credit,
        };
        return QuestionContentRules.Check(content, conceptCount: 1) is [var problem, ..] ? problem.Message : null;
    }

    private static RichText Text(string source) => new(source, source);

    private static string[] Split(string answer) => answer.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

using Cat.Data.ItemBanks;
using Cat.Data.TestSessions;
using Cat.Web.Shared.Languages;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Shared.Content;

/// <summary>What was given and what is right, in words, part by part where the question has parts.</summary>
public sealed partial class QuestionReview
{
    private IReadOnlyList<PartReview> _rows = [];

    [Parameter, EditorRequired]
    public required QuestionContent Content { get; set; }

    /// <summary>Null: the key alone.</summary>
    [Parameter]
    public GivenAnswer? Given { get; set; }

    [Parameter]
    public AnswerKind? Ending { get; set; }

    [Parameter]
    public string? Language { get; set; }

    [Parameter, EditorRequired]
    public required string StemId { get; set; }

    private static Wording Words => ContentWords.Text;

    private IReadOnlyList<PartReview> Rows => _rows;

    private string TableId => $"{StemId}-parts";

    private string? Direction => ContentLanguage.DirectionOf(Language);

    private bool HasChoices => Content.Type is QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.TrueFalse;

    private QuestionScore Score => AnswerScoring.Score(Content, Given ?? new GivenAnswer());

    private string? PointsText => Given is not null && Score.Maximum > 1 ? Words["review.points", Score.Points, Score.Maximum] : null;

    private string? EndingText => Ending switch
    {
        AnswerKind.Skipped => Words["review.skipped"],
        AnswerKind.TimedOut => Words["review.timedout"],
        AnswerKind.Given or null => null,
    };

    private string RightText => Content.Type == QuestionType.Numeric
        ? KeyText.OfNumber(Content.NumericAnswer, Content.Tolerance, Content.Units is [var unit, ..] ? unit.Name : null)
        : string.Join("; ", Content.AcceptedTexts);

    protected override void OnParametersSet() => _rows = PartReview.Of(Content, Given);

    private Verdict? VerdictOn(Choice choice) => (IsChosen(choice), choice.IsCorrect) switch
    {
        (true, true) => new Verdict("right", "good", "✓", Words["review.choice.right"]),
        (true, false) => new Verdict("wrong", "bad", "✗", Words["review.choice.wrong"]),
        (false, true) => new Verdict("key", "good", "✓", Words[Given is null || Content.Type != QuestionType.MultipleChoice ? "review.key.one" : "review.choice.missed"]),
        (false, false) => null,
    };

    private bool IsChosen(Choice choice) => Given?.ChoiceKeys.Contains(choice.Key, StringComparer.Ordinal) == true;

    private sealed record Verdict(string Css, string TagCss, string Sign, string Words);
}

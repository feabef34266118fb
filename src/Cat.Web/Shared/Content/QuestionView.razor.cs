using System.Globalization;
using Cat.Data.ItemBanks;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Shared.Content;

/// <summary>One question's stem and answer fields, the same for students and for previews. Works without script.</summary>
public sealed partial class QuestionView
{
    // Several questions may stand on one page; disabled fields also take it as their name, so that radio groups stay apart.
    private readonly string _prefix = $"q{Guid.NewGuid():N}"[..9];

    [Parameter, EditorRequired]
    public required QuestionContent Content { get; set; }

    /// <summary>What was chosen or typed, to show again.</summary>
    [Parameter]
    public GivenAnswer? Given { get; set; }

    [Parameter]
    public bool IsDisabled { get; set; }

    /// <summary>Says in words which choices are right, and whether the given answer is; there are no fields then.</summary>
    [Parameter]
    public bool ShowKey { get; set; }

    private string StemId => $"{_prefix}-stem";

    private string TextId => $"{_prefix}-text";

    private string HintId => $"{_prefix}-hint";

    private string ChoiceId => $"{_prefix}-choice";

    private bool HasChoices => Content.Type is QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.TrueFalse;

    private bool IsMultiple => Content.Type == QuestionType.MultipleChoice;

    private bool IsNumeric => Content.Type == QuestionType.Numeric;

    private bool IsGivenRight => Given is not null && AnswerScoring.Score(Content, Given).IsFull;

    private string RightAnswer => Content switch
    {
        { Type: QuestionType.Numeric, Tolerance: > 0 } => $"{Content.NumericAnswer}, or at most {Content.Tolerance.ToString(CultureInfo.InvariantCulture)} away",
        { Type: QuestionType.Numeric } => Content.NumericAnswer ?? "",
        _ => string.Join("; ", Content.AcceptedTexts),
    };

    private bool IsChosen(Choice choice) => Given?.ChoiceKeys.Contains(choice.Key, StringComparer.Ordinal) == true;

    private Verdict? VerdictOn(Choice choice) => (IsChosen(choice), choice.IsCorrect) switch
    {
        (true, true) => new Verdict("right", "good", "✓", "Chosen, right"),
        (true, false) => new Verdict("wrong", "bad", "✗", "Chosen, wrong"),
        (false, true) => new Verdict("key", "good", "✓", Given is null || !IsMultiple ? "Right answer" : "Right, but not chosen"),
        (false, false) => null,
    };

    private sealed record Verdict(string Css, string TagCss, string Sign, string Words);
}

using Cat.Data.ItemBanks;
using Cat.Data.TestSessions;
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

    /// <summary>Says in words what is right, and whether the given answer is; there are no fields then.</summary>
    [Parameter]
    public bool ShowKey { get; set; }

    /// <summary>How the question ended, where its key is shown; null: it is not about an answer.</summary>
    [Parameter]
    public AnswerKind? Ending { get; set; }

    /// <summary>Of the question's own text (BCP 47), whatever the reader's is; null: not known.</summary>
    [Parameter]
    public string? Language { get; set; }

    private string StemId => $"{_prefix}-stem";

    private string? Direction => ContentLanguage.DirectionOf(Language);

    private string StemHtml => ImageZoom.In(Content.Type != QuestionType.Cloze ? Content.Stem.Html
        : ShowKey ? ClozeText.WithNumbers(Content)
        : ClozeText.WithFields(Content, Given, _prefix, IsDisabled));
}

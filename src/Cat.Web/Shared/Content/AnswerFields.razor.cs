using System.Globalization;
using Cat.Data.ItemBanks;
using Cat.Web.Shared.Languages;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Shared.Content;

/// <summary>What a student fills in below the stem; the blanks of a cloze question stand in the stem itself.</summary>
public sealed partial class AnswerFields
{
    [Parameter, EditorRequired]
    public required QuestionContent Content { get; set; }

    [Parameter]
    public GivenAnswer? Given { get; set; }

    [Parameter]
    public bool IsDisabled { get; set; }

    [Parameter]
    public string? Language { get; set; }

    /// <summary>Begins every id, and every name of a disabled field.</summary>
    [Parameter, EditorRequired]
    public required string Prefix { get; set; }

    [Parameter, EditorRequired]
    public required string StemId { get; set; }

    internal static string LetterOf(int index) => ((char)('A' + index)).ToString();

    private static Wording Words => ContentWords.Text;

    private string? Direction => ContentLanguage.DirectionOf(Language);

    private bool IsMultiple => Content.Type == QuestionType.MultipleChoice;

    private IEnumerable<Choice> Shown => Content.ShownChoices;

    private string? Hint => Content switch
    {
        { Type: not QuestionType.Numeric } => null,
        { Units.Count: 0 } => Words["number.hint"],
        { NeedsUnit: true } => Words["number.unit.needed"],
        _ => Words["number.unit.allowed"],
    };

    private string IdOf(string field) => $"{Prefix}-{field}";

    private string NameOf(string field) => IsDisabled ? IdOf(field) : field;

    private bool IsChosen(Choice choice) => Given?.ChoiceKeys.Contains(choice.Key, StringComparer.Ordinal) == true;

    private bool IsPlacedAt(Choice choice, int place) => Given?.Parts.Contains(new AnswerPart(place.ToString(CultureInfo.InvariantCulture), choice.Key)) == true;

    private bool IsPutInto(MatchLine line, Choice choice) => Given?.Parts.Contains(new AnswerPart(line.Key, choice.Key)) == true;
}

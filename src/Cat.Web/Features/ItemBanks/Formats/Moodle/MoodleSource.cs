using System.Xml.Linq;
using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

/// <summary>One question of a Moodle XML file on its way to ours.</summary>
internal sealed class MoodleSource(string file, PartialBank bank, MoodlePictures pictures, IReadOnlyDictionary<string, string> paths, XElement element)
{
    public required string Name { get; init; }
    public required int? Line { get; init; }
    public required MoodleText Stem { get; init; }
    public required MoodleText General { get; init; }
    public required bool IsRetired { get; init; }
    public required string Identifier { get; init; }
    public required IReadOnlyList<string> Topics { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }

    public XElement Element => element;

    public PartialBank Bank => bank;

    /// <summary>Of all texts; set when the parts are known.</summary>
    public ContentFormat Format { get; private set; }

    public MoodleText Formatted(XElement? part) => MoodleElement.FormattedOf(part, Stem.Format);

    /// <summary>A text in the question's format, pictures and formulas as ours are.</summary>
    public string Text(MoodleText text) => pictures.Place(text.In(Format), Format, paths, Name, Line);

    /// <summary>A text that has its format already.</summary>
    public string Placed(string text) => pictures.Place(text, Format, paths, Name, Line);

    public void Remark(string what) => bank.Remark(Line, Name, what);

    public void LeaveOut(string why) => bank.LeaveOut(Line, Name, why);

    /// <summary>What all questions have.</summary>
    /// <param name="type">Of the question.</param>
    /// <param name="parts">The other texts of the question.</param>
    /// <param name="stem">Where it is not as it is in the file.</param>
    public QuestionDraft Begin(QuestionType type, IEnumerable<MoodleText> parts, MoodleText? stem = null)
    {
        Format = MoodleText.Common(parts.Append(Stem).Append(General));
        return new QuestionDraft
        {
            Origin = new Origin(file, Line),
            Key = bank.KeyOf(Identifier, Name),
            Type = type,
            Format = Format,
            Stem = Text(stem ?? Stem),
            Explanation = Text(General),
            Status = IsRetired ? QuestionStatus.Retired : QuestionStatus.Active,
            Concepts = [],
            Topics = Topics,
            Tags = Tags,
        };
    }

    /// <summary>To be looked at before it is given.</summary>
    public static QuestionDraft Doubtful(QuestionDraft draft, bool isDoubtful) => isDoubtful && draft.Status == QuestionStatus.Active ? draft with { Status = QuestionStatus.Draft } : draft;

    public string Explain(IEnumerable<(string Answer, MoodleText Said)> answers) => pictures.Place(Feedback.Join(General, answers, Format), Format, paths, Name, Line);
}

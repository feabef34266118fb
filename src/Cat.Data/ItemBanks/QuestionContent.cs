using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Cat.Data.ItemBanks;

public enum QuestionType
{
    SingleChoice,
    MultipleChoice,
    TrueFalse,
    Numeric,
    ShortText,

    /// <summary>Things to put in order; <see cref="QuestionContent.Choices"/> has them in the right one.</summary>
    Ordering,

    /// <summary>Lines to each of which a choice belongs.</summary>
    Matching,

    /// <summary>A text with blanks.</summary>
    Cloze,

    /// <summary>A text that only a person can mark: kept in the bank, not given in adaptive tests.</summary>
    ExtendedText,
}

public enum ContentFormat
{
    Markdown,
    Html,
}

/// <summary>
/// A text as its author wrote it and as it is shown: <see cref="Html"/> was sanitised and its formulas were typeset
/// when it was stored, so that showing it needs no script and old versions never look different.
/// </summary>
public sealed record RichText(string Source, string Html)
{
    public static RichText Empty { get; } = new("", "");
}

public sealed record Choice(string Key, RichText Text, bool IsCorrect);

/// <summary>What a student reads and what counts as right. Stored as one JSON document; equality is by value.</summary>
public sealed partial record QuestionContent
{
    public required QuestionType Type { get; init; }
    public required ContentFormat Format { get; init; }
    public required RichText Stem { get; init; }
    public required RichText Explanation { get; init; }

    /// <summary>
    /// The choices of choice questions, in the order shown; True/false has the keys "true" and "false". Those of ordering and matching questions are shown in the
    /// order of their keys, which therefore say nothing of the right one: <see cref="QuestionKeys"/> makes them.
    /// </summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>The right value of a numeric question, as written ("3/4"), and how far from it is still right.</summary>
    public string? NumericAnswer { get; init; }
    public double Tolerance { get; init; }

    /// <summary>Units of a numeric question; the first is that of <see cref="NumericAnswer"/>, with factor 1. Empty: a number without a unit.</summary>
    public IReadOnlyList<AcceptedUnit> Units { get; init; } = [];

    /// <summary>Whether a number without a unit is wrong; else it is taken to be in the first unit.</summary>
    public bool NeedsUnit { get; init; }

    /// <summary>The lines of a matching question.</summary>
    public IReadOnlyList<MatchLine> Lines { get; init; } = [];

    /// <summary>The blanks of a cloze question, in the order of the text.</summary>
    public IReadOnlyList<Blank> Blanks { get; init; } = [];

    public CreditRule Credit { get; init; }

    /// <summary>What a short-text question accepts.</summary>
    public IReadOnlyList<string> AcceptedTexts { get; init; } = [];

    /// <summary>The author's judgement, 1 (easy) to 5 (hard). Never used for scoring.</summary>
    public int? AuthorDifficulty { get; init; }

    public bool Equals(QuestionContent? other) =>
        other is not null
        && Type == other.Type && Format == other.Format && Stem == other.Stem && Explanation == other.Explanation
        && Choices.SequenceEqual(other.Choices) && NumericAnswer == other.NumericAnswer && Tolerance.Equals(other.Tolerance)
        && AcceptedTexts.SequenceEqual(other.AcceptedTexts) && AuthorDifficulty == other.AuthorDifficulty
        && Units.SequenceEqual(other.Units) && NeedsUnit == other.NeedsUnit && Lines.SequenceEqual(other.Lines) && Blanks.SequenceEqual(other.Blanks) && Credit == other.Credit;

    public override int GetHashCode() => HashCode.Combine(Type, Stem.Source, Choices.Count, NumericAnswer);

    /// <summary>True when an answer would be scored alike under both: then calibrated parameters may be kept after an edit.</summary>
    public bool HasSameKeyAs(QuestionContent other) =>
        Type == other.Type
        && Choices.Select(choice => (choice.Key, choice.IsCorrect)).SequenceEqual(other.Choices.Select(choice => (choice.Key, choice.IsCorrect)))
        && NumericAnswer == other.NumericAnswer && Tolerance.Equals(other.Tolerance)
        && AcceptedTexts.SequenceEqual(other.AcceptedTexts)
        && Units.SequenceEqual(other.Units) && NeedsUnit == other.NeedsUnit && Credit == other.Credit
        && Lines.Select(line => (line.Key, line.ChoiceKey)).SequenceEqual(other.Lines.Select(line => (line.Key, line.ChoiceKey)))
        && Blanks.SequenceEqual(other.Blanks);

    /// <summary>The choices in the order that students see.</summary>
    [JsonIgnore]
    public IEnumerable<Choice> ShownChoices =>
        Type is QuestionType.Ordering or QuestionType.Matching ? Choices.OrderBy(choice => choice.Key, StringComparer.Ordinal) : Choices;

    /// <summary>The texts as their authors wrote them, without tags: what a search looks through.</summary>
    [JsonIgnore]
    public string PlainText => string.Join('\n', new[] { Stem.Source, Explanation.Source }
        .Concat(Choices.Select(choice => choice.Text.Source)).Concat(Lines.Select(line => line.Text.Source)).Concat(Blanks.SelectMany(blank => blank.Options)).Concat(AcceptedTexts)
        .Where(text => text.Length > 0).Select(text => Format == ContentFormat.Html ? MarkupTag.Replace(text, " ") : text));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex MarkupTag { get; }

    /// <summary>Whether answers are scored by rule; else the question cannot be given in an adaptive test.</summary>
    [JsonIgnore]
    public bool CanBeScored => Type != QuestionType.ExtendedText;

    /// <summary>The most points of the question: its answers fall into the categories 0 to this.</summary>
    [JsonIgnore]
    public int MaximumPoints => Credit == CreditRule.AllOrNothing ? 1 : Type switch
    {
        QuestionType.MultipleChoice => Math.Max(1, Choices.Count(choice => choice.IsCorrect)),
        QuestionType.Ordering => Math.Max(1, Choices.Count),
        QuestionType.Matching => Math.Max(1, Lines.Count),
        QuestionType.Cloze => Math.Max(1, Blanks.Count),
        QuestionType.SingleChoice or QuestionType.TrueFalse or QuestionType.Numeric or QuestionType.ShortText or QuestionType.ExtendedText => 1,
    };
}

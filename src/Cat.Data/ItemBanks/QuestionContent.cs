namespace Cat.Data.ItemBanks;

public enum QuestionType
{
    SingleChoice,
    MultipleChoice,
    TrueFalse,
    Numeric,
    ShortText,
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
public sealed record QuestionContent
{
    public required QuestionType Type { get; init; }
    public required ContentFormat Format { get; init; }
    public required RichText Stem { get; init; }
    public required RichText Explanation { get; init; }

    /// <summary>The choices of choice questions, in the order shown; True/false has the keys "true" and "false".</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>The right value of a numeric question, as written ("3/4"), and how far from it is still right.</summary>
    public string? NumericAnswer { get; init; }
    public double Tolerance { get; init; }

    /// <summary>What a short-text question accepts.</summary>
    public IReadOnlyList<string> AcceptedTexts { get; init; } = [];

    /// <summary>The author's judgement, 1 (easy) to 5 (hard). Never used for scoring.</summary>
    public int? AuthorDifficulty { get; init; }

    public bool Equals(QuestionContent? other) =>
        other is not null
        && Type == other.Type && Format == other.Format && Stem == other.Stem && Explanation == other.Explanation
        && Choices.SequenceEqual(other.Choices) && NumericAnswer == other.NumericAnswer && Tolerance.Equals(other.Tolerance)
        && AcceptedTexts.SequenceEqual(other.AcceptedTexts) && AuthorDifficulty == other.AuthorDifficulty;

    public override int GetHashCode() => HashCode.Combine(Type, Stem.Source, Choices.Count, NumericAnswer);

    /// <summary>True when an answer would be scored alike under both: then calibrated parameters may be kept after an edit.</summary>
    public bool HasSameKeyAs(QuestionContent other) =>
        Type == other.Type
        && Choices.Select(choice => (choice.Key, choice.IsCorrect)).SequenceEqual(other.Choices.Select(choice => (choice.Key, choice.IsCorrect)))
        && NumericAnswer == other.NumericAnswer && Tolerance.Equals(other.Tolerance)
        && AcceptedTexts.SequenceEqual(other.AcceptedTexts);
}

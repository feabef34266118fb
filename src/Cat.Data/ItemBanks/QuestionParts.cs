namespace Cat.Data.ItemBanks;

/// <summary>How many points a question of several parts is worth.</summary>
public enum CreditRule
{
    /// <summary>One point, for everything right.</summary>
    AllOrNothing,

    /// <summary>A point for each part: a right pair, place or blank; of multiple choice a point for each right choice, less one for each wrong one, never below 0.</summary>
    PerPart,
}

/// <summary>One line of a matching question.</summary>
/// <param name="Key">Names the line.</param>
/// <param name="Text">What the student reads.</param>
/// <param name="ChoiceKey">The key of the choice that belongs to it. Some choices may belong to none.</param>
public sealed record MatchLine(string Key, RichText Text, string ChoiceKey);

public enum BlankKind
{
    Text,
    Numeric,

    /// <summary>One of <see cref="Blank.Options"/>, the first of which is right.</summary>
    Choice,
}

/// <summary>A blank of a cloze question; it stands in the stem where "[[key]]" does.</summary>
public sealed record Blank
{
    public required string Key { get; init; }
    public required BlankKind Kind { get; init; }

    /// <summary>Of a text blank: what is right.</summary>
    public IReadOnlyList<string> AcceptedTexts { get; init; } = [];

    /// <summary>Of a numeric blank, as written.</summary>
    public string? NumericAnswer { get; init; }
    public double Tolerance { get; init; }

    /// <summary>Of a choice blank: plain text, the right one first; shown in the order of the alphabet.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    public bool Equals(Blank? other) => other is not null && Key == other.Key && Kind == other.Kind && AcceptedTexts.SequenceEqual(other.AcceptedTexts)
        && NumericAnswer == other.NumericAnswer && Tolerance.Equals(other.Tolerance) && Options.SequenceEqual(other.Options);

    public override int GetHashCode() => HashCode.Combine(Key, Kind);
}

/// <summary>A unit that a numeric answer may be written in.</summary>
/// <param name="Name">As written: "cm".</param>
/// <param name="Factor">How many of the question's own unit one of it is: 0.01 for "cm" where the answer is in "m".</param>
public sealed record AcceptedUnit(string Name, double Factor);

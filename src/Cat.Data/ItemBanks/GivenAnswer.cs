namespace Cat.Data.ItemBanks;

/// <summary>What a student put into one place of an ordering or matching question, or into one blank.</summary>
/// <param name="Key">Of the place ("1" for the first), line or blank.</param>
/// <param name="Value">A choice's key, or what was typed.</param>
public sealed record AnswerPart(string Key, string Value);

/// <summary>What a student gave: the chosen choices' keys, the text typed, or the parts.</summary>
public sealed record GivenAnswer
{
    public IReadOnlyList<string> ChoiceKeys { get; init; } = [];
    public string? Text { get; init; }

    /// <summary>In the order of their keys.</summary>
    public IReadOnlyList<AnswerPart> Parts { get; init; } = [];

    public static GivenAnswer Choose(params string[] choiceKeys) => new() { ChoiceKeys = [.. choiceKeys.Order(StringComparer.Ordinal)] };

    public static GivenAnswer Fill(IEnumerable<AnswerPart> parts) => new() { Parts = [.. parts.OrderBy(part => part.Key, StringComparer.Ordinal)] };

    public static GivenAnswer Type(string text) => new() { Text = text };

    public bool Equals(GivenAnswer? other) => other is not null && Text == other.Text && ChoiceKeys.SequenceEqual(other.ChoiceKeys) && Parts.SequenceEqual(other.Parts);

    public override int GetHashCode() => HashCode.Combine(Text, ChoiceKeys.Count);
}

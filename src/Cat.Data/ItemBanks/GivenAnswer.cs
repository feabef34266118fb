namespace Cat.Data.ItemBanks;

/// <summary>What a student gave: the chosen choices' keys, or the text typed.</summary>
public sealed record GivenAnswer
{
    public IReadOnlyList<string> ChoiceKeys { get; init; } = [];
    public string? Text { get; init; }

    public static GivenAnswer Choose(params string[] choiceKeys) => new() { ChoiceKeys = [.. choiceKeys.Order(StringComparer.Ordinal)] };

    public static GivenAnswer Type(string text) => new() { Text = text };

    public bool Equals(GivenAnswer? other) => other is not null && Text == other.Text && ChoiceKeys.SequenceEqual(other.ChoiceKeys);

    public override int GetHashCode() => HashCode.Combine(Text, ChoiceKeys.Count);
}

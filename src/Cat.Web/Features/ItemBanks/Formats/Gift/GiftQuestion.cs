using Cat.Web.Features.ItemBanks.Formats.Moodle;

namespace Cat.Web.Features.ItemBanks.Formats.Gift;

internal enum GiftType
{
    Category,
    Description,
    MultipleChoice,
    TrueFalse,
    ShortAnswer,
    Numerical,
    Matching,
    Essay,
}

/// <summary>A number as GIFT writes it: "3", "3:0.1", "2.9..3.1".</summary>
/// <param name="IsRange">Written from a lowest to a highest value.</param>
/// <param name="Number">The value, or the lowest.</param>
/// <param name="Reach">How far from the value is right, or the highest; null: nothing was said.</param>
internal readonly record struct GiftNumber(bool IsRange, double Number, double? Reach)
{
    public double Middle => IsRange ? Half(Number, Reach!.Value, 1) : Number; // a range has both ends

    public double Tolerance => IsRange ? Math.Abs(Half(Number, Reach!.Value, -1)) : Math.Abs(Reach ?? 0); // a range has both ends

    /// <summary>In decimals where they hold the numbers: halfway from 3.141 to 3.142 is 3.1415.</summary>
    private static double Half(double low, double high, int sign) =>
        Math.Abs(low) < 1e12 && Math.Abs(high) < 1e12 ? (double)(((decimal)high + (sign * (decimal)low)) / 2) : (high + (sign * low)) / 2;
}

/// <param name="IsCorrect">Whether it stands behind "=".</param>
/// <param name="Weight">In per cent; null: none given.</param>
/// <param name="Text">Of a numeric answer empty.</param>
/// <param name="Number">Of a numeric answer; null there: any number, "*".</param>
/// <param name="Feedback">Null: none.</param>
internal sealed record GiftChoice(bool IsCorrect, double? Weight, MoodleText Text, GiftNumber? Number, MoodleText? Feedback)
{
    public double Percent => Weight ?? (IsCorrect ? 100 : 0);
}

internal sealed record GiftPair(MoodleText Left, string Right);

/// <summary>One entry of a GIFT file, as it is written.</summary>
internal sealed record GiftQuestion
{
    public required int Line { get; init; }
    public required GiftType Type { get; init; }
    public string? Id { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Of a category its path.</summary>
    public string? Title { get; init; }
    public MoodleText Stem { get; init; } = MoodleText.Empty;

    /// <summary>The answers stood inside the text, which has "_____" there.</summary>
    public bool HasEmbeddedAnswers { get; init; }
    public MoodleText? GeneralFeedback { get; init; }
    public bool IsTrue { get; init; }
    public MoodleText? TrueFeedback { get; init; }
    public MoodleText? FalseFeedback { get; init; }
    public IReadOnlyList<GiftChoice> Choices { get; init; } = [];
    public IReadOnlyList<GiftPair> Pairs { get; init; } = [];
}

/// <summary>What is wrong with an entry.</summary>
internal sealed class GiftException(int line, string message, string howToMend) : Exception(message)
{
    public int Line => line;

    public string HowToMend => howToMend;
}

using Cat.Engine.Irt.ItemAnalysis;

namespace Cat.Web.Measurement.Calibration;

/// <summary>Whether the parameters of a question differ from those before, beyond chance and by enough to matter.</summary>
internal enum QuestionMove
{
    None,

    /// <summary>Other answers came: it behaves differently.</summary>
    Drifted,

    /// <summary>The answers are the same: another model, prior or sample made the difference.</summary>
    EstimatedOtherwise,
}

/// <summary>What a person should look at in a question of a calibration, as it is stored.</summary>
public static class CalibrationFlags
{
    public const string TooFew = "too-few";
    public const string AllAlike = "all-alike";
    public const string Negative = "negative";
    public const string LowDiscrimination = "low-discrimination";
    public const string Misfit = "misfit";
    public const string Extreme = "extreme";
    public const string AtBound = "at-bound";
    public const string Drifted = "drifted";
    public const string EstimatedOtherwise = "estimated-otherwise";

    public static IReadOnlyList<string> All { get; } = [Negative, Misfit, LowDiscrimination, Drifted, EstimatedOtherwise, Extreme, AtBound, AllAlike, TooFew];

    /// <summary>Difficulties so far from the mean of the students that hardly anybody is measured by the question.</summary>
    internal const double ExtremeDifficulty = 4;

    // Those of the engine's calibration, with a little room: docs/methods/calibration.md.
    private const double LowestDiscrimination = 0.0501;
    private const double LargestDiscrimination = 7.9;
    private const double LargestGuessing = 0.499;

    /// <param name="found">On the scale of the calibration itself; null: not found.</param>
    /// <param name="row">Of the analysis; null: a question with steps.</param>
    /// <param name="responses">To it.</param>
    /// <param name="minimum">That it takes.</param>
    /// <param name="move">Against the bank, or against the calibration published last.</param>
    internal static IReadOnlyList<string> Of(QuestionEstimate? found, ItemAnalysisRow? row, int responses, int minimum, QuestionMove move)
    {
        if (found is null) return [responses < minimum ? TooFew : AllAlike];
        var item = found.Item.Parameters;
        var flags = row?.Flags ?? ItemFlags.Ok;
        return
        [
            .. new[]
            {
                flags.HasFlag(ItemFlags.NegativePointBiserial) ? Negative : null,
                flags.HasFlag(ItemFlags.Misfit) ? Misfit : null,
                flags.HasFlag(ItemFlags.LowDiscrimination) ? LowDiscrimination : null,
                move switch { QuestionMove.None => null, QuestionMove.Drifted => Drifted, QuestionMove.EstimatedOtherwise => EstimatedOtherwise },
                Math.Abs(item.Difficulty) > ExtremeDifficulty ? Extreme : null,
                item.Discrimination is <= LowestDiscrimination or >= LargestDiscrimination || item.Guessing >= LargestGuessing ? AtBound : null,
            }.OfType<string>(),
        ];
    }
}

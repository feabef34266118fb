namespace Cat.Web.Measurement.Questions;

/// <summary>What a student did with a question: one or several choices, a text, points.</summary>
/// <param name="Keys">Of the lines that it counts in.</param>
/// <param name="Theta">Ability.</param>
internal sealed record ChoiceMade(IReadOnlyList<string> Keys, double Theta);

/// <summary>One choice of a question and who made it.</summary>
/// <param name="Key">Of it.</param>
/// <param name="IsKey">It is right.</param>
/// <param name="Count">Students who made it.</param>
/// <param name="Share">Of all who got the question.</param>
/// <param name="MeanTheta">Mean ability of these; null with nobody.</param>
/// <param name="MeanError">Standard error of that mean; null with fewer than two.</param>
/// <param name="ByThird">Share within the lower, middle and upper third by ability; empty with too few answers.</param>
internal sealed record ChoiceNumbers(string Key, bool IsKey, int Count, double Share, double? MeanTheta, double? MeanError, IReadOnlyList<double> ByThird)
{
    /// <summary>A wrong choice that fewer made says nothing of the key.</summary>
    private const int FewestForDoubt = 5;

    private const double DoubtfulZ = 1.645;

    /// <param name="keys">In the order shown, with which are right.</param>
    /// <param name="made">By everybody who got the question.</param>
    public static IReadOnlyList<ChoiceNumbers> Of(IReadOnlyList<(string Key, bool IsKey)> keys, IReadOnlyList<ChoiceMade> made)
    {
        var thirds = made.Count < QuestionNumbers.Fewest ? [] : AbilityThirds.Split(made, one => one.Theta);
        return [.. keys.Select(choice =>
        {
            var thetas = made.Where(one => one.Keys.Contains(choice.Key, StringComparer.Ordinal)).Select(one => one.Theta).ToList();
            return new ChoiceNumbers(
                choice.Key, choice.IsKey, thetas.Count, made.Count == 0 ? 0 : (double)thetas.Count / made.Count,
                thetas.Count == 0 ? null : thetas.Average(), thetas.Count < 2 ? null : Math.Sqrt(Variance(thetas) / thetas.Count),
                [.. thirds.Select(third => (double)third.Count(one => one.Keys.Contains(choice.Key, StringComparer.Ordinal)) / third.Count)]);
        })];
    }

    /// <summary>A wrong choice whose students are stronger than those of the key, by more than chance (one-sided 5 %); null: none.</summary>
    public static ChoiceNumbers? StrongerThanKey(IReadOnlyList<ChoiceNumbers> choices)
    {
        // The one that most chose: with several right ones a student may have made any.
        var right = choices.Where(choice => choice is { IsKey: true, MeanTheta: not null }).MaxBy(choice => choice.Count);
        return right is null ? null : choices.Where(choice => !choice.IsKey && choice.Count >= FewestForDoubt && IsStronger(choice, right)).MaxBy(choice => choice.MeanTheta);
    }

    private static bool IsStronger(ChoiceNumbers wrong, ChoiceNumbers right)
    {
        if (wrong is not { MeanTheta: { } mean, MeanError: { } error } || right.MeanTheta is not { } rightMean) return false;
        // Of a key that one student chose the spread is not known; the wrong choice's stands for it.
        var rightError = right.MeanError ?? (error * Math.Sqrt(wrong.Count));
        return mean - rightMean > DoubtfulZ * Math.Sqrt((error * error) + (rightError * rightError));
    }

    private static double Variance(List<double> values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
    }
}

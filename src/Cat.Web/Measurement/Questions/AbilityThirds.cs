namespace Cat.Web.Measurement.Questions;

/// <summary>A third of those who got a question, by ability.</summary>
/// <param name="MeanTheta">Of them.</param>
/// <param name="Answers">With a score.</param>
/// <param name="Observed">Mean share of the points.</param>
/// <param name="Expected">By the model; null for a question that is tried out.</param>
internal sealed record AbilityThird(double MeanTheta, int Answers, double Observed, double? Expected);

internal static class AbilityThirds
{
    public static IReadOnlyList<string> Names { get; } = ["lower third", "middle third", "upper third"];

    /// <summary>By place in the order of ability, so that the thirds are as even as can be.</summary>
    public static IReadOnlyList<IReadOnlyList<T>> Split<T>(IEnumerable<T> students, Func<T, double> thetaOf)
    {
        var sorted = students.OrderBy(thetaOf).ToList();
        return [.. Enumerable.Range(0, 3).Select(third => (IReadOnlyList<T>)[.. sorted.Skip(Cut(sorted.Count, third)).Take(Cut(sorted.Count, third + 1) - Cut(sorted.Count, third))])];
    }

    /// <summary>Empty where there are fewer answers than say something.</summary>
    public static IReadOnlyList<AbilityThird> Of(IReadOnlyList<QuestionAnswer> answers)
    {
        var scored = answers.Where(answer => answer.Score is not null).ToList();
        if (scored.Count < QuestionNumbers.Fewest) return [];
        return
        [
            .. Split(scored, answer => answer.Theta).Select(third => new AbilityThird(
                third.Average(answer => answer.Theta), third.Count, third.Average(answer => answer.Share!.Value), // scored
                third.Any(answer => answer.IsPilot) ? null : third.Average(answer => ScoreExpectation.Of(answer).Mean))),
        ];
    }

    private static int Cut(int count, int third) => (int)Math.Round(count * third / 3.0, MidpointRounding.AwayFromZero);
}

using Cat.Data.TestSessions;

namespace Cat.Web.Measurement.Questions;

/// <summary>What answers say of a question. Where a number cannot be computed it is null.</summary>
/// <param name="Given">How often it was given and ended.</param>
/// <param name="Answers">How many of these have a score.</param>
/// <param name="Observed">Mean share of the points.</param>
/// <param name="Expected">The same by the model, at each student's ability; null for a question that is tried out.</param>
/// <param name="ExpectedError">Standard deviation of the observed share when the model holds.</param>
/// <param name="Discrimination">Point-biserial: correlation of the share of points with ability.</param>
/// <param name="Fit">Mean squares of the residuals.</param>
/// <param name="Times">How long students took.</param>
internal sealed record QuestionNumbers(
    int Given, int Answers, double? Observed, double? Expected, double? ExpectedError, double? Discrimination, AnswerFit? Fit, AnswerTimes? Times)
{
    /// <summary>Fewer answers say too little.</summary>
    public const int Fewest = 10;

    private const double Quantile = 1.959963984540054;

    public bool IsEnough => Answers >= Fewest;

    /// <summary>z of the difference; null where there is no expectation or no variance.</summary>
    public double? Residual => (Observed, Expected, ExpectedError) is ({ } observed, { } expected, > 0 and { } error) ? (observed - expected) / error : null;

    /// <summary>Where 95 % of observed shares lie when the model holds.</summary>
    public (double Low, double High)? ExpectedRange => (Expected, ExpectedError) is ({ } expected, { } error)
        ? (Math.Max(0, expected - (Quantile * error)), Math.Min(1, expected + (Quantile * error))) : null;

    /// <summary>The 95 % interval of the discrimination, by Fisher's z (1921): artanh r is about normal with standard deviation 1 / √(n − 3).</summary>
    public (double Low, double High)? DiscriminationRange => Discrimination is { } r && Answers > 3 && Math.Abs(r) < 1
        ? (Math.Tanh(Math.Atanh(r) - (Quantile / Math.Sqrt(Answers - 3))), Math.Tanh(Math.Atanh(r) + (Quantile / Math.Sqrt(Answers - 3)))) : null;

    /// <param name="answers">To one question.</param>
    /// <param name="fit">Of them.</param>
    public static QuestionNumbers Of(IReadOnlyList<QuestionAnswer> answers, AnswerFit? fit)
    {
        var scored = answers.Where(answer => answer.Score is not null).ToList();
        if (scored.Count == 0) return new QuestionNumbers(answers.Count, 0, null, null, null, null, null, AnswerTimes.Of(TimesOf(answers)));
        // An expectation of a guess is none.
        var expectations = scored.Where(answer => !answer.IsPilot).Select(ScoreExpectation.Of).ToList();
        var isExpected = expectations.Count == scored.Count;
        return new QuestionNumbers(
            answers.Count, scored.Count, scored.Average(answer => answer.Share),
            isExpected ? expectations.Average(expectation => expectation.Mean) : null,
            isExpected ? Math.Sqrt(expectations.Sum(expectation => expectation.Variance)) / expectations.Count : null,
            Correlation([.. scored.Select(answer => (answer.Share!.Value, answer.Theta))]), // scored
            isExpected ? fit : null,
            AnswerTimes.Of(TimesOf(answers)));
    }

    /// <summary>Pearson's; null where one of the two does not vary.</summary>
    internal static double? Correlation(IReadOnlyList<(double X, double Y)> pairs)
    {
        if (pairs.Count < 3) return null;
        var (meanX, meanY) = (pairs.Average(pair => pair.X), pairs.Average(pair => pair.Y));
        var (xx, yy) = (pairs.Sum(pair => (pair.X - meanX) * (pair.X - meanX)), pairs.Sum(pair => (pair.Y - meanY) * (pair.Y - meanY)));
        return xx < 1e-12 || yy < 1e-12 ? null : Math.Clamp(pairs.Sum(pair => (pair.X - meanX) * (pair.Y - meanY)) / Math.Sqrt(xx * yy), -1, 1);
    }

    /// <summary>Time that ran out is the clock's, not the student's.</summary>
    private static IReadOnlyList<TimeSpan> TimesOf(IReadOnlyList<QuestionAnswer> answers) => [.. answers.Where(answer => answer.Kind != AnswerKind.TimedOut).Select(answer => answer.Time)];
}

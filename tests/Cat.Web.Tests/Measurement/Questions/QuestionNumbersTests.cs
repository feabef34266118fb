using Cat.Data.TestSessions;
using Cat.Web.Measurement.Questions;

namespace Cat.Web.Tests.Measurement.Questions;

public sealed class QuestionNumbersTests
{
    private static readonly (double Theta, int Points)[] Given = [(-1.5, 0), (-0.9, 1), (-0.4, 0), (0.1, 0), (0.2, 1), (0.7, 1), (0.9, 0), (1.4, 1), (1.8, 1), (2.2, 1)];

    [Fact]
    public void Of_RightAndWrong_ComparesWithTheModel()
    {
        var numbers = QuestionNumbers.Of([.. Given.Select(one => Answers.Of(one.Theta, one.Points))], null);
        var expected = Given.Select(one => Answers.Right(one.Theta)).ToList();
        Assert.Equal(0.6, numbers.Observed!.Value, 1e-12);
        Assert.Equal(expected.Average(), numbers.Expected!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(expected.Sum(p => p * (1 - p))) / 10, numbers.ExpectedError!.Value, 1e-12);
        Assert.Equal((0.6 - expected.Average()) / numbers.ExpectedError.Value, numbers.Residual!.Value, 1e-9);
        Assert.True(numbers.IsEnough);
    }

    [Fact]
    public void Of_RightAndWrong_HasThePointBiserialOfTheTextbook()
    {
        var numbers = QuestionNumbers.Of([.. Given.Select(one => Answers.Of(one.Theta, one.Points))], null);
        // (M₁ − M₀) / s √(p q), with the standard deviation over n.
        var mean = Given.Average(one => one.Theta);
        var deviation = Math.Sqrt(Given.Average(one => (one.Theta - mean) * (one.Theta - mean)));
        var byHand = (Given.Where(one => one.Points == 1).Average(one => one.Theta) - Given.Where(one => one.Points == 0).Average(one => one.Theta)) / deviation * Math.Sqrt(0.6 * 0.4);
        Assert.Equal(byHand, numbers.Discrimination!.Value, 1e-12);
        Assert.InRange(byHand, numbers.DiscriminationRange!.Value.Low, numbers.DiscriminationRange.Value.High);
    }

    [Fact]
    public void Of_PartialCredit_ExpectsByTheStepsOfTheModel()
    {
        double[] steps = [-0.5, 0.8];
        var parameters = Answers.Parameters(1.1, 0.15, steps);
        var numbers = QuestionNumbers.Of([Answers.Of(0.4, 1, 2, parameters), Answers.Of(1.0, 2, 2, parameters), Answers.Of(-1, 0, 2, parameters)], null);
        Assert.Equal(new[] { 0.4, 1.0, -1 }.Average(theta => Expected(theta, steps)), numbers.Expected!.Value, 1e-9);
        Assert.Equal(0.5, numbers.Observed!.Value, 1e-12);

        // Generalised partial credit: P_k ∝ exp Σ_{j ≤ k} a (θ − b_j).
        static double Expected(double theta, double[] steps)
        {
            var (one, two) = (Math.Exp(1.1 * (theta - steps[0])), Math.Exp(1.1 * (theta - steps[0] + theta - steps[1])));
            return ((0.5 * one) + two) / (1 + one + two);
        }
    }

    [Fact]
    public void Of_QuestionThatIsTriedOut_HasNoExpectation()
    {
        var numbers = QuestionNumbers.Of([.. Given.Select(one => Answers.Of(one.Theta, one.Points, isPilot: true))], null);
        Assert.NotNull(numbers.Observed);
        Assert.Null(numbers.Expected);
        Assert.Null(numbers.Residual);
    }

    [Fact]
    public void Of_AnswersWithoutScore_CountAsGivenOnly()
    {
        var skipped = Answers.Of(0, 0) with { Score = null, Kind = AnswerKind.Skipped };
        var numbers = QuestionNumbers.Of([skipped, Answers.Of(1, 1)], null);
        Assert.Equal((2, 1, 1.0), (numbers.Given, numbers.Answers, numbers.Observed));
        Assert.Null(QuestionNumbers.Of([skipped], null).Observed);
    }

    [Fact]
    public void Of_AnswersThatFollowTheModel_StayWithinIt_AndFitIsOne()
    {
        var random = new Cat.Engine.Numerics.RandomSource(5);
        var answers = Enumerable.Range(0, 2000).Select(number => -2 + (number / 500.0)).Select(theta => Answers.Of(theta, random.NextDouble() < Answers.Right(theta) ? 1 : 0)).ToList();
        var fit = AnswerFit.Of(answers, default)[Answers.Question];
        var numbers = QuestionNumbers.Of(answers, fit);
        Assert.InRange(numbers.Residual!.Value, -3.3, 3.3);
        Assert.InRange(fit.Infit, 0.93, 1.07);
        Assert.InRange(fit.Outfit, 0.85, 1.15);
    }

    [Fact]
    public void Fit_IsMeanSquaresByHand()
    {
        var fit = AnswerFit.Of([.. Given.Select(one => Answers.Of(one.Theta, one.Points))], default)[Answers.Question];
        var squares = Given.Select(one => (Square: Math.Pow(one.Points - Answers.Right(one.Theta), 2), Variance: Answers.Right(one.Theta) * (1 - Answers.Right(one.Theta)))).ToList();
        Assert.Equal(squares.Sum(one => one.Square) / squares.Sum(one => one.Variance), fit.Infit, 1e-9);
        Assert.Equal(squares.Average(one => one.Square / one.Variance), fit.Outfit, 1e-9);
    }

    [Fact]
    public void Times_AreQuartiles_AndQuickIsATenthOfTheMean()
    {
        var times = AnswerTimes.Of([.. new[] { 2, 40, 50, 60, 100 }.Select(seconds => TimeSpan.FromSeconds(seconds))])!; // there are some
        Assert.Equal((50, 40, 60), ((int)times.Median.TotalSeconds, (int)times.LowerQuartile.TotalSeconds, (int)times.UpperQuartile.TotalSeconds));
        Assert.Equal((1, 5.04), (times.Quick, times.QuickBelow.TotalSeconds));
        Assert.Equal(10, AnswerTimes.Of([TimeSpan.FromMinutes(5)])!.QuickBelow.TotalSeconds); // there is one
    }

    [Fact]
    public void Thirds_AreByAbility_AndAsEvenAsCanBe()
    {
        var thirds = AbilityThirds.Of([.. Given.Select(one => Answers.Of(one.Theta, one.Points))]);
        Assert.Equal([3, 4, 3], thirds.Select(third => third.Answers));
        Assert.Equal([1 / 3.0, 0.5, 1], thirds.Select(third => third.Observed));
        Assert.Empty(AbilityThirds.Of([Answers.Of(0, 1)]));
    }
}

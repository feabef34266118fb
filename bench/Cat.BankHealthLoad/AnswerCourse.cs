using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.BankHealthLoad;

/// <summary>A question as the simulated students meet it.</summary>
/// <param name="Id">The question.</param>
/// <param name="VersionId">Its version.</param>
/// <param name="Item">Its true parameters.</param>
/// <param name="Seconds">Usual time.</param>
internal sealed record GivenQuestion(Guid Id, Guid VersionId, ItemParameters Item, double Seconds);

/// <summary>An answer, with the estimate after it.</summary>
internal readonly record struct SimulatedAnswer(GivenQuestion Question, string Choice, bool IsCorrect, double Theta, double StandardError, DateTimeOffset PresentedAt, DateTimeOffset AnsweredAt);

/// <summary>How a simulated student goes through a test: question by question, with the estimate (posterior mean and deviation) that a test would have then.</summary>
internal sealed class AnswerCourse(IReadOnlyList<GivenQuestion> questions, RandomSource random, HealthLoadOptions options)
{
    /// <summary>The first is right.</summary>
    public static readonly string[] Choices = ["a", "b", "c", "d"];

    /// <summary>Among the most used, of which one in this many becomes known half way.</summary>
    private const int KnownEvery = 50;
    private const int KnownAmong = 1000;

    private static readonly Quadrature Prior = Quadrature.Normal(0, 1, 41, 5);

    public List<SimulatedAnswer> Take(int test, DateTimeOffset startedAt)
    {
        var (ability, pace) = (random.NextGaussian(), 0.3 * random.NextGaussian());
        var (given, taken, at) = (new List<SimulatedAnswer>(options.Length), new HashSet<int>(), startedAt);
        var posterior = Prior.LogWeights.ToArray();
        while (given.Count < options.Length)
        {
            // The share of tests that show a question falls with the root of its place.
            var draw = random.NextDouble();
            var place = (int)(questions.Count * draw * draw);
            if (!taken.Add(place)) continue;
            var question = questions[place];
            var isKnown = place < KnownAmong && place % KnownEvery == 0 && test >= options.Tests / 2;
            var isCorrect = random.NextDouble() < (isKnown ? 0.97 : LogisticModel.Probability(question.Item, ability));
            var seconds = question.Seconds * Math.Exp(pace + (0.5 * random.NextGaussian())) * (isKnown ? 0.3 : 1);
            for (var node = 0; node < posterior.Length; node++) posterior[node] += LogisticModel.LogProbability(question.Item, Prior.Nodes[node], isCorrect);
            var (theta, standardError) = Estimate(posterior);
            var answeredAt = at.AddSeconds(seconds);
            given.Add(new SimulatedAnswer(question, isCorrect ? Choices[0] : Choices[1 + random.NextInt(3)], isCorrect, theta, standardError, at, answeredAt));
            at = answeredAt.AddSeconds(1);
        }

        return given;
    }

    private static (double Theta, double StandardError) Estimate(double[] logPosterior)
    {
        var largest = logPosterior.Max();
        var (sum, mean, square) = (0.0, 0.0, 0.0);
        for (var node = 0; node < logPosterior.Length; node++)
        {
            var weight = Math.Exp(logPosterior[node] - largest);
            sum += weight;
            mean += weight * Prior.Nodes[node];
            square += weight * Prior.Nodes[node] * Prior.Nodes[node];
        }

        mean /= sum;
        return (mean, Math.Sqrt((square / sum) - (mean * mean)));
    }
}

using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Web.Measurement.BankHealth;

namespace Cat.Web.Tests.Measurement.BankHealth;

/// <summary>Adaptive-like tests of simulated students, some questions of which become known at some time: from then on a share of students is right at once.</summary>
public sealed class LeakSignalsTests
{
    private const int Questions = 60;
    private const int Tests = 600;
    private const int Length = 12;

    [Fact]
    public void Find_PlantedLeaks_AreFoundNearTheirTime()
    {
        // 120 answers each; in the second half six of ten students know three of the questions.
        var found = 0;
        for (ulong seed = 1; seed <= 4; seed++)
        {
            var search = LeakSignals.Find(Simulate(seed, known: [4, 20, 41], share: 0.6), CancellationToken.None);
            Assert.Equal(Questions, search.Tested);
            Assert.Equal(0.06, search.FalseAlarmsExpected, 1e-12);
            var leaks = search.Signals.Where(signal => new[] { Id(4), Id(20), Id(41) }.Contains(signal.QuestionId.Value)).ToList();
            Assert.InRange(search.Signals.Count - leaks.Count, 0, 1);
            found += leaks.Count;
            foreach (var signal in leaks)
            {
                Assert.True(signal.After.RapidRight > signal.Before.RapidRight);
                Assert.True(signal.After.MedianSeconds < signal.Before.MedianSeconds);
                Assert.InRange((signal.Since - Begin).TotalHours, Tests * 0.3, Tests * 0.75);
            }
        }

        Assert.InRange(found, 10, 12);
    }

    [Fact]
    public void Find_NothingKnownAndAbleStudents_AlarmsAtTheStatedRate()
    {
        // The students are abler than the prior, and quicker later: neither is a leak of one question. 6 × 60 looks at one in a thousand: 0.36 alarms expected; four or more have a chance of 0.0005.
        var alarms = Enumerable.Range(10, 6).Sum(seed => LeakSignals.Find(Simulate((ulong)seed, [], 0, ability: 0.5), CancellationToken.None).Signals.Count);
        Assert.InRange(alarms, 0, 3);
    }

    [Fact]
    public void Find_FastGuessing_IsNoLeak()
    {
        // In the second half a third of the answers to a question are fast guesses: fast, but seldom right.
        var answers = Simulate(7, known: [8], share: 0.33, knownRight: 0.2);
        Assert.DoesNotContain(LeakSignals.Find(answers, CancellationToken.None).Signals, signal => signal.QuestionId.Value == Id(8) && signal.After.Right > signal.Before.Right + 0.1);
    }

    [Fact]
    public void ExpectationOf_KnownDistribution_IsTheIntegral()
    {
        var item = new ItemParameters(1.3, 0.4, 0.2);
        var (sum, weights) = (0.0, 0.0);
        for (var theta = -8.0; theta <= 8; theta += 0.001)
        {
            var density = Math.Exp(-0.5 * ((theta - 0.5) / 0.7) * ((theta - 0.5) / 0.7));
            (sum, weights) = (sum + (density * LogisticModel.Probability(item, theta)), weights + density);
        }

        Assert.Equal(sum / weights, TimedAnswer.ExpectationOf(item, 0.5, 0.7), 2e-3);
    }

    private static DateTimeOffset Begin { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static Guid Id(int question) => new(question + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    internal static List<TimedAnswer> Simulate(ulong seed, int[] known, double share, double ability = 0, double knownRight = 0.97)
    {
        var random = new RandomSource(seed);
        ItemParameters[] items = [.. Enumerable.Range(0, Questions).Select(_ => new ItemParameters(1.1, random.NextGaussian()))];
        var answers = new List<TimedAnswer>();
        for (var test = 0; test < Tests; test++)
        {
            var (theta, pace, session) = (ability + random.NextGaussian(), (0.3 * random.NextGaussian()) - (0.3 * test / Tests), Guid.CreateVersion7());
            var (mean, precision) = (0.0, 1.0);
            int[] order = [.. Enumerable.Range(0, Questions)];
            random.Shuffle(order);
            foreach (var (place, question) in order.Take(Length).Index())
            {
                var item = items[question];
                var expected = TimedAnswer.ExpectationOf(item, mean, 1 / Math.Sqrt(precision));
                var isKnown = known.Contains(question) && test >= Tests / 2 && random.NextDouble() < share;
                var isCorrect = random.NextDouble() < (isKnown ? knownRight : LogisticModel.Probability(item, theta));
                var seconds = Math.Exp((isKnown ? 2.2 : 3.7) + pace + (0.5 * random.NextGaussian()));
                answers.Add(new TimedAnswer(Id(question), session, Begin.AddHours(test).AddMinutes(place), isCorrect, expected, seconds));
                // One step of a normal approximation, as an estimate after the answer.
                var probability = LogisticModel.Probability(item, mean);
                precision += item.Discrimination * item.Discrimination * probability * (1 - probability);
                mean += item.Discrimination * ((isCorrect ? 1 : 0) - probability) / precision;
            }
        }

        return answers;
    }
}

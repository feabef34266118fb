using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Simulation;

/// <summary>A log of examinees that do not exist: for demonstrations and for tests of calibration. Label it simulated wherever it is shown.</summary>
public static class SimulatedResponseLog
{
    // Judgements 1 to 5 as difficulties, an even ladder over where most examinees are.
    private static readonly double[] DifficultyOfJudgement = [-1.8, -0.9, 0, 0.9, 1.8];
    private const double JudgementError = 0.35;
    private const double MeanLogDiscrimination = 0.1;
    private const double LogDiscriminationDeviation = 0.3;

    /// <summary>Invents true parameters from an author's judgement, 1 (easy) to 5 (hard): authors judge with an error.</summary>
    public static ItemParameters InventParameters(int authorDifficulty, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(authorDifficulty, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(authorDifficulty, DifficultyOfJudgement.Length);
        var difficulty = DifficultyOfJudgement[authorDifficulty - 1] + (JudgementError * random.NextGaussian());
        return new ItemParameters(Math.Exp(MeanLogDiscrimination + (LogDiscriminationDeviation * random.NextGaussian())), difficulty);
    }

    /// <summary>Each examinee, θ from the standard normal, answers so many different items in random order.</summary>
    public static IEnumerable<LogEntry> Generate(IReadOnlyList<ItemParameters> items, int examineeCount, int responsesPerExaminee, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(responsesPerExaminee, items.Count);
        return Run();

        IEnumerable<LogEntry> Run()
        {
            var order = Enumerable.Range(0, items.Count).ToArray();
            for (var examinee = 0; examinee < examineeCount; examinee++)
            {
                var theta = random.NextGaussian();
                random.Shuffle(order);
                for (var index = 0; index < responsesPerExaminee; index++)
                    yield return new LogEntry(examinee, order[index], random.NextDouble() < LogisticModel.Probability(items[order[index]], theta));
            }
        }
    }
}

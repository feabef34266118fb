using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Web.Measurement.Concepts;

namespace Cat.Web.Tests.Measurement.Concepts;

/// <summary>Logs of students who answer every question once, in an order of their own, by what they master or by ability alone.</summary>
/// <param name="ConceptCount">Five questions each.</param>
/// <param name="RightOf">By ability: of each concept the chance of a right response.</param>
/// <param name="IsMastery">All questions of a concept are alike; else each has a difficulty of its own about that of the concept.</param>
internal sealed record SimulatedMasteries(int ConceptCount, Func<RandomSource, double, double[]> RightOf, bool IsMastery)
{
    public const int QuestionsOfConcept = 5;

    /// <summary>Nothing but ability in common.</summary>
    public static SimulatedMasteries OneAbility(int concepts) =>
        new(concepts, (_, theta) => [.. Enumerable.Range(0, concepts).Select(concept => Logistic(1.3 * (theta - ((concept - ((concepts - 1) / 2.0)) / 3))))], IsMastery: false);

    /// <summary>Masteries that have nothing but ability in common, but for 0 → 1 where it is asked for.</summary>
    public static SimulatedMasteries Prerequisite(int concepts, bool isThere) => new(
        concepts,
        (random, theta) =>
        {
            bool[] mastered = [.. Enumerable.Range(0, concepts).Select(_ => random.NextDouble() < Logistic(1.5 * (theta + 0.3)))];
            if (isThere) mastered[1] = mastered[0] && random.NextDouble() < Logistic(1.5 * (theta + 0.8));
            return [.. mastered.Select(known => known ? 0.9 : 0.2)];
        },
        IsMastery: true);

    /// <summary>0 → 1 → 2 and 3 → 4, the concepts 5 and 6 related, 7 to 11 with nothing but ability in common.</summary>
    public static SimulatedMasteries SeveralRelations { get; } = new(
        12,
        (random, theta) =>
        {
            var mastered = new bool[12];
            for (var concept = 0; concept < 12; concept++) mastered[concept] = random.NextDouble() < Logistic(1.5 * (theta + 0.3));
            mastered[1] = mastered[0] && random.NextDouble() < Logistic(1.5 * (theta + 0.8));
            mastered[2] = mastered[1] && random.NextDouble() < Logistic(1.5 * (theta + 0.8));
            mastered[4] = mastered[3] && random.NextDouble() < Logistic(1.5 * (theta + 0.5));
            if (random.NextDouble() < 0.6) mastered[6] = mastered[5];
            return [.. mastered.Select(known => known ? 0.9 : 0.2)];
        },
        IsMastery: true);

    public MinedRelations Mine(int students, ulong seed)
    {
        var (sequences, concepts, items) = Log(students, seed);
        return new ConceptRelationMining(sequences, concepts, items, new MiningBounds()).Mine(null, default);
    }

    public (ResponseSequences Sequences, QMatrix Concepts, ItemParameters?[] Items) Log(int students, ulong seed)
    {
        var random = new RandomSource(seed);
        var itemCount = ConceptCount * QuestionsOfConcept;
        var examinees = new List<List<SequencedResponse>>();
        for (var student = 0; student < students; student++)
        {
            var right = RightOf(random, random.NextGaussian());
            int[] order = [.. Enumerable.Range(0, itemCount)];
            random.Shuffle(order);
            examinees.Add([.. order.Select(item => new SequencedResponse(item, random.NextDouble() < ChanceOf(right[item / QuestionsOfConcept], item % QuestionsOfConcept)))]);
        }

        var sequences = new ResponseSequences(itemCount, examinees);
        var calibrated = new MarginalCalibration(new CalibrationOptions { Threads = 1 }).Calibrate(sequences.ToLog(), null, default);
        return (sequences, new QMatrix(ConceptCount, [.. Enumerable.Range(0, itemCount).Select(item => (IReadOnlyList<int>)[item / QuestionsOfConcept])]), [.. calibrated.Items.Select(item => item.Parameters)]);
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private double ChanceOf(double concept, int question) => IsMastery ? concept : Logistic(Math.Log(concept / (1 - concept)) + (question - 2));
}

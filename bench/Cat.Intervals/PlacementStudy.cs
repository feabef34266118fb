using Cat.Engine.AdaptiveTests;
using Cat.Engine.Irt;

namespace Cat.Intervals;

/// <summary>Placement in bands: how long the tests are, how many are placed, and how many of these wrongly.</summary>
internal static class PlacementStudy
{
    private const int Least = 5;
    private const int Longest = 40;

    public static void Run(TextWriter output, StudyBank bank, int students, ulong seed)
    {
        output.WriteLine($"## Placement, {bank.Name}, {students} students, {Least} to {Longest} questions");
        output.WriteLine();
        output.WriteLine("| cuts | confidence | mean length | placed (%) | of these wrong (%) | all: wrong band (%) | fixed length, as long: wrong band (%) | fixed, 40: wrong band (%) |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var cuts in (double[][])[[0], [-1, 1], [-1.25, -0.4, 0.4, 1.25]])
        {
            foreach (var confidence in (double[])[0.8, 0.9, 0.95])
            {
                var placement = new Classification(cuts, confidence);
                var tests = Take(new StoppingRule(Least, Longest, null, placement));
                var placed = tests.Where(test => placement.Classify(test.Test.Estimate) is not null).ToList();
                var length = tests.Average(test => test.Test.Items.Count);
                var even = (int)Math.Round(length);
                output.WriteLine($"| {string.Join(", ", cuts)} | {confidence} | {length:0.0} | {100.0 * placed.Count / students:0.0} | {Wrong(placed):0.0} | {Wrong(tests):0.0} | {Wrong(Take(new StoppingRule(even, even, null))):0.0} | {Wrong(Take(new StoppingRule(Longest, Longest, null))):0.0} |");

                double Wrong(IReadOnlyList<(double Theta, Sitting Test)> some) => 100.0 * some.Count(test => placement.BandOf(test.Test.Estimate.Theta) != placement.BandOf(test.Theta)) / some.Count;
            }
        }

        output.WriteLine();

        (double Theta, Sitting Test)[] Take(StoppingRule stopping) => Sitting.Many(students, seed, (_, random) =>
        {
            var theta = random.NextGaussian();
            return (theta, Sitting.Take(bank.Items, new AdaptiveTestRules(stopping, new AbilityPrior(), 5), _ => theta, random));
        });
    }
}

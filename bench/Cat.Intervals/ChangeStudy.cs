using Cat.Engine.AdaptiveTests;
using Cat.Engine.Irt;

namespace Cat.Intervals;

/// <summary>How often two tests of one student show a change, at the 5 % level.</summary>
internal static class ChangeStudy
{
    private static readonly AbilityPrior Prior = new();

    public static void Run(TextWriter output, StudyBank bank, int students, ulong seed)
    {
        double[] abilities = [-2, -1, 0, 1, 2];
        output.WriteLine($"## Change, {bank.Name}, {students} pairs of tests each: share with p < 0.05 (%)");
        output.WriteLine();
        output.WriteLine($"| first test | second test | true change | {string.Join(" | ", abilities.Select(theta => $"θ = {theta}"))} | θ ~ N(0, 1) | no statement | prior left in: θ ~ N(0, 1) | and θ = 2 |");
        output.WriteLine($"|---|---|---|{string.Concat(abilities.Select(_ => "---|"))}---|---|---|---|");
        foreach (var (first, second) in ((StoppingRule, StoppingRule)[])[(Fixed(20), Fixed(20)), (Fixed(30), Fixed(30)), (Fixed(10), Fixed(30)), (new StoppingRule(5, 40, 0.3), new StoppingRule(5, 40, 0.3))])
        {
            foreach (var change in (double[])[0, 0.5, 1])
            {
                var fixedAbility = abilities.Select((theta, index) => Pairs(first, second, change, theta, seed + (ulong)index)).ToList();
                var drawn = Pairs(first, second, change, null, seed + 100);
                output.WriteLine($"| {Name(first)} | {Name(second)} | {change} | {string.Join(" | ", fixedAbility.Select(Share))} | {Share(drawn)} | {100.0 * drawn.Count(pair => pair.Change is null) / students:0.0} | {ShareLeftIn(drawn)} | {ShareLeftIn(fixedAbility[^1])} |");
            }
        }

        output.WriteLine();

        (AbilityChange? Change, double Naive)[] Pairs(StoppingRule first, StoppingRule second, double change, double? at, ulong start) => Sitting.Many(students, start, (_, random) =>
        {
            var theta = at ?? random.NextGaussian();
            var before = Sitting.Take(bank.Items, new AdaptiveTestRules(first, Prior, 5), _ => theta, random).Estimate;
            var after = Sitting.Take(bank.Items, new AdaptiveTestRules(second, Prior, 5), _ => theta + change, random).Estimate;
            var naive = (after.Theta - before.Theta) / Math.Sqrt((after.StandardError * after.StandardError) + (before.StandardError * before.StandardError));
            return (AbilityChange.Between(new MeasuredAbility(before, Prior), new MeasuredAbility(after, Prior)), naive);
        });
    }

    private static StoppingRule Fixed(int length) => new(length, length, null);

    private static string Name(StoppingRule rule) => rule.TargetStandardError is { } target ? $"SE {target}" : $"{rule.MaximumItems}";

    /// <summary>Pairs without a statement show none.</summary>
    private static string Share((AbilityChange? Change, double Naive)[] pairs) => $"{100.0 * pairs.Count(pair => pair.Change?.PValue < 0.05) / pairs.Length:0.0}";

    private static string ShareLeftIn((AbilityChange? Change, double Naive)[] pairs) => $"{100.0 * pairs.Count(pair => Math.Abs(pair.Naive) > 1.96) / pairs.Length:0.0}";
}

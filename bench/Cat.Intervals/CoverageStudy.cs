using Cat.Engine.AdaptiveTests;
using Cat.Engine.Irt;

namespace Cat.Intervals;

/// <summary>How many of the 95 % intervals hold the true ability.</summary>
internal static class CoverageStudy
{
    private const double HalfWidth = 1.959963984540054;
    private static readonly AbilityPrior Prior = new();
    private static readonly double[] Bounds = [double.NegativeInfinity, -2, -1, 0, 1, 2, double.PositiveInfinity];

    public static IReadOnlyList<(string Name, StoppingRule Stopping)> Rules { get; } =
    [
        ("fixed, 10", new StoppingRule(10, 10, null)),
        ("fixed, 20", new StoppingRule(20, 20, null)),
        ("SE 0.3, 5 to 40", new StoppingRule(5, 40, 0.3)),
        ("SE 0.4, 5 to 20", new StoppingRule(5, 20, 0.4)),
        ("placement, 5 to 30", new StoppingRule(5, 30, null, new Classification([-1.25, -0.4, 0.4, 1.25]))),
        ("placement, pass or not, 5 to 30", new StoppingRule(5, 30, null, new Classification([0]))),
    ];

    public static void Run(TextWriter output, StudyBank bank, int students, ulong seed)
    {
        output.WriteLine($"## Intervals, {bank.Name}: {bank.Items.Count} items, {students} students");
        output.WriteLine();
        output.WriteLine("| test | length | SE | θ̂ ± 1.96 SE | true below, above it | quantiles of the posterior | without the prior | the same, θ below −2 | above 2 | θ below −2 | −2 to −1 | −1 to 0 | 0 to 1 | 1 to 2 | above 2 | θ̂ below −2 | −2 to −1 | −1 to 0 | 0 to 1 | 1 to 2 | above 2 |");
        output.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (name, stopping) in Rules)
        {
            var rules = new AdaptiveTestRules(stopping, Prior, 5);
            var tests = Sitting.Many(students, seed, (_, random) =>
            {
                var theta = random.NextGaussian();
                var test = Sitting.Take(bank.Items, rules, _ => theta, random);
                return new Case(theta, test.Estimate, test.Items.Count, Posterior.Quantiles(test.Responses));
            });
            output.WriteLine($"| {name} | {tests.Average(test => test.Length):0.0} | {tests.Average(test => test.Estimate.StandardError):0.000} | {Percent(tests, test => test.IsCovered)} | {Percent(tests, test => test.Theta < test.Low)}, {Percent(tests, test => test.Theta > test.High)} | {Percent(tests, test => test.Quantiles.Low <= test.Theta && test.Theta <= test.Quantiles.High)} | {Percent(tests, IsFree)} | {Free(tests, test => test.Theta < -2)} | {Free(tests, test => test.Theta > 2)} | {ByBand(tests, test => test.Theta)} | {ByBand(tests, test => test.Estimate.Theta)} |");
        }

        output.WriteLine();
    }

    private static string ByBand(IReadOnlyList<Case> tests, Func<Case, double> place) => string.Join(" | ", Bounds.Zip(Bounds.Skip(1), (low, high) =>
    {
        var own = tests.Where(test => place(test) >= low && place(test) < high).ToList();
        return own.Count == 0 ? "–" : $"{Percent(own, test => test.IsCovered)} of {own.Count}";
    }));

    private static string Free(IReadOnlyList<Case> tests, Func<Case, bool> isAsked) => tests.Where(isAsked).ToList() is { Count: > 0 } own ? Percent(own, IsFree) : "–";

    private static bool IsFree(Case test) => new MeasuredAbility(test.Estimate, Prior).WithoutPrior() is { } free && Math.Abs(free.Theta - test.Theta) <= HalfWidth * free.StandardError;

    private static string Percent(IReadOnlyList<Case> tests, Func<Case, bool> isCounted) => $"{100.0 * tests.Count(isCounted) / tests.Count:0.0}";

    private sealed record Case(double Theta, AbilityEstimate Estimate, int Length, (double Low, double High) Quantiles)
    {
        public double Low => Estimate.Theta - (HalfWidth * Estimate.StandardError);

        public double High => Estimate.Theta + (HalfWidth * Estimate.StandardError);

        public bool IsCovered => Theta >= Low && Theta <= High;
    }
}

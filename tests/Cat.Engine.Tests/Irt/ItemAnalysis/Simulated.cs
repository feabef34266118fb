using System.Globalization;
using Cat.Engine.AdaptiveTests;
using Cat.Engine.Irt;
using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Simulation;

namespace Cat.Engine.Tests.Irt.ItemAnalysis;

/// <summary>Banks and logs for the tests of item statistics.</summary>
internal static class Simulated
{
    public static List<ItemParameters> Bank(int itemCount, ulong seed)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, itemCount).Select(index => new ItemParameters(Math.Exp(0.3 * random.NextGaussian()), -2 + (4.0 * index / (itemCount - 1))))];
    }

    public static ResponseLog Log(IReadOnlyList<ItemParameters> items, int examinees, int perExaminee, ulong seed) =>
        new(examinees, items.Count, SimulatedResponseLog.Generate(items, examinees, perExaminee, new RandomSource(seed)));

    /// <summary>Each item by its own curve; each response is there with this probability.</summary>
    public static ResponseLog Log(IReadOnlyList<Func<double, double>> curves, IReadOnlyList<double> thetas, double share, ulong seed)
    {
        var random = new RandomSource(seed);
        var entries = new List<LogEntry>();
        for (var examinee = 0; examinee < thetas.Count; examinee++)
        {
            for (var item = 0; item < curves.Count; item++)
            {
                if (share == 1 || random.NextDouble() < share) entries.Add(new LogEntry(examinee, item, random.NextDouble() < curves[item](thetas[examinee])));
            }
        }

        return new ResponseLog(thetas.Count, curves.Count, entries);
    }

    public static Func<double, double> Curve(ItemParameters item) => theta => LogisticModel.Probability(item, theta);

    /// <summary>Each examinee takes an adaptive test by maximum information.</summary>
    public static ResponseLog AdaptiveLog(IReadOnlyList<ItemParameters> items, int examinees, int length, ulong seed)
    {
        var bank = new ItemBank(items);
        var selector = new MaximumInformationSelector(5);
        var estimator = new ExpectedAPosteriori(new AbilityPrior());
        var random = new RandomSource(seed);
        var entries = new List<LogEntry>();
        for (var examinee = 0; examinee < examinees; examinee++)
        {
            var theta = random.NextGaussian();
            var isEligible = Enumerable.Repeat(true, items.Count).ToArray();
            var responses = new List<ItemResponse>();
            for (var step = 0; step < length; step++)
            {
                var item = selector.Select(bank, estimator.Estimate(responses).Theta, isEligible, random).Item;
                var isCorrect = random.NextDouble() < LogisticModel.Probability(bank[item], theta);
                isEligible[item.Value] = false;
                responses.Add(ItemResponse.Of(bank[item], isCorrect));
                entries.Add(new LogEntry(examinee, item.Value, isCorrect));
            }
        }

        return new ResponseLog(examinees, items.Count, entries);
    }

    public static List<ItemParameters?> Calibrate(ResponseLog log) =>
        [.. new MarginalCalibration(new CalibrationOptions { Tolerance = 1e-3 }).Calibrate(log, null, CancellationToken.None).Items.Select(item => item.Parameters)];

    public static double[] Thetas(int count, ulong seed)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextGaussian())];
    }

    public static ResponseLog Lsat7()
    {
        var examinee = 0;
        var entries = new List<LogEntry>();
        foreach (var line in File.ReadLines(ResearchData.PathOrSkip("lsat7", "patterns.csv")).Skip(1))
        {
            var numbers = line.Split(',').Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
            for (var person = 0; person < numbers[^1]; person++, examinee++)
                entries.AddRange(numbers[..^1].Select((score, item) => new LogEntry(examinee, item, score == 1)));
        }

        return new ResponseLog(examinee, 5, entries);
    }

    /// <summary>The published two-parameter estimates of LSAT section 7.</summary>
    public static List<ItemParameters?> Lsat7Parameters()
    {
        double[] slopes = [0.9875, 1.0808, 1.7075, 0.7650, 0.7357];
        double[] intercepts = [1.8559, 0.8080, 1.8052, 0.4860, 1.8545];
        return [.. slopes.Zip(intercepts, (slope, intercept) => new ItemParameters(slope, -intercept / slope))];
    }
}

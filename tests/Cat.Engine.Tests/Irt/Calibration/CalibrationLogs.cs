using System.Globalization;
using Cat.Engine.Irt;
using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Irt.Calibration;

/// <summary>Simulated banks and logs, and a calibration in one call.</summary>
internal static class CalibrationLogs
{
    public static List<ItemParameters> Bank(int itemCount, CalibrationModel model, ulong seed)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, itemCount).Select(index => new ItemParameters(
            model == CalibrationModel.OneParameter ? 1.2 : Math.Exp(0.3 * random.NextGaussian()),
            -1.5 + (3.0 * index / Math.Max(1, itemCount - 1)),
            model >= CalibrationModel.ThreeParameter ? 0.2 : 0,
            model == CalibrationModel.FourParameter ? 0.93 : 1))];
    }

    public static List<double> NormalThetas(int count, ulong seed)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextGaussian())];
    }

    /// <summary>Each examinee answers so many items, drawn anew.</summary>
    public static ResponseLog Log(IReadOnlyList<ItemParameters> items, IReadOnlyList<double> thetas, int perExaminee, ulong seed)
    {
        var random = new RandomSource(seed);
        var order = Enumerable.Range(0, items.Count).ToArray();
        var entries = new List<LogEntry>();
        for (var examinee = 0; examinee < thetas.Count; examinee++)
        {
            if (perExaminee < items.Count) random.Shuffle(order);
            foreach (var item in order[..perExaminee]) entries.Add(new LogEntry(examinee, item, random.NextDouble() < LogisticModel.Probability(items[item], thetas[examinee])));
        }

        return new ResponseLog(thetas.Count, items.Count, entries);
    }

    public static List<LogEntry> Entries(ResponseLog log)
    {
        var entries = new List<LogEntry>();
        for (var examinee = 0; examinee < log.ExamineeCount; examinee++)
        {
            for (var index = 0; index < log.ItemsOf(examinee).Length; index++) entries.Add(new LogEntry(examinee, log.ItemsOf(examinee)[index], log.ScoresOf(examinee)[index]));
        }

        return entries;
    }

    /// <summary>Law School Admission Test, section 7 (Bock and Lieberman 1970).</summary>
    public static ResponseLog Lsat7()
    {
        var examinee = 0;
        var entries = new List<LogEntry>();
        foreach (var line in File.ReadLines(ResearchData.PathOrSkip("lsat7", "patterns.csv")).Skip(1))
        {
            var numbers = line.Split(',').Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)).ToArray();
            for (var person = 0; person < numbers[^1]; person++, examinee++) entries.AddRange(numbers[..^1].Select((score, item) => new LogEntry(examinee, item, score == 1)));
        }

        return new ResponseLog(examinee, 5, entries);
    }

    public static CalibrationResult Calibrate(ResponseLog log, CalibrationOptions options, QMatrix? concepts = null, IProgress<CalibrationProgress>? progress = null) =>
        concepts is null
            ? new MarginalCalibration(options).Calibrate(log, progress, CancellationToken.None)
            : new MarginalCalibration(options).Calibrate(log, concepts, progress, CancellationToken.None);

    public static double Intercept(ItemParameters item) => -item.Discrimination * item.Difficulty;

    public static double RootMeanSquare(IEnumerable<double> values) => Math.Sqrt(values.Average(value => value * value));
}

/// <summary>Reports on the calling thread; Progress of .NET posts them elsewhere, later.</summary>
internal sealed class ImmediateProgress(Action<CalibrationProgress> report) : IProgress<CalibrationProgress>
{
    public void Report(CalibrationProgress value) => report(value);
}

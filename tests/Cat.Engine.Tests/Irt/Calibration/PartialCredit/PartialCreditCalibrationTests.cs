using Cat.Engine.Irt;
using Cat.Engine.Irt.Calibration;
using Cat.Engine.Irt.Calibration.PartialCredit;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Irt.Calibration.PartialCredit;

public sealed class PartialCreditCalibrationTests
{
    private static readonly CalibrationOptions Options = new();

    private static readonly Lazy<(List<PartialCreditItem> Truth, PartialCreditResult Found)> Simulated = new(() =>
    {
        var (thetas, truth) = (CalibrationLogs.NormalThetas(3000, 31), CategoryLogs.Bank(12, 32));
        var known = CalibrationLogs.Log(CalibrationLogs.Bank(20, CalibrationModel.TwoParameter, 33), thetas, 20, 34);
        return (truth, new PartialCreditCalibration(Options).Calibrate(CategoryLogs.Log(truth, thetas, 35), known, CalibrationLogs.Calibrate(known, Options), null, CancellationToken.None));
    });

    [Fact]
    public void Calibrate_SimulatedItems_RecoversDiscriminations()
    {
        var errors = Simulated.Value.Truth.Zip(Simulated.Value.Found.Items, (truth, found) => Math.Log(found.Item!.Discrimination / truth.Discrimination)).ToList(); // 3000 responses each
        Assert.Equal(0, errors.Average(), 0.04);
        Assert.InRange(CalibrationLogs.RootMeanSquare(errors), 0, 0.08);
    }

    [Fact]
    public void Calibrate_SimulatedItems_RecoversSteps()
    {
        var errors = Simulated.Value.Truth.Zip(Simulated.Value.Found.Items).SelectMany(pair => pair.First.Steps.ToArray().Zip(pair.Second.Item!.Steps.ToArray(), (truth, found) => found - truth)).ToList();
        Assert.Equal(0, errors.Average(), 0.06);
        Assert.InRange(CalibrationLogs.RootMeanSquare(errors), 0, 0.15);
    }

    [Fact]
    public void Calibrate_SimulatedItems_ErrorsAreAsLargeAsTheySay()
    {
        var ratios = Simulated.Value.Truth.Zip(Simulated.Value.Found.Items).SelectMany(pair =>
            pair.First.Steps.ToArray().Index().Select(step => (pair.Second.Item!.Steps[step.Index] - step.Item) / pair.Second.StepStandardErrors[step.Index]!.Value)).ToList();
        Assert.InRange(CalibrationLogs.RootMeanSquare(ratios), 0.7, 1.35); // 30 of them
    }

    [Fact]
    public void Calibrate_ItemOfOnePoint_IsTheCalibrationOfTwoParameters()
    {
        var options = new CalibrationOptions { Tolerance = 1e-8, LogLikelihoodTolerance = 1e-13 };
        var log = CalibrationLogs.Log(CalibrationLogs.Bank(12, CalibrationModel.TwoParameter, 41), CalibrationLogs.NormalThetas(800, 42), 9, 43);
        var whole = CalibrationLogs.Calibrate(log, options);
        var (entries, item) = (CalibrationLogs.Entries(log), 5);
        var rest = new ResponseLog(800, 12, entries.Where(entry => entry.Item != item));
        var apart = new CategoryLog(800, [1], entries.Where(entry => entry.Item == item).Select(entry => new CategoryEntry(entry.Examinee, 0, entry.IsCorrect ? 1 : 0)));

        var found = new PartialCreditCalibration(options).Calibrate(apart, rest, whole, null, CancellationToken.None).Items[0];

        Assert.Equal(whole.Items[item].Parameters!.Discrimination, found.Item!.Discrimination, 1e-5); // both calibrated
        Assert.Equal(whole.Items[item].Parameters!.Difficulty, found.Item.Steps[0], 1e-5);
        // The errors of the whole take those of the other items into account, these do not.
        Assert.InRange(found.DiscriminationStandardError!.Value / whole.Items[item].DiscriminationStandardError!.Value, 0.85, 1.001);
        Assert.Equal(found.StepStandardErrors[0], found.DifficultyStandardError);
    }

    [Fact]
    public void Calibrate_TwoItemsAlone_IsAtTheMaximumOfTheMarginalPosterior()
    {
        var thetas = CalibrationLogs.NormalThetas(300, 51);
        List<PartialCreditItem> truth = [new(1.1, [-0.5, 0.4]), new(0.7, [0.8, -0.3, 0.2])];
        var (log, none) = (CategoryLogs.Log(truth, thetas, 52), new ResponseLog(300, 0, []));
        var options = new CalibrationOptions { Tolerance = 1e-8, LogLikelihoodTolerance = 1e-14 };

        var found = new PartialCreditCalibration(options).Calibrate(log, none, CalibrationLogs.Calibrate(none, options), null, CancellationToken.None);

        double[] at = [.. found.Items.SelectMany(item => item.Item!.Steps.ToArray().Select(step => -item.Item!.Discrimination * step).Prepend(Math.Log(item.Item!.Discrimination)))];
        for (var index = 0; index < at.Length; index++)
        {
            double Objective(double by) => LogPosterior(log, [.. at.Index().Select(entry => entry.Item + (entry.Index == index ? by : 0))]);
            Assert.Equal(0, (Objective(1e-4) - Objective(-1e-4)) / 2e-4, 2e-3); // of a curvature of some fifty
        }
    }

    [Fact]
    public void Calibrate_CategoryThatNobodyIsIn_IsRareInTheModelAndItsStepsUncertain()
    {
        // An ordering of four things: exactly three in place cannot be.
        var (random, thetas) = (new RandomSource(61), CalibrationLogs.NormalThetas(1000, 62));
        var known = CalibrationLogs.Log(CalibrationLogs.Bank(15, CalibrationModel.TwoParameter, 63), thetas, 15, 64);
        var truth = new PartialCreditItem(0.9, [-1, -0.2, 0.6]);
        var log = new CategoryLog(1000, [4], thetas.Select((theta, examinee) => new CategoryEntry(examinee, 0, CategoryLogs.Draw(truth, theta, random) is var category && category == 3 ? 4 : category)));

        var found = new PartialCreditCalibration(Options).Calibrate(log, known, CalibrationLogs.Calibrate(known, Options), null, CancellationToken.None).Items[0];

        Assert.Equal(0, found.CategoryCounts[3]);
        Assert.All(new[] { -2.0, 0, 2 }, theta => Assert.InRange(Math.Exp(found.Item!.LogProbability(3, theta)), 0, 0.01));
        Assert.True(found.StepStandardErrors[2] > 5 * found.StepStandardErrors[0]);
        Assert.InRange(found.DifficultyStandardError!.Value, 0.01, 0.5);
    }

    [Fact]
    public void Calibrate_TooFewOrAllAlike_IsRefused()
    {
        var none = new ResponseLog(60, 0, []);
        var log = new CategoryLog(60, [3, 3], Enumerable.Range(0, 60).SelectMany(examinee => examinee < 29 ? new CategoryEntry[] { new(examinee, 0, examinee % 4), new(examinee, 1, 2) } : [new(examinee, 1, 2)]));
        var found = new PartialCreditCalibration(Options).Calibrate(log, none, CalibrationLogs.Calibrate(none, Options), null, CancellationToken.None);
        Assert.Equal([(StepsFlag.TooFewResponses, null, 29), (StepsFlag.AllAlike, null, 60)], found.Items.Select(item => (item.Flag, item.Item, item.ResponseCount)));
    }

    [Fact]
    public void Calibrate_AnyNumberOfThreads_HasTheSameBits()
    {
        var (thetas, truth) = (CalibrationLogs.NormalThetas(400, 71), CategoryLogs.Bank(6, 72));
        var (log, none) = (CategoryLogs.Log(truth, thetas, 73), new ResponseLog(400, 0, []));
        double[] Run(int threads) => [.. new PartialCreditCalibration(new CalibrationOptions { Threads = threads }).Calibrate(log, none, CalibrationLogs.Calibrate(none, Options), null, CancellationToken.None).Items.SelectMany(item => item.Item!.Steps.ToArray())];
        Assert.Equal(Run(1), Run(4));
    }

    [Fact]
    public void CategoryLog_WrongEntries_AreNamed()
    {
        string Refusal(params CategoryEntry[] entries) => Assert.Throws<ArgumentException>(() => new CategoryLog(2, [3], entries)).Message;
        Assert.Contains("4 points to item 0, which has 3", Refusal(new CategoryEntry(0, 0, 4)), StringComparison.Ordinal);
        Assert.Contains("Item 1 is outside", Refusal(new CategoryEntry(0, 1, 0)), StringComparison.Ordinal);
        Assert.Contains("two responses", Refusal(new CategoryEntry(1, 0, 0), new CategoryEntry(1, 0, 2)), StringComparison.Ordinal);
    }

    /// <summary>Σ log ∫ Π P φ dθ + log prior by a fine sum over the defining formula; parameters (log a, e_1 … e_m) item by item.</summary>
    private static double LogPosterior(CategoryLog log, double[] parameters)
    {
        var sum = 0.0;
        var (starts, next) = (new List<int>(), 0);
        for (var item = 0; item < log.ItemCount; item++)
        {
            starts.Add(next);
            sum -= parameters[next] * parameters[next] / (2 * 0.25);
            for (var step = 1; step <= log.MaximumOf(item); step++) sum -= parameters[next + step] * parameters[next + step] / 18;
            next += log.MaximumOf(item) + 1;
        }

        for (var examinee = 0; examinee < log.ExamineeCount; examinee++)
        {
            var integral = 0.0;
            for (var node = -60; node <= 60; node++)
            {
                var theta = node / 12.0;
                var product = Math.Exp(-theta * theta / 2);
                foreach (var response in log.OfExaminee(examinee))
                {
                    var (start, maximum) = (starts[response.Item], log.MaximumOf(response.Item));
                    double[] exponents = [.. Enumerable.Range(0, maximum + 1).Select(category => Math.Exp((category * Math.Exp(parameters[start]) * theta) + parameters[(start + 1)..(start + 1 + category)].Sum()))];
                    product *= exponents[response.Category] / exponents.Sum();
                }

                integral += product / 12;
            }

            sum += Math.Log(integral);
        }

        return sum;
    }
}

using Cat.Engine.Irt;
using Cat.Engine.Irt.ItemAnalysis;
using Cat.Engine.Items;

namespace Cat.Engine.Tests.Irt.ItemAnalysis;

public sealed class ItemFitTests
{
    [Fact]
    public void Compute_Lsat7_GivesTheSummedScoreChiSquareOfMirt()
    {
        var fits = ItemFit.Compute(Simulated.Lsat7(), Simulated.Lsat7Parameters(), new ItemAnalysisOptions { MinimumExpected = 0 }, CancellationToken.None);
        // mirt 1.x, itemfit(mod, mincell = 0); parameters here are rounded to four digits.
        double[] published = [4.7492191, 14.4528980, 1.2703374, 5.2373430, 0.9407036];
        for (var item = 0; item < published.Length; item++)
        {
            var test = fits[item].Test!;
            Assert.Equal(ItemFitStatistic.SummedScoreChiSquare, test.Statistic);
            Assert.Equal(2, test.DegreesOfFreedom);
            Assert.Equal(published[item], test.Value, 0.005);
        }

        Assert.Equal(Math.Exp(-fits[1].Test!.Value / 2), fits[1].Test!.PValue, 1e-12); // 2 degrees of freedom
    }

    public enum Design
    {
        Complete,
        Sparse,
        Adaptive,
    }

    [Theory]
    [InlineData(Design.Complete, false)]
    [InlineData(Design.Complete, true)]
    [InlineData(Design.Sparse, false)]
    [InlineData(Design.Sparse, true)]
    [InlineData(Design.Adaptive, false)]
    public void Compute_ModelHolds_RejectsAtTheNominalRate(Design design, bool isCalibrated)
    {
        var pValues = new List<double>();
        for (ulong seed = 1; seed <= 8; seed++)
        {
            var bank = Simulated.Bank(25, seed);
            var log = design switch
            {
                Design.Complete => Simulated.Log(bank, 600, 25, seed + 1000),
                Design.Sparse => Simulated.Log(bank, 600, 12, seed + 1000),
                Design.Adaptive => Simulated.AdaptiveLog(bank, 600, 12, seed + 1000),
            };
            var options = new ItemAnalysisOptions { EstimatedParameters = isCalibrated ? null : 0 };
            var tests = ItemFit.Compute(log, isCalibrated ? Simulated.Calibrate(log) : [.. bank], options, CancellationToken.None).Select(fit => fit.Test).OfType<ItemFitResult>().ToList();
            Assert.All(tests, test => Assert.Equal(design == Design.Complete ? ItemFitStatistic.SummedScoreChiSquare : ItemFitStatistic.LagrangeMultiplier, test.Statistic));
            pValues.AddRange(tests.Select(test => test.PValue));
        }

        // About 200 uniform values: ± 3.5 standard deviations.
        Assert.InRange(pValues.Count, 170, 200);
        Assert.InRange(pValues.Average(), 0.43, 0.57);
        Assert.InRange(pValues.Average(p => p < 0.05 ? 1 : 0), 0, 0.105);
        Assert.InRange(pValues.Average(p => p < 0.5 ? 1 : 0), 0.375, 0.625);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(null)] // four: the test then allows for their estimation, also where they happen to be true
    public void Compute_FourParameterModelHolds_RejectsAtTheNominalRate(int? estimated)
    {
        var pValues = new List<double>();
        for (ulong seed = 1; seed <= 4; seed++)
        {
            var bank = Simulated.Bank(50, seed).ConvertAll(item => new ItemParameters(1.5 * item.Discrimination, item.Difficulty, 0.2, 0.95));
            var log = Simulated.Log(bank, 800, 25, seed + 1000);
            pValues.AddRange(ItemFit.Compute(log, bank, new ItemAnalysisOptions { EstimatedParameters = estimated }, CancellationToken.None).Select(fit => fit.Test!.PValue));
        }

        Assert.InRange(pValues.Average(), 0.43, 0.57);
        Assert.InRange(pValues.Average(p => p < 0.05 ? 1 : 0), 0, 0.105);
        Assert.InRange(pValues.Average(p => p < 0.5 ? 1 : 0), 0.375, 0.625);
    }

    [Fact]
    public void Compute_LargerCellsAsked_HaveFewerDegreesOfFreedomUntilTheMultiplierStepsIn()
    {
        var bank = Simulated.Bank(12, 2);
        var log = Simulated.Log(bank, 300, 12, 3);
        var tests = new[] { 0.0, 1, 5, 15, 100 }.Select(minimum =>
            ItemFit.Compute(log, [.. bank], new ItemAnalysisOptions { MinimumExpected = minimum }, CancellationToken.None)[6].Test!).ToList();
        Assert.Equal(9, tests[0].DegreesOfFreedom); // scores 1 to 11 less two parameters
        Assert.True(tests[0].DegreesOfFreedom >= tests[1].DegreesOfFreedom && tests[1].DegreesOfFreedom > tests[2].DegreesOfFreedom && tests[2].DegreesOfFreedom > tests[3].DegreesOfFreedom);
        Assert.Equal(ItemFitStatistic.SummedScoreChiSquare, tests[3].Statistic);
        Assert.Equal(ItemFitStatistic.LagrangeMultiplier, tests[4].Statistic);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.6)]
    public void Compute_GuessingFittedAsTwoParameters_IsCaught(double share) =>
        AssertCaught(Simulated.Curve(new ItemParameters(2, 0.8, 0.3)), share);

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.6)]
    public void Compute_CurveThatFallsAgain_IsCaught(double share) => AssertCaught(theta => 0.15 + (0.7 * Math.Exp(-(theta - 0.5) * (theta - 0.5))), share);

    [Fact]
    public void Compute_ItemsWithoutParametersOrResponses_HaveNoTest()
    {
        var bank = Simulated.Bank(6, 1);
        var entries = Enumerable.Range(0, 100).SelectMany(examinee => Enumerable.Range(0, 4).Select(item => new LogEntry(examinee, item, (examinee + item) % 3 == 0))).Append(new LogEntry(3, 4, true));
        var fits = ItemFit.Compute(new ResponseLog(100, 6, entries), [bank[0], bank[1], bank[2], null, bank[4], bank[5]], new ItemAnalysisOptions(), CancellationToken.None);
        Assert.Equal([true, true, true, false, false, false], fits.Select(fit => fit.Test is not null));
        Assert.Equal([true, true, true, false, true, false], fits.Select(fit => fit.Curve is not null));
    }

    [Fact]
    public void Compute_SummedScoreAskedOfASparseLog_Throws()
    {
        var bank = Simulated.Bank(5, 1);
        Assert.Throws<InvalidOperationException>(() => ItemFit.Compute(Simulated.Log(bank, 50, 3, 1), [.. bank], new ItemAnalysisOptions { Statistic = ItemFitStatistic.SummedScoreChiSquare }, CancellationToken.None));
    }

    [Fact]
    public void Compute_ExtremeItemsAndPatterns_StaysFinite()
    {
        ItemParameters[] bank = [new(6, -8), new(6, 8), new(0.05, 20), new(4, 0, 0.3, 0.9), new(1, 0)];
        var log = new ResponseLog(40, 5, Enumerable.Range(0, 40).SelectMany(examinee => Enumerable.Range(0, examinee % 2 == 0 ? 5 : 4).Select(item => new LogEntry(examinee, item, examinee % 3 == 0))));
        Assert.All(ItemFit.Compute(log, bank, new ItemAnalysisOptions(), CancellationToken.None), fit =>
        {
            Assert.True(fit.Test is null || (double.IsFinite(fit.Test.Value) && fit.Test.PValue is >= 0 and <= 1));
            Assert.InRange(fit.Curve!.Deviation, 0, 1);
        });
    }

    [Fact]
    public void SummedScores_FiveItems_AgreeWithAllPatternsEnumerated()
    {
        ItemParameters[] items = [new(1, -1), new(0.7, 0, 0.2), new(2, 0.5), new(1.3, 1, 0.1, 0.95), new(0.4, -2)];
        foreach (var theta in new[] { -2.0, 0, 0.7, 3 })
        {
            var enumerated = new double[6];
            for (var pattern = 0; pattern < 32; pattern++)
            {
                var (probability, score) = (1.0, 0);
                for (var item = 0; item < 5; item++)
                {
                    var isCorrect = (pattern >> item & 1) == 1;
                    probability *= isCorrect ? LogisticModel.Probability(items[item], theta) : 1 - LogisticModel.Probability(items[item], theta);
                    if (isCorrect) score++;
                }

                enumerated[score] += probability;
            }

            var recursive = LordWingersky.SummedScores(items, theta);
            for (var score = 0; score <= 5; score++) Assert.Equal(enumerated[score], recursive[score], 1e-14);
        }
    }

    private static void AssertCaught(Func<double, double> misfitting, double share)
    {
        var curves = Simulated.Bank(24, 5).Select(Simulated.Curve).Append(misfitting).ToList();
        var log = Simulated.Log(curves, Simulated.Thetas(1500, 3), share, 4);
        var fits = ItemFit.Compute(log, Simulated.Calibrate(log), new ItemAnalysisOptions(), CancellationToken.None);
        var adjusted = MultipleTesting.BenjaminiHochberg([.. fits.Select(fit => fit.Test?.PValue)]);
        Assert.True(adjusted[24] < 0.05, $"adjusted p {adjusted[24]}");
        Assert.Equal(1, adjusted.Count(p => p <= 0.05));
        Assert.Equal(24, fits.Index().MaxBy(fit => fit.Item.Curve!.Deviation).Index);
    }
}

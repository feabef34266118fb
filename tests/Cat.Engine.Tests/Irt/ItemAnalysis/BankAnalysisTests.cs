using System.ComponentModel.DataAnnotations;
using Cat.Engine.Irt;
using Cat.Engine.Irt.ItemAnalysis;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Irt.ItemAnalysis;

public sealed class BankAnalysisTests
{
    [Fact]
    public void Run_BankWithBadItems_FlagsThem()
    {
        var good = Simulated.Bank(20, 4);
        Func<double, double>[] curves = [.. good.Select(Simulated.Curve), theta => 1 / (1 + Math.Exp(theta)), theta => 1 / (1 + Math.Exp(-0.1 * theta)), Simulated.Curve(good[0])];
        var thetas = Simulated.Thetas(800, 5);
        var log = Simulated.Log(curves, thetas, 0.7, 6);
        var items = Simulated.Calibrate(log);
        items[22] = null;
        var analysis = BankAnalysis.Run(log, items, null, new ItemAnalysisOptions(), CancellationToken.None);
        Assert.True(analysis.Items[20].Flags.HasFlag(ItemFlags.NegativePointBiserial | ItemFlags.LowDiscrimination));
        Assert.True(analysis.Items[21].Flags.HasFlag(ItemFlags.LowDiscrimination));
        Assert.Equal(ItemFlags.NotCalibrated, analysis.Items[22].Flags);
        Assert.Null(analysis.Items[22].Fit);
        Assert.True(analysis.Items[22].PointBiserial > 0.2);
        Assert.InRange(analysis.Items.Take(20).Count(row => row.Flags == ItemFlags.Ok), 19, 20);
        Assert.All(analysis.Items, row => Assert.Equal(row.Fit is null, row.AdjustedPValue is null));
    }

    [Fact]
    public void Run_ModelHolds_MeanSquaresAreOneAndReliabilityIsTheSquaredCorrelationWithAbility()
    {
        var bank = Simulated.Bank(30, 1);
        var thetas = Simulated.Thetas(2000, 2);
        var log = Simulated.Log([.. bank.Select(Simulated.Curve)], thetas, 0.7, 3);
        var analysis = BankAnalysis.Run(log, [.. bank], null, new ItemAnalysisOptions { EstimatedParameters = 0 }, CancellationToken.None);
        Assert.InRange(analysis.Items.Average(row => row.MeanSquares!.Infit), 0.985, 1.015);
        Assert.InRange(analysis.Items.Average(row => row.MeanSquares!.Outfit), 0.96, 1.04);
        var correlation = new Correlation();
        for (var examinee = 0; examinee < thetas.Length; examinee++) correlation.Add(thetas[examinee], analysis.Abilities[examinee].Theta);
        Assert.Equal(correlation.Value!.Value * correlation.Value.Value, analysis.Reliability!.Value, 0.02);
    }

    [Fact]
    public void Run_AnyNumberOfThreads_GivesTheSameBits()
    {
        var bank = Simulated.Bank(30, 1);
        var log = Simulated.Log(bank, 300, 12, 3);
        var one = BankAnalysis.Run(log, [.. bank], null, new ItemAnalysisOptions { Threads = 1 }, CancellationToken.None);
        var four = BankAnalysis.Run(log, [.. bank], null, new ItemAnalysisOptions { Threads = 4 }, CancellationToken.None);
        Assert.Equal(one.Items.Select(row => (row.Fit, row.MeanSquares, row.PointBiserial, row.Flags)), four.Items.Select(row => (row.Fit, row.MeanSquares, row.PointBiserial, row.Flags)));
        Assert.Equal(one.Abilities, four.Abilities);
        Assert.Equal(one.Reliability, four.Reliability);
    }

    [Fact]
    public void Run_TooFewResponses_FlagsAndTestsNothing()
    {
        var bank = Simulated.Bank(5, 1);
        var analysis = BankAnalysis.Run(new ResponseLog(3, 5, [new(0, 0, true), new(1, 0, false), new(2, 1, true)]), [.. bank], null, new ItemAnalysisOptions(), CancellationToken.None);
        Assert.All(analysis.Items, row => Assert.True(row.Flags == ItemFlags.TooFewResponses && row.Fit is null));
        Assert.Null(analysis.Items[4].ProportionCorrect);
        Assert.Null(analysis.Items[4].MeanSquares);
    }

    [Fact]
    public void Run_EmptyLog_HasNoReliability() =>
        Assert.Null(BankAnalysis.Run(new ResponseLog(2, 1, []), [null], null, new ItemAnalysisOptions(), CancellationToken.None).Reliability);

    [Fact]
    public void Run_Cancelled_Stops() =>
        Assert.ThrowsAny<OperationCanceledException>(() => BankAnalysis.Run(new ResponseLog(1, 1, []), [null], null, new ItemAnalysisOptions(), new CancellationToken(true)));

    [Fact]
    public void Run_OptionOutOfRange_ThrowsWithItsName()
    {
        var thrown = Assert.Throws<ValidationException>(() => BankAnalysis.Run(new ResponseLog(1, 1, []), [null], null, new ItemAnalysisOptions { GroupCount = 0 }, CancellationToken.None));
        Assert.Contains(nameof(ItemAnalysisOptions.GroupCount), thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BenjaminiHochberg_FourTests_IsAsByHand()
    {
        // Sorted 0.005, 0.01, 0.03, 0.04 times 4 / rank: 0.02, 0.02, 0.04, 0.04.
        double?[] expected = [0.02, 0.04, 0.04, null, 0.02];
        var adjusted = MultipleTesting.BenjaminiHochberg([0.01, 0.04, 0.03, null, 0.005]);
        for (var test = 0; test < expected.Length; test++) Assert.Equal(expected[test] ?? -1, adjusted[test] ?? -1, 1e-12);
    }

    [Fact]
    public void ItemRestCorrelation_FourExamineesThreeItems_IsAsByHand()
    {
        // Patterns 111, 110, 100, 000. First item: rest 2, 1, 0, 0; total 3, 2, 1, 0.
        int[] rights = [3, 2, 1, 0];
        var log = new ResponseLog(4, 3, rights.SelectMany((right, examinee) => Enumerable.Range(0, 3).Select(item => new LogEntry(examinee, item, item < right))));
        var result = ItemRestCorrelation.Compute(log)[0];
        Assert.Equal((4, 0.75), (result.Responses, result.ProportionCorrect!.Value));
        Assert.Equal(0.1875 / Math.Sqrt(0.1875 * 0.6875), result.ItemRest!.Value, 1e-12);
        Assert.Equal(0.375 / Math.Sqrt(0.1875 * 1.25), result.ItemTotal!.Value, 1e-12);
    }

    [Fact]
    public void ItemRestCorrelation_AllAlike_IsNull()
    {
        var result = ItemRestCorrelation.Compute(new ResponseLog(3, 2, [new(0, 0, true), new(1, 0, true), new(2, 0, true), new(0, 1, true), new(1, 1, false)]))[0];
        Assert.Null(result.ItemRest);
        Assert.Null(result.ItemTotal);
    }

    [Fact]
    public void Reliability_TwoEstimates_IsAsByHand()
    {
        AbilityEstimate[] estimates = [new(-1, 0.5), new(1, 0.5)];
        Assert.Equal(1 / 1.25, Reliability.OfPosteriorMeans(estimates)!.Value, 1e-12);
        Assert.Equal(1 - 0.25, Reliability.OfUnshrunkenEstimates(estimates)!.Value, 1e-12);
        Assert.Null(Reliability.OfPosteriorMeans([new(0, 1)]));
        Assert.Null(Reliability.OfUnshrunkenEstimates([new(1, 1), new(1, 1)]));
    }

    [Fact]
    public void ReliabilityOfTest_InformationNearlyConstant_IsIOverIPlusOne()
    {
        // 400 items of a = 0.05: I = 400 × 0.0025 P (1 − P) = 1/4 at θ = 0 and hardly less elsewhere. Prior sd 2: I / (I + 1/4) = 1/2.
        var items = Enumerable.Repeat(new ItemParameters(0.05, 0), 400).ToList();
        Assert.Equal(0.2, Reliability.OfTest(items, Quadrature.Normal(0, 1, 61, 6)), 0.001);
        Assert.Equal(0.5, Reliability.OfTest(items, Quadrature.Normal(3, 2, 61, 6)), 0.005);
        Assert.Equal(0, Reliability.OfTest([], Quadrature.Normal(0, 1, 61, 6)));
    }

    [Fact]
    public void TestInformation_IsTheSumOverItemsAndItsRoot()
    {
        var points = TestInformation.Over([new ItemParameters(1, 0), new ItemParameters(2, 0)], [0, 0.5]);
        Assert.Equal(1.25, points[0].Information, 1e-12); // ¼ + 4 × ¼
        Assert.Equal(1 / Math.Sqrt(1.25), points[0].StandardError!.Value, 1e-12);
        Assert.True(points[1].Information < points[0].Information);
        Assert.Null(TestInformation.Over([], [0])[0].StandardError);
    }
}

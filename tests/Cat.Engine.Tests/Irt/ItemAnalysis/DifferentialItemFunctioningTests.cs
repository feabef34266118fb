using Cat.Engine.Irt.ItemAnalysis;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Irt.ItemAnalysis;

public sealed class DifferentialItemFunctioningTests
{
    [Fact]
    public void MantelHaenszel_TwoTables_IsAsByHand()
    {
        // Σ AD/T = 300/60 + 600/80 = 12.5; Σ BC/T = 150/60 + 200/80 = 5. Σ A = 50, Σ E = 17.5 + 25.
        // Σ Var = 30·30·35·25 / (60²·59) + 40·40·50·30 / (80²·79)
        var result = MantelHaenszel.Compute([new(20, 10, 15, 15), new(30, 10, 20, 20), new(5, 5, 0, 0)])!;
        Assert.Equal(2.5, result.OddsRatio, 1e-12);
        var variance = (787500.0 / 212400) + (2400000.0 / 505600);
        Assert.Equal(49 / variance, result.ChiSquareValue, 1e-10);
        Assert.Equal(5.7958, result.ChiSquareValue, 1e-4);
        Assert.Equal(-2.35 * Math.Log(2.5), result.Delta, 1e-12);
        Assert.Equal(DifClass.Moderate, result.Class); // beyond 1.5, but not significantly beyond 1
        Assert.Equal(DifClass.Large, MantelHaenszel.Compute([new(200, 100, 150, 150), new(300, 100, 200, 200)])!.Class);
    }

    [Fact]
    public void MantelHaenszel_OneTable_HasTheVarianceOfWoolf()
    {
        var result = MantelHaenszel.Compute([new(20, 10, 15, 15)])!;
        Assert.Equal(2, result.OddsRatio, 1e-12);
        Assert.Equal(2.35 * Math.Sqrt((1.0 / 20) + (1.0 / 10) + (1.0 / 15) + (1.0 / 15)), result.DeltaStandardError, 1e-12);
        Assert.Equal(DifClass.Negligible, result.Class); // |delta| = 1.63, chi-square not significant
    }

    [Fact]
    public void MantelHaenszel_OddsRatioWithoutValue_IsNull()
    {
        Assert.Null(MantelHaenszel.Compute([]));
        Assert.Null(MantelHaenszel.Compute([new(5, 5, 0, 0)]));
        Assert.Null(MantelHaenszel.Compute([new(5, 0, 5, 0)]));
    }

    [Fact]
    public void LogisticRegression_TwoGroups_IsTheLogOddsByHand()
    {
        // 6 of 8 right at v = 0, 3 of 9 at v = 1.
        bool[] outcomes = [.. Enumerable.Range(0, 8).Select(row => row < 6), .. Enumerable.Range(0, 9).Select(row => row < 3)];
        double[] v = [.. Enumerable.Repeat(0.0, 8), .. Enumerable.Repeat(1.0, 9)];
        var fit = LogisticRegression.Fit([[.. Enumerable.Repeat(1.0, 17)], v], outcomes)!.Value;
        Assert.Equal(Math.Log(3), fit.Coefficients[0], 1e-9);
        Assert.Equal(-Math.Log(2) - Math.Log(3), fit.Coefficients[1], 1e-9);
        Assert.Equal((6 * Math.Log(0.75)) + (2 * Math.Log(0.25)) + (3 * Math.Log(1.0 / 3)) + (6 * Math.Log(2.0 / 3)), fit.LogLikelihood, 1e-9);
    }

    [Fact]
    public void LogisticDif_CriterionOfTwoValues_IsTheLikelihoodRatioOfTheCells()
    {
        // (right, wrong) by criterion and group; with two values the full model fits every cell.
        var cells = new (double Criterion, bool IsFocal, int Right, int Wrong)[] { (0, false, 12, 28), (0, true, 9, 31), (1, false, 33, 7), (1, true, 18, 22) };
        var (criterion, isFocal, isCorrect) = (new List<double>(), new List<bool>(), new List<bool>());
        foreach (var cell in cells)
        {
            for (var row = 0; row < cell.Right + cell.Wrong; row++)
            {
                criterion.Add(cell.Criterion);
                isFocal.Add(cell.IsFocal);
                isCorrect.Add(row < cell.Right);
            }
        }

        var result = LogisticDif.Compute([.. criterion], [.. isFocal], [.. isCorrect])!;
        var full = cells.Sum(cell => LogLikelihood(cell.Right, cell.Wrong));
        var alone = LogLikelihood(21, 59) + LogLikelihood(51, 29);
        var empty = LogLikelihood(72, 88);
        Assert.Equal(2 * (full - alone), result.Uniform + result.NonUniform, 1e-8);
        Assert.Equal(Math.Exp(-(full - alone)), result.PValue, 1e-9); // chi-square with 2 df
        var expected = (Math.Exp(2 * (empty - alone) / 160) - Math.Exp(2 * (empty - full) / 160)) / (1 - Math.Exp(2 * empty / 160));
        Assert.Equal(expected, result.ExplainedChange, 1e-10);
        Assert.True(result.GroupEffect < 0);

        static double LogLikelihood(double right, double wrong) => (right * Math.Log(right / (right + wrong))) + (wrong * Math.Log(wrong / (right + wrong)));
    }

    [Fact]
    public void LogisticDif_RightAndWrongSeparated_IsNull()
    {
        double[] criterion = [.. Enumerable.Range(0, 40).Select(row => (double)row)];
        bool[] isFocal = [.. Enumerable.Range(0, 40).Select(row => row % 2 == 0)];
        Assert.Null(LogisticDif.Compute(criterion, isFocal, [.. criterion.Select(value => value >= 20)]));
        Assert.Null(LogisticDif.Compute(criterion, isFocal, [.. isFocal.Select(focal => focal)]));
        Assert.Null(LogisticDif.Compute([.. Enumerable.Repeat(1.0, 40)], isFocal, [.. criterion.Select(value => value % 3 == 0)]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Analyse_GroupsDifferInAbilityOnly_RejectsAtTheNominalRate(bool isComplete)
    {
        var (mantelHaenszel, logistic) = (new List<double>(), new List<double>());
        for (ulong seed = 1; seed <= 6; seed++)
        {
            var bank = Simulated.Bank(30, seed).ConvertAll(item => new ItemParameters(1, item.Difficulty));
            var (log, groups) = TwoGroups(bank, bank, isComplete ? 1 : 0.7, seed);
            var rows = DifferentialItemFunctioning.Analyse(log, groups, isComplete ? null : [.. bank], new DifOptions { Purify = false }, CancellationToken.None).Items;
            mantelHaenszel.AddRange(rows.Select(row => row.MantelHaenszel!.PValue));
            logistic.AddRange(rows.Select(row => row.Logistic!.PValue));
        }

        // 180 tests: 5 % ± 3 standard deviations is 0 to 0.1.
        Assert.InRange(mantelHaenszel.Average(p => p < 0.05 ? 1 : 0), 0, 0.1);
        Assert.InRange(logistic.Average(p => p < 0.05 ? 1 : 0), 0, 0.1);
        Assert.InRange(mantelHaenszel.Average(p => p < 0.5 ? 1 : 0), 0.33, 0.62); // the continuity correction makes large p-values
        Assert.InRange(logistic.Average(p => p < 0.5 ? 1 : 0), 0.38, 0.62);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Analyse_OneItemHarderForTheFocalGroup_IsTheOnlyLargeOne(bool isComplete)
    {
        var bank = Simulated.Bank(25, 3).ConvertAll(item => new ItemParameters(1.2, item.Difficulty));
        var focal = bank.ToList();
        focal[12] = new ItemParameters(1.2, bank[12].Difficulty + 0.9);
        var (log, groups) = TwoGroups(bank, focal, isComplete ? 1 : 0.7, 2);
        var result = DifferentialItemFunctioning.Analyse(log, groups, isComplete ? null : [.. bank], new DifOptions(), CancellationToken.None);
        Assert.True(result.IsStable);
        Assert.Equal(DifClass.Large, result.Items[12].MantelHaenszel!.Class);
        Assert.True(result.Items[12].MantelHaenszel!.Delta < -1.5);
        Assert.True(result.Items[12].Logistic!.UniformPValue < 1e-4);
        Assert.True(result.Items[12].Logistic!.GroupEffect < -0.5);
        Assert.False(result.Items[12].IsAnchor);
        Assert.Equal([12], result.Items.Where(row => row.MantelHaenszel!.Class == DifClass.Large).Select(row => row.Item));
        // By chance |delta| exceeds 1 and is significant in a few of a hundred fair items.
        Assert.InRange(result.Items.Count(row => row.MantelHaenszel!.Class == DifClass.Moderate), 0, 3);
    }

    [Fact]
    public void Analyse_ItemThatDiscriminatesLessInTheFocalGroup_IsNonUniform()
    {
        var bank = Simulated.Bank(25, 3).ConvertAll(item => new ItemParameters(1.4, item.Difficulty));
        var focal = bank.ToList();
        bank[12] = new ItemParameters(2, -0.3);
        focal[12] = new ItemParameters(0.4, -0.3);
        var (log, groups) = TwoGroups(bank, focal, 1, 2);
        Assert.True(DifferentialItemFunctioning.Analyse(log, groups, null, new DifOptions(), CancellationToken.None).Items[12].Logistic!.NonUniformPValue < 1e-4);
    }

    [Fact]
    public void Analyse_FifthOfTheItemsUnfair_PurificationAccusesFewerFairItems()
    {
        var bank = Simulated.Bank(25, 3).ConvertAll(item => new ItemParameters(1.2, item.Difficulty));
        var focal = bank.Select((item, index) => index % 5 == 2 ? new ItemParameters(1.2, item.Difficulty + 1) : item).ToList();
        var (log, groups) = TwoGroups(bank, focal, 1, 4);
        var raw = FairRejections(DifferentialItemFunctioning.Analyse(log, groups, null, new DifOptions { Purify = false }, CancellationToken.None));
        var pure = FairRejections(DifferentialItemFunctioning.Analyse(log, groups, null, new DifOptions(), CancellationToken.None));
        Assert.True(pure < raw && pure <= 4, $"{raw} of 20 fair items without, {pure} with purification");

        static int FairRejections(DifferentialItemFunctioning result) => result.Items.Count(row => row.Item % 5 != 2 && row.MantelHaenszel!.PValue < 0.05);
    }

    [Fact]
    public void Analyse_SparseLogOnTotalScore_Throws()
    {
        var bank = Simulated.Bank(5, 1);
        var log = Simulated.Log(bank, 10, 3, 1);
        Assert.Throws<ArgumentException>(() => DifferentialItemFunctioning.Analyse(log, [.. Enumerable.Repeat(DifGroup.Focal, 10)], null, new DifOptions(), CancellationToken.None));
    }

    [Fact]
    public void Analyse_OneGroupTooSmall_ComparesNothing()
    {
        var bank = Simulated.Bank(5, 1);
        var groups = Enumerable.Range(0, 200).Select(examinee => examinee < 10 ? DifGroup.Focal : examinee < 150 ? DifGroup.Reference : DifGroup.None).ToArray();
        var rows = DifferentialItemFunctioning.Analyse(Simulated.Log(bank, 200, 5, 1), groups, null, new DifOptions(), CancellationToken.None).Items;
        Assert.All(rows, row => Assert.Equal((140, 10, null, null), (row.ReferenceResponses, row.FocalResponses, row.MantelHaenszel, row.Logistic)));
    }

    /// <summary>700 reference examinees, 500 focal ones half a standard deviation lower.</summary>
    private static (ResponseLog Log, DifGroup[] Groups) TwoGroups(List<ItemParameters> reference, List<ItemParameters> focal, double share, ulong seed)
    {
        var random = new RandomSource(seed + 50);
        var entries = new List<LogEntry>();
        var groups = Enumerable.Range(0, 1200).Select(examinee => examinee < 700 ? DifGroup.Reference : DifGroup.Focal).ToArray();
        for (var examinee = 0; examinee < groups.Length; examinee++)
        {
            var isFocal = groups[examinee] == DifGroup.Focal;
            var theta = random.NextGaussian() - (isFocal ? 0.5 : 0);
            for (var item = 0; item < reference.Count; item++)
            {
                if (share == 1 || random.NextDouble() < share) entries.Add(new LogEntry(examinee, item, random.NextDouble() < Simulated.Curve((isFocal ? focal : reference)[item])(theta)));
            }
        }

        return (new ResponseLog(groups.Length, reference.Count, entries), groups);
    }
}

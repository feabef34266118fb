using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Irt.Calibration;

public sealed class ConceptShrinkageTests
{
    private const double LevelOfBank = 0.8;
    private static readonly CalibrationOptions Options = new() { MinimumResponses = 1 };

    [Fact]
    public void Calibrate_SparseBank_IsMuchNearerTheTruthWithConcepts()
    {
        var (bank, concepts, effects) = Bank(400, 10, 1);
        var log = CalibrationLogs.Log(bank, CalibrationLogs.NormalThetas(160, 2), 20, 3);
        Assert.Equal(8, log.ResponseCount / (double)bank.Count);
        var (plain, drawn) = (CalibrationLogs.Calibrate(log, Options), CalibrationLogs.Calibrate(log, Options, concepts));
        Assert.True(drawn.HasConverged);
        // Where the plain calibration has something to say; with concepts all items have.
        var both = Enumerable.Range(0, bank.Count).Where(item => plain.Items[item].Parameters is not null).ToList();
        double Error(CalibrationResult result, IEnumerable<int> items) => CalibrationLogs.RootMeanSquare(items.Select(item => CalibrationLogs.Intercept(result.Items[item].Parameters!) - CalibrationLogs.Intercept(bank[item])));
        Assert.True(Error(drawn, both) < 0.8 * Error(plain, both), $"{Error(drawn, both)} {Error(plain, both)}");
        Assert.True(Error(drawn, Enumerable.Range(0, bank.Count)) < Error(plain, both));
        Assert.True(Correlation(drawn.Shrinkage!.ConceptEffects, effects) > 0.9, $"{Correlation(drawn.Shrinkage.ConceptEffects, effects)}");
        Assert.InRange(drawn.Shrinkage.InterceptDeviation, 0.35, 0.9);
        Assert.InRange(drawn.Shrinkage.ConceptDeviation, 0.5, 1.6);
        Assert.InRange(drawn.Shrinkage.AbilityMean, LevelOfBank - 0.6, LevelOfBank + 0.6);
    }

    [Fact]
    public void Calibrate_PlentyOfResponses_ConceptsChangeLittle()
    {
        var (bank, concepts, _) = Bank(20, 4, 4);
        var log = CalibrationLogs.Log(bank, CalibrationLogs.NormalThetas(4000, 5), 20, 6);
        var (plain, drawn) = (CalibrationLogs.Calibrate(log, Options), CalibrationLogs.Calibrate(log, Options, concepts));
        // Measured in standard errors; the standardised scale itself moves by a few hundredths between the two.
        Assert.All(plain.Items.Zip(drawn.Items), pair => Assert.InRange((pair.Second.Parameters!.Difficulty - pair.First.Parameters!.Difficulty) / pair.First.DifficultyStandardError!.Value, -0.7, 0.7));
        Assert.InRange(drawn.LogLikelihood - plain.LogLikelihood, -3, 3);
    }

    [Fact]
    public void Calibrate_ItemWithoutResponses_GetsTheMeanOfItsConcepts()
    {
        var (bank, _, _) = Bank(30, 3, 7);
        var log = CalibrationLogs.Log(bank, CalibrationLogs.NormalThetas(300, 8), 15, 9);
        var withMore = new ResponseLog(log.ExamineeCount, 33, CalibrationLogs.Entries(log));
        var concepts = new QMatrix(3, [.. Enumerable.Range(0, 30).Select(item => new[] { item % 3 }), [0], [1, 2], []]);
        var result = CalibrationLogs.Calibrate(withMore, new CalibrationOptions { Model = CalibrationModel.FourParameter }, concepts);
        var shrinkage = result.Shrinkage!;
        double[] means = [shrinkage.ConceptEffects[0], (shrinkage.ConceptEffects[1] + shrinkage.ConceptEffects[2]) / 2, 0];
        for (var unanswered = 0; unanswered < 3; unanswered++)
        {
            var item = result.Items[30 + unanswered];
            Assert.Equal(CalibrationFlag.TooFewResponses, item.Flag);
            // log a = 0 on the working scale; e* = e + a m.
            Assert.Equal(shrinkage.AbilityDeviation, item.Parameters!.Discrimination, 1e-9);
            Assert.Equal(means[unanswered] + shrinkage.AbilityMean, CalibrationLogs.Intercept(item.Parameters), 1e-9);
            Assert.Equal(0.2, item.Parameters.Guessing, 1e-9);
            Assert.Equal(16 / 17.0, item.Parameters.UpperAsymptote, 1e-9);
        }
    }

    [Fact]
    public void Calibrate_OtherOrderOfItemsAndConcepts_GivesTheSame()
    {
        var (bank, concepts, _) = Bank(40, 5, 10);
        var log = CalibrationLogs.Log(bank, CalibrationLogs.NormalThetas(150, 11), 12, 12);
        var (places, numbers) = (Enumerable.Range(0, 40).ToArray(), Enumerable.Range(0, 5).ToArray());
        new RandomSource(13).Shuffle(places);
        new RandomSource(14).Shuffle(numbers);
        var conceptsOf = new int[40][];
        for (var item = 0; item < 40; item++) conceptsOf[places[item]] = [.. concepts.ConceptsOf(new ItemIndex(item)).ToArray().Select(concept => numbers[concept])];
        var moved = new ResponseLog(log.ExamineeCount, 40, CalibrationLogs.Entries(log).Select(entry => entry with { Item = places[entry.Item] }));
        var (one, other) = (CalibrationLogs.Calibrate(log, Options, concepts), CalibrationLogs.Calibrate(moved, Options, new QMatrix(5, conceptsOf)));
        for (var item = 0; item < 40; item++) Assert.Equal(CalibrationLogs.Intercept(one.Items[item].Parameters!), CalibrationLogs.Intercept(other.Items[places[item]].Parameters!), 1e-6);
        for (var concept = 0; concept < 5; concept++) Assert.Equal(one.Shrinkage!.ConceptEffects[concept], other.Shrinkage!.ConceptEffects[numbers[concept]], 1e-6);
    }

    [Fact]
    public void Calibrate_ConceptsOfOneItemAndOfNone_HaveFiniteEffects()
    {
        var (bank, _, _) = Bank(8, 2, 15);
        var log = CalibrationLogs.Log(bank, CalibrationLogs.NormalThetas(100, 16), 8, 17);
        int[][] conceptsOf = [[0], [1], [1], [1], [3, 1], [], [3], [1, 3]];
        var shrinkage = CalibrationLogs.Calibrate(log, Options, new QMatrix(5, conceptsOf)).Shrinkage!;
        Assert.All(shrinkage.ConceptEffects, effect => Assert.True(double.IsFinite(effect)));
        Assert.Equal((0, 0), (shrinkage.ConceptEffects[2], shrinkage.ConceptEffects[4]));
        Assert.True(shrinkage.ConceptDeviation > 0 && double.IsFinite(shrinkage.ConceptDeviation) && shrinkage.InterceptDeviation > 0 && double.IsFinite(shrinkage.InterceptDeviation));
    }

    [Fact]
    public void Calibrate_ItemsAnsweredAlikeByAll_GetFiniteParametersOnTheRightSide()
    {
        var (bank, _, _) = Bank(12, 2, 18);
        var log = CalibrationLogs.Log(bank, CalibrationLogs.NormalThetas(60, 19), 12, 20);
        var entries = CalibrationLogs.Entries(log).Select(entry => entry.Item < 2 ? entry with { IsCorrect = entry.Item == 0 } : entry);
        var items = CalibrationLogs.Calibrate(new ResponseLog(60, 12, entries), Options, new QMatrix(1, [.. Enumerable.Repeat<int[]>([0], 12)])).Items;
        Assert.Equal((CalibrationFlag.AllCorrect, CalibrationFlag.AllIncorrect), (items[0].Flag, items[1].Flag));
        Assert.InRange(items[0].Parameters!.Difficulty, -20, items.Skip(2).Min(item => item.Parameters!.Difficulty));
        Assert.InRange(items[1].Parameters!.Difficulty, items.Skip(2).Max(item => item.Parameters!.Difficulty), 20);
    }

    [Fact]
    public void Calibrate_QMatrixOfAnotherBank_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => CalibrationLogs.Calibrate(new ResponseLog(1, 2, []), Options, new QMatrix(1, [[0]])));
        Assert.Contains("1 items", error.Message, StringComparison.Ordinal);
    }

    /// <summary>For one concept to an item and nearly full information the effects are the means, drawn to 0 by n τ⁻² / (n τ⁻² + ω⁻²).</summary>
    [Fact]
    public void ItemPopulation_ExactlyKnownItems_IsTheOneWayRandomModel()
    {
        double[][] intercepts = [[1.4, 0.8, 1.1], [-0.9, -1.3, -0.2], [0.3, 0.1, -0.4]];
        var population = new ItemPopulation([.. Enumerable.Range(0, 9).Select(item => new[] { item / 3 })], 3, 4);
        var curves = intercepts.SelectMany(group => group).Select(intercept => (ItemCurve?)new ItemCurve(0, intercept, double.NegativeInfinity, double.PositiveInfinity)).ToArray();
        for (var round = 0; round < 300; round++) population.Update(curves, [.. Enumerable.Repeat(new PairMatrix(1e8, 0, 1e8), 9)]);
        var (within, between) = (population.InterceptVariance, population.ConceptVariance);
        var grand = intercepts.Average(group => group.Average());
        var drawn = intercepts.Select(group => 3 / within * group.Average() / ((3 / within) + (1 / between))).ToArray();
        for (var concept = 0; concept < 3; concept++) Assert.Equal(drawn[concept] - drawn.Average(), population.Effects[concept], 0.01);
        Assert.Equal(intercepts.SelectMany((group, concept) => group.Select(value => Math.Pow(value - population.Effects[concept], 2))).Average(), within, 1e-3);
        Assert.Equal(population.Effects.Average(effect => effect * effect) + (1 / ((3 / within) + (1 / between))), between, 1e-3);
        Assert.Equal(0.1, grand, 0.01);
    }

    private static (List<ItemParameters> Bank, QMatrix Concepts, double[] Effects) Bank(int itemCount, int conceptCount, ulong seed)
    {
        var random = new RandomSource(seed);
        double[] effects = [.. Enumerable.Range(0, conceptCount).Select(_ => random.NextGaussian())];
        var bank = new List<ItemParameters>();
        for (var item = 0; item < itemCount; item++)
        {
            var intercept = LevelOfBank + effects[item % conceptCount] + (0.6 * random.NextGaussian());
            var discrimination = Math.Exp(0.2 * random.NextGaussian());
            bank.Add(new ItemParameters(discrimination, -intercept / discrimination));
        }

        return (bank, new QMatrix(conceptCount, [.. Enumerable.Range(0, itemCount).Select(item => new[] { item % conceptCount })]), effects);
    }

    private static double Correlation(IReadOnlyList<double> left, double[] right)
    {
        var (leftMean, rightMean) = (left.Average(), right.Average());
        return left.Zip(right, (one, other) => (one - leftMean) * (other - rightMean)).Sum()
            / Math.Sqrt(left.Sum(value => Math.Pow(value - leftMean, 2)) * right.Sum(value => Math.Pow(value - rightMean, 2)));
    }
}

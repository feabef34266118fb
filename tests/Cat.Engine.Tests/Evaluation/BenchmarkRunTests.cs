using Cat.Engine.Diagnosis;
using Cat.Engine.Evaluation;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Evaluation;

/// <summary>Every selector on a simulated data set.</summary>
public sealed class BenchmarkRunTests
{
    private const int ExamineeCount = 80;
    private const int ItemCount = 60;

    private static readonly PosteriorTable Table = SimulatedTable();
    private static readonly BenchmarkData Data = SimulatedData();

    // A small sample, so that BECAT draws.
    private static readonly IBenchmarkSelector[] Selectors =
        [new RandomSelector(), InformationSelector.Fisher(Table), InformationSelector.KullbackLeibler(Table), new MaatSelector(Table, Data.Concepts), new BecatSelector(Table, 20)];

    public static TheoryData<string> Names => [.. Selectors.Select(selector => selector.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_SameSeed_SameResult_OtherSeed_OtherDraws(string name)
    {
        var (one, again, other) = (Run(name, 1), Run(name, 1), Run(name, 2));
        Assert.Equal(Figures(one), Figures(again));
        Assert.Equal(name is "random" or "becat", !Figures(one).SequenceEqual(Figures(other)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Select_AllAtOnce_IsEachByItself(string name)
    {
        // One at a time there is one thread and a fresh posterior for each; together they are shared out among threads in any order.
        List<SelectionState> States() => [.. Enumerable.Range(0, 80).Select(seed => new SmallCase(seed, ItemCount, seed % 15).State)];
        var selector = Selector(name);
        Assert.Equal(States().Select(state => selector.Select([state]).Single()), selector.Select(States()));
    }

    [Theory]
    [InlineData("fisher")]
    [InlineData("kl")]
    [InlineData("maat")]
    [InlineData("becat")]
    public void Run_AdaptiveSelector_PredictsBetterThanRandom(string name)
    {
        static double After10(string name) => Run(name, 1).MeanOf(10, step => step.MeanLogLikelihood)!.Value;
        Assert.True(After10(name) > After10("random"));
    }

    private static IBenchmarkSelector Selector(string name) => Selectors.Single(selector => selector.Name == name);

    private static BenchmarkResult Run(string name, ulong seed) =>
        new SelectionBenchmark(Data, Data.MakeSplits(Fold.Validation, 2, new RandomSource(4)), [5, 10]).Run(Selector(name), new NamedDiagnosis("2pl", new AbilityDiagnosis(Table)), seed, TestContext.Current.CancellationToken);

    private static IEnumerable<object> Figures(BenchmarkResult result) => result.Splits.SelectMany(split => new object[] { split.Steps[5], split.Steps[10], split.Exposure });

    private static PosteriorTable SimulatedTable()
    {
        var random = new RandomSource(11);
        var items = Enumerable.Range(0, ItemCount).Select(_ => new ItemParameters(0.4 + (1.8 * random.NextDouble()), 1.2 * random.NextGaussian())).ToArray();
        return new PosteriorTable(new ItemBank(items), new ExpectedAPosteriori(new AbilityPrior()));
    }

    private static BenchmarkData SimulatedData()
    {
        var random = new RandomSource(12);
        var entries = new List<LogEntry>();
        for (var examinee = 0; examinee < ExamineeCount; examinee++)
        {
            var theta = random.NextGaussian();
            for (var item = 0; item < ItemCount; item++)
            {
                if (random.NextDouble() < 0.8) entries.Add(new LogEntry(examinee, item, random.NextDouble() < LogisticModel.Probability(Table.Bank[new ItemIndex(item)], theta)));
            }
        }

        var concepts = new QMatrix(8, [.. Enumerable.Range(0, ItemCount).Select(item => new[] { item % 8 })]);
        return new BenchmarkData(new ResponseLog(ExamineeCount, ItemCount, entries), concepts, [.. Enumerable.Repeat(Fold.Validation, ExamineeCount)], []);
    }
}

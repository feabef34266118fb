using Cat.Engine.Evaluation;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Evaluation;

public sealed class BenchmarkDataTests
{
    private const int ItemCount = 40;

    // By examinee: fold and number of responses; the fourth answered nothing.
    private static readonly (Fold Fold, int Responses)[] Examinees = [(Fold.Train, 40), (Fold.Validation, 23), (Fold.Test, 30), (Fold.Validation, 0), (Fold.Validation, 40), (Fold.Train, 7)];

    [Fact]
    public void MakeSplits_DrawsAFifthOfEachExamineesItems_OfThatFoldOnly()
    {
        var data = Data([]);
        var splits = data.MakeSplits(Fold.Validation, 3, new RandomSource(7));
        Assert.Equal(3, splits.Count);
        foreach (var split in splits)
        {
            Assert.Equal([1, 4], split.Select(set => set.Examinee));
            Assert.Equal([4, 8], split.Select(set => set.Query.Count));
            foreach (var (examinee, query) in split)
            {
                Assert.Equal(query.Count, query.Distinct().Count());
                Assert.Subset(data.Log.ItemsOf(examinee).ToArray().ToHashSet(), query.ToHashSet());
            }
        }

        Assert.NotEqual(splits[0][1].Query.Order(), splits[1][1].Query.Order());
    }

    [Fact]
    public void MakeSplits_SameSeed_SameSplits_OtherSeed_Others()
    {
        static int[] Queries(ulong seed) => [.. Data([]).MakeSplits(Fold.Validation, 2, new RandomSource(seed)).SelectMany(split => split).SelectMany(set => set.Query)];
        Assert.Equal(Queries(7), Queries(7));
        Assert.NotEqual(Queries(7), Queries(8));
    }

    [Fact]
    public void MakeSplits_EveryItemIsQueriedEquallyOften()
    {
        var counts = Data([]).MakeSplits(Fold.Validation, 2000, new RandomSource(1)).SelectMany(split => split[1].Query).CountBy(item => item).ToDictionary();
        Assert.Equal(ItemCount, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 315, 485)); // 400 ± 4.7 standard deviations
    }

    [Fact]
    public void LogOf_HasTheResponsesOfTheFold_AtTheSameIndices()
    {
        var data = Data([]);
        var train = data.LogOf(Fold.Train);
        Assert.Equal((Examinees.Length, ItemCount, 47), (train.ExamineeCount, train.ItemCount, train.ResponseCount));
        for (var examinee = 0; examinee < Examinees.Length; examinee++)
        {
            var isThere = Examinees[examinee].Fold == Fold.Train;
            Assert.Equal(isThere ? data.Log.ItemsOf(examinee).ToArray() : [], train.ItemsOf(examinee).ToArray());
            Assert.Equal(isThere ? data.Log.ScoresOf(examinee).ToArray() : [], train.ScoresOf(examinee).ToArray());
        }
    }

    [Fact]
    public void Constructor_SplitOfTheTestFold_IsTaken() => Assert.Equal([3, 5], Data([[new QuerySet(2, [3, 5])]]).TestSplits[0][0].Query);

    [Theory]
    [InlineData(2, new[] { 3, 3 })] // twice
    [InlineData(2, new[] { 30 })] // not answered
    [InlineData(0, new[] { 3 })] // fitted on
    [InlineData(1, new[] { 3 })] // tuned on
    [InlineData(6, new int[0])] // nobody
    [InlineData(-1, new int[0])]
    public void Constructor_WrongSplit_Throws(int examinee, int[] query) => Assert.Throws<ArgumentException>(() => Data([[new QuerySet(examinee, query)]]));

    [Fact]
    public void Constructor_BrokenContract_Throws()
    {
        var log = new ResponseLog(2, 3, []);
        Assert.Throws<ArgumentException>(() => Data([[new QuerySet(2, [3]), new QuerySet(2, [4])]]));
        Assert.Throws<ArgumentException>(() => new BenchmarkData(log, new QMatrix(1, [[0], [0]]), [Fold.Train, Fold.Test], []));
        Assert.Throws<ArgumentException>(() => new BenchmarkData(log, new QMatrix(1, [[0], [0], [0]]), [Fold.Train], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Data([]).MakeSplits(Fold.Validation, 0, new RandomSource(1)));
    }

    private static BenchmarkData Data(IReadOnlyList<IReadOnlyList<QuerySet>> testSplits)
    {
        var entries = Examinees.Index().SelectMany(examinee => Enumerable.Range(0, examinee.Item.Responses).Select(item => new LogEntry(examinee.Index, item, (item + examinee.Index) % 3 > 0)));
        return new BenchmarkData(new ResponseLog(Examinees.Length, ItemCount, entries), new QMatrix(1, [.. Enumerable.Repeat(new[] { 0 }, ItemCount)]), [.. Examinees.Select(examinee => examinee.Fold)], testSplits);
    }
}

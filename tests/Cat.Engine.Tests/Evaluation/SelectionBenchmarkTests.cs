using Cat.Engine.Diagnosis;
using Cat.Engine.Evaluation;
using Cat.Engine.Items;

namespace Cat.Engine.Tests.Evaluation;

public sealed class SelectionBenchmarkTests
{
    // Items 0 to 7; concepts of item i: i / 2, and item 7 has concept 0 too.
    private static readonly QMatrix Concepts = new(4, [[0], [0], [1], [1], [2], [2], [3], [3, 0]]);

    // Examinee 0 answered everything (even items right); 1 answered items 0, 1, 2, 6 (all right); 2 answered 4, 5 (both wrong).
    private static readonly ResponseLog Log = new(3, 8, [
        .. Enumerable.Range(0, 8).Select(item => new LogEntry(0, item, item % 2 == 0)),
        .. new[] { 0, 1, 2, 6 }.Select(item => new LogEntry(1, item, true)),
        .. new[] { 4, 5 }.Select(item => new LogEntry(2, item, false))]);

    private static readonly BenchmarkData Data = new(Log, Concepts, [Fold.Validation, Fold.Validation, Fold.Validation], []);

    private static readonly QuerySet[] Split = [new(0, [7, 2]), new(1, [6]), new(2, [4])];

    [Fact]
    public void Run_GivesEachCandidateOnce_NeverAQuery_AndEndsWithTheCandidates()
    {
        var selector = new Scripted(state => state.Candidates[^1]);
        Run(selector, new Scripted(_ => 0), [1, 8]);
        Assert.Equal(
            [(0, "0 1 3 4 5 6", ""), (1, "0 1 2", ""), (2, "5", ""),
            (0, "0 1 3 4 5", "6+"), (1, "0 1", "2+"),
            (0, "0 1 3 4", "6+ 5-"), (1, "0", "2+ 1+"),
            (0, "0 1 3", "6+ 5- 4+"),
            (0, "0 1", "6+ 5- 4+ 3-"),
            (0, "0", "6+ 5- 4+ 3- 1-")],
            selector.Seen);
    }

    [Fact]
    public void Run_MeasuresAfterTheStepsAsked()
    {
        var diagnosis = new Scripted(_ => 0);
        var result = Run(new Scripted(state => state.Candidates[^1]), diagnosis, [3, 1]);
        Assert.Equal([1, 3], result.Splits.Single().Steps.Keys.Order());
        // What the diagnosis knew, examinee by examinee; two of the four query responses (2 and 6) are right.
        Assert.Equal(["6+", "2+", "5-", "6+ 5- 4+", "2+ 1+ 0+", "5-"], diagnosis.Known);
        // It predicts 0.3 + 0.1 times the given: 0.4 for all; then 0.6 for examinees 0 (one right, one wrong) and 1 (right), 0.4 for 2 (wrong).
        var (first, third) = (result.Splits[0].Steps[1], result.Splits[0].Steps[3]);
        Assert.Equal((0.5, 0.5), (first.AreaUnderCurve!.Value, first.Accuracy!.Value));
        Assert.Equal((0.75, 0.75), (third.AreaUnderCurve!.Value, third.Accuracy!.Value));
        Assert.Equal(((2 * Math.Log(0.4)) + (2 * Math.Log(0.6))) / 4, first.MeanLogLikelihood!.Value, 1e-12);
        Assert.Equal(((2 * Math.Log(0.6)) + Math.Log(0.4) + Math.Log(0.6)) / 4, third.MeanLogLikelihood!.Value, 1e-12);
    }

    [Fact]
    public void Run_CoverageIsOverTheConceptsOfAllAnsweredItems()
    {
        var result = Run(new Scripted(state => state.Candidates[^1]), new Scripted(_ => 0), [1, 3]);
        // After one: concept 3 of four; 1 of {0, 1, 3}; 2 of {2}. After three: {3, 2} of four; {1, 0} of three; all.
        Assert.Equal(((1.0 / 4) + (1.0 / 3) + 1) / 3, result.MeanOf(1, step => step.Coverage)!.Value, 1e-12);
        Assert.Equal(((2.0 / 4) + (2.0 / 3) + 1) / 3, result.MeanOf(3, step => step.Coverage)!.Value, 1e-12);
    }

    [Fact]
    public void Run_NoConceptsAnswered_CountsAsCovered()
    {
        var data = new BenchmarkData(Log, new QMatrix(1, [.. Enumerable.Repeat(Array.Empty<int>(), 8)]), Data.Folds, []);
        var result = new SelectionBenchmark(data, [Split], [1]).Run(new Scripted(state => state.Candidates[0]), new NamedDiagnosis("scripted", new Scripted(_ => 0)), 1, TestContext.Current.CancellationToken);
        Assert.Equal(1, result.MeanOf(1, step => step.Coverage));
    }

    [Fact]
    public void Run_ExposureIsOfTheWholeTests()
    {
        // The tests are 0 1, 0 1 and 5: L = 5 / 3, and one of three pairs shares 2 items.
        var result = Run(new Scripted(state => state.Candidates[0]), new Scripted(_ => 0), [1, 2]);
        Assert.Equal(2.0 / 3 / (5.0 / 3), result.MeanOf(exposure => exposure.TestOverlapRate), 1e-12);
        Assert.Equal((2.0 / 3, 5.0 / 8), (result.MeanOf(exposure => exposure.LargestRate), result.MeanOf(exposure => exposure.NeverUsed)));
    }

    [Fact]
    public void Run_SplitWithoutAFigure_IsLeftOutOfTheMean()
    {
        // The second split has only right query responses, hence no AUC.
        var benchmark = new SelectionBenchmark(Data, [Split, [new QuerySet(1, [6])]], [1]);
        var result = benchmark.Run(new Scripted(state => state.Candidates[^1]), new NamedDiagnosis("scripted", new Scripted(_ => 0)), 1, TestContext.Current.CancellationToken);
        Assert.Null(result.Splits[1].Steps[1].AreaUnderCurve);
        Assert.Equal(0.5, result.MeanOf(1, step => step.AreaUnderCurve));
        Assert.Equal(0.25, result.MeanOf(1, step => step.Accuracy)); // 0.5 and 0
        Assert.Null(new BenchmarkResult("", "", 1, [result.Splits[1]], []).MeanOf(1, step => step.AreaUnderCurve));
        Assert.Throws<ArgumentOutOfRangeException>(() => result.MeanOf(2, step => step.AreaUnderCurve));
    }

    [Theory]
    [InlineData(7)] // in the query
    [InlineData(8)] // not in the bank
    public void Run_SelectorChoosesNoCandidate_Throws(int item) => Assert.Throws<InvalidOperationException>(() => Run(new Scripted(_ => item), new Scripted(_ => 0), [1]));

    [Fact]
    public void Run_SelectorChoosesAnItemTwice_Throws() =>
        Assert.Throws<InvalidOperationException>(() => Run(new Scripted(state => state.Given.Items.Count > 0 ? state.Given.Items[0] : state.Candidates[0]), new Scripted(_ => 0), [2]));

    [Fact]
    public void Run_AnswersMissing_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => Run(new Scripted(state => state.Candidates[0]) { IsShort = true }, new Scripted(_ => 0), [1]));
        Assert.Throws<InvalidOperationException>(() => Run(new Scripted(state => state.Candidates[0]), new Scripted(_ => 0) { IsShort = true }, [1]));
        Assert.Throws<InvalidOperationException>(() => Run(new Scripted(state => state.Candidates[0]), new Scripted(_ => 0) { HasShortRows = true }, [1]));
    }

    [Fact]
    public void Constructor_BrokenContract_Throws()
    {
        Assert.Throws<ArgumentException>(() => new SelectionBenchmark(Data, [], [1]));
        Assert.Throws<ArgumentException>(() => new SelectionBenchmark(Data, [[]], [1]));
        Assert.Throws<ArgumentException>(() => new SelectionBenchmark(Data, [Split], []));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SelectionBenchmark(Data, [Split], [1, 0]));
        Assert.Throws<ArgumentException>(() => new SelectionBenchmark(Data, [[new QuerySet(2, [1])]], [1]));
    }

    [Fact]
    public void Run_Cancelled_Throws() => Assert.Throws<OperationCanceledException>(() =>
        new SelectionBenchmark(Data, [Split], [1]).Run(new Scripted(state => state.Candidates[0]), new NamedDiagnosis("scripted", new Scripted(_ => 0)), 1, new CancellationToken(true)));

    private static BenchmarkResult Run(Scripted selector, Scripted diagnosis, int[] steps) =>
        new SelectionBenchmark(Data, [Split], steps).Run(selector, new NamedDiagnosis("scripted", diagnosis), 1, TestContext.Current.CancellationToken);

    /// <summary>Chooses by a function and predicts by the number of responses; writes down what it was shown.</summary>
    private sealed class Scripted(Func<SelectionState, int> choose) : IBenchmarkSelector, ICognitiveDiagnosis
    {
        public string Name => "scripted";

        public int ItemCount => Log.ItemCount;

        public bool IsShort { get; init; }

        public bool HasShortRows { get; init; }

        public List<(int Examinee, string Candidates, string Given)> Seen { get; } = [];

        public List<string> Known { get; } = [];

        public int[] Select(IReadOnlyList<SelectionState> examinees)
        {
            Assert.NotEmpty(examinees);
            Seen.AddRange(examinees.Select(state => (state.Examinee, string.Join(' ', state.Candidates), TextOf(state.Given.Items.Zip(state.Given.Scores)))));
            return [.. examinees.Select(choose).Skip(IsShort ? 1 : 0)];
        }

        public IReadOnlyList<IReadOnlyList<double>> Predict(IReadOnlyList<PredictionRequest> examinees, CancellationToken cancellationToken)
        {
            Known.AddRange(examinees.Select(examinee => TextOf(examinee.Responses.Select(response => (response.Item.Value, response.IsCorrect)))));
            return [.. examinees.Select(examinee => examinee.Targets.Skip(HasShortRows ? 1 : 0).Select(_ => 0.3 + (0.1 * examinee.Responses.Count)).ToArray()).Skip(IsShort ? 1 : 0)];
        }

        private static string TextOf(IEnumerable<(int Item, bool IsCorrect)> given) => string.Join(' ', given.Select(response => $"{response.Item}{(response.IsCorrect ? '+' : '-')}"));
    }
}

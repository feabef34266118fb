using Cat.Engine.Evaluation;
using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Engine.Tests.Evaluation;

public sealed class MaatSelectorTests
{
    [Fact]
    public void ExpectedModelChange_IsThatOfTwoUpdatesOfThePosterior()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var test = new SmallCase(seed, 20, seed % 10);
            var selector = new MaatSelector(test.Table, test.Concepts);
            var posterior = new RunningPosterior(test.Table);
            foreach (var (item, isCorrect) in test.State.Given.Items.Zip(test.State.Given.Scores)) posterior.Add(new ItemIndex(item), isCorrect);
            foreach (var item in test.State.Candidates) Assert.Equal(Change(test, item), selector.ExpectedModelChange(posterior, item), 1e-7);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(100)]
    public void Select_IsTheLargestCoverageAmongTheLargestChanges(int candidateCount)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var test = new SmallCase(seed, 20, seed % 10);
            var expected = test.State.Candidates.OrderByDescending(item => Change(test, item)).Take(candidateCount)
                .MaxBy(item => Math.Round(Coverage(test, [.. test.State.Given.Items, item]), 12));
            Assert.Equal(expected, test.Choose(new MaatSelector(test.Table, test.Concepts, candidateCount)));
        }
    }

    [Fact]
    public void Select_AlikeItems_GivesTheLower()
    {
        var table = new PosteriorTable(new ItemBank([.. Enumerable.Repeat(new ItemParameters(1, 0), 5)]), new ExpectedAPosteriori(new AbilityPrior()));
        var state = new SelectionState(0, new GivenResponses(), [2, 3, 4], new Engine.Numerics.RandomSource(1));
        Assert.Equal([2], new MaatSelector(table, new QMatrix(0, [[], [], [], [], []])).Select([state]));
    }

    [Fact]
    public void Constructor_BrokenContract_Throws()
    {
        var test = new SmallCase(1, 5, 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MaatSelector(test.Table, test.Concepts, 0));
        Assert.Throws<ArgumentException>(() => new MaatSelector(test.Table, new QMatrix(1, [[0]])));
    }

    private static double Change(SmallCase test, int item)
    {
        var (before, right) = (test.Theta(), test.Expect(theta => SmallCase.Right(test.Items[item], theta)));
        return (right * Math.Abs(test.Theta((item, true)) - before)) + ((1 - right) * Math.Abs(test.Theta((item, false)) - before));
    }

    /// <summary>IWKC of a set, from its definition.</summary>
    private static double Coverage(SmallCase test, int[] set)
    {
        int CountOf(IEnumerable<int> items, int concept) => items.Count(item => test.Concepts.ConceptsOf(new ItemIndex(item)).Contains(concept));
        var links = Enumerable.Range(0, 6).Sum(concept => CountOf(Enumerable.Range(0, 20), concept));
        return Enumerable.Range(0, 6).Sum(concept => CountOf(Enumerable.Range(0, 20), concept) / (double)links * CountOf(set, concept) / (CountOf(set, concept) + 1.0));
    }
}

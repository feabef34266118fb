using Cat.Engine.Graphs;
using Cat.Engine.Items;

namespace Cat.Engine.Tests.Graphs;

public sealed class ConceptGraphMiningTests
{
    // Items 0, 1, 2 of the concept of the same number; item 3 of 0 and 1.
    private static readonly QMatrix Concepts = new(3, [[0], [1], [2], [0, 1]]);

    // n01 = 3, n02 = 1, n12 = 2, n10 = 1; C01 = 3/4, C02 = 1/4, C12 = 2/3, C10 = 1/3; T01 = 1, T02 = 0, T12 = 5/6, T10 = 1/6; their mean 1/2.
    private static readonly ResponseSequences Sequences = new(4,
    [
        [new(0, true), new(1, true), new(2, true)],
        [new(0, true), new(1, false), new(2, true)],
        [new(1, true), new(0, true)],
        [new(0, true), new(1, true)],
        [new(3, true), new(2, true)],
        [new(0, true), new(3, true)],
        [new(2, false), new(0, true)],
    ]);

    [Fact]
    public void Mine_NoThreshold_KeepsWhatExceedsTheMean()
    {
        var graph = ConceptGraphMining.Mine(Sequences, Concepts);
        Assert.Equal([(0, 1), (1, 2)], graph.Prerequisites);
        Assert.Empty(graph.Related);
    }

    [Theory] // T of (1, 0) is 1/6, of (1, 2) 5/6
    [InlineData(0.16, "1-2", "0-1")]
    [InlineData(0.17, "0-1 1-2", "")]
    [InlineData(0.83, "0-1 1-2", "")]
    [InlineData(0.84, "0-1", "")]
    [InlineData(1.0, "", "")]
    [InlineData(0.0, "1-2", "0-1")]
    public void Mine_Threshold_CutsTheRescaledFrequencies(double threshold, string prerequisites, string related)
    {
        var graph = ConceptGraphMining.Mine(Sequences, Concepts, threshold);
        Assert.Equal(prerequisites, string.Join(' ', graph.Prerequisites.Select(edge => $"{edge.Before}-{edge.After}")));
        Assert.Equal(related, string.Join(' ', graph.Related.Select(edge => $"{edge.One}-{edge.Other}")));
    }

    [Fact]
    public void Mine_WrongResponseBetween_CountsNothing()
    {
        // A wrong response in between parts the two right ones, and a wrong one is neither a beginning nor an end.
        var graph = ConceptGraphMining.Mine(new ResponseSequences(4, [.. Sequences.Examinees, .. Enumerable.Repeat<IReadOnlyList<SequencedResponse>>([new(2, true), new(0, false), new(1, true), new(0, false)], 50)]), Concepts);
        Assert.Equal([(0, 1), (1, 2)], graph.Prerequisites);
    }

    [Fact]
    public void Mine_NothingStandsOut_KeepsNothing()
    {
        var alike = new ResponseSequences(4, [[new(0, true), new(1, true)], [new(1, true), new(2, true)]]);
        Assert.Empty(ConceptGraphMining.Mine(alike, Concepts).Prerequisites);
        Assert.Empty(ConceptGraphMining.Mine(new ResponseSequences(4, []), Concepts).Prerequisites);
    }

    [Fact]
    public void Mine_BadInput_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ConceptGraphMining.Mine(Sequences, Concepts, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => ConceptGraphMining.Mine(Sequences, Concepts, double.NaN));
        Assert.Contains("has 1 items, the sequences 4", Assert.Throws<ArgumentException>(() => ConceptGraphMining.Mine(Sequences, new QMatrix(3, [[0]]))).Message, StringComparison.Ordinal);
        Assert.Contains("Item 4 is outside 0 to 3", Assert.Throws<ArgumentException>(() => new ResponseSequences(4, [[new(4, true)]])).Message, StringComparison.Ordinal);
    }
}

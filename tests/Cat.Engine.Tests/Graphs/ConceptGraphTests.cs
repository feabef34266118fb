using Cat.Engine.Graphs;

namespace Cat.Engine.Tests.Graphs;

public sealed class ConceptGraphTests
{
    [Fact]
    public void Constructor_PairInBothDirections_IsRelatedness()
    {
        var graph = new ConceptGraph(4, [(2, 1), (0, 3), (1, 2), (0, 3)], [(3, 2), (2, 3)]);
        Assert.Equal([(0, 3)], graph.Prerequisites);
        Assert.Equal([(1, 2), (2, 3)], graph.Related);
    }

    [Theory]
    [InlineData(0, 4, "0 and 4; they are 0 to 3")]
    [InlineData(-1, 2, "-1 and 2; they are 0 to 3")]
    [InlineData(2, 2, "Concept 2 is related to itself")]
    public void Constructor_BadEdge_NamesIt(int one, int other, string text)
    {
        Assert.Contains(text, Assert.Throws<ArgumentException>(() => new ConceptGraph(4, [(one, other)], [])).Message, StringComparison.Ordinal);
        Assert.Contains(text, Assert.Throws<ArgumentException>(() => new ConceptGraph(4, [], [(one, other)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RelationEdges_GraphOfOtherConcepts_NamesBothCounts() =>
        Assert.Contains("has 3 concepts, the Q-matrix 2", Assert.Throws<ArgumentException>(() => new RelationEdges(new ConceptGraph(3, [], []), new(2, [[0]]))).Message, StringComparison.Ordinal);
}

using Cat.Engine.Graphs;
using Cat.Web.Measurement.Classes;

namespace Cat.Web.Tests.Measurement.Classes;

public sealed class ConceptSequenceTests
{
    [Fact]
    public void Depths_Chains_AreAsLongAsTheLongest() =>
        Assert.Equal([0, 1, 2, 3, 0], ConceptSequence.Depths(new ConceptGraph(5, [(0, 1), (1, 2), (2, 3), (0, 3)], [])));

    [Fact]
    public void Depths_Circle_Ends() =>
        Assert.All(ConceptSequence.Depths(new ConceptGraph(4, [(0, 1), (1, 2), (2, 0), (2, 3)], [])), depth => Assert.InRange(depth, 0, 3));
}

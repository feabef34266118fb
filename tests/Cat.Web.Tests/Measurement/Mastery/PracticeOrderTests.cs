using Cat.Data;
using Cat.Engine.Graphs;
using Cat.Web.Measurement.Mastery;

namespace Cat.Web.Tests.Measurement.Mastery;

public sealed class PracticeOrderTests
{
    [Fact]
    public void Of_UnmasteredPrerequisites_ComeFirstHoweverFar()
    {
        // 0 before 1 before 2; 1 is mastered. 3 stands alone.
        var graph = new ConceptGraph(4, [(0, 1), (1, 2)], []);
        var steps = PracticeOrder.Of(graph, Standings((0, 0.5), (1, 0.9), (2, 0.01), (3, 0.1)));
        Assert.Equal(["c3", "c0", "c2"], steps.Select(step => step.Name));
        Assert.Equal(["c2"], steps[1].Opens);
    }

    [Fact]
    public void Of_MasteredOrNotMeasured_IsNotPractised() => Assert.Empty(PracticeOrder.Of(new ConceptGraph(2, [], []), Standings((0, 0.85), (1, null))));

    [Fact]
    public void Of_ACircleOfPrerequisites_Ends() =>
        Assert.Equal(3, PracticeOrder.Of(new ConceptGraph(3, [(0, 1), (1, 2), (2, 0)], []), Standings((0, 0.1), (1, 0.1), (2, 0.1))).Count);

    private static Dictionary<int, ConceptStanding> Standings(params (int Concept, double? Probability)[] concepts) =>
        concepts.ToDictionary(concept => concept.Concept, concept => new ConceptStanding(ConceptId.New(), $"c{concept.Concept}", 1, 2, concept.Probability));
}

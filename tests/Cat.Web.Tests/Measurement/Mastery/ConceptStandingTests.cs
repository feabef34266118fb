using Cat.Web.Measurement.Mastery;

namespace Cat.Web.Tests.Measurement.Mastery;

public sealed class ConceptStandingTests
{
    [Theory]
    [InlineData(0.8, 1, 2, ConceptState.Mastered)]
    [InlineData(0.87, 0, 2, ConceptState.Developing)]
    [InlineData(0.79, 2, 2, ConceptState.Developing)]
    [InlineData(0.2, 1, 2, ConceptState.NotYet)]
    [InlineData(0.1, 3, 3, ConceptState.Developing)]
    [InlineData(0.21, 0, 2, ConceptState.Developing)]
    [InlineData(null, 1, 1, ConceptState.NotMeasured)]
    public void State_FollowsTheProbability_ButNotAgainstEveryAnswer(double? probability, int right, int total, ConceptState expected) =>
        Assert.Equal(expected, new ConceptStanding(default, "Ratio", right, total, probability).State);
}

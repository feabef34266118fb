using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Features.Reports;
using Cat.Web.Tests.Features.Classrooms;

namespace Cat.Web.Tests.Features.Reports;

public sealed class ChoiceWordsTests
{
    [Theory]
    [InlineData(3, 139, 5, "Drawn at random from the 5 most informative of 139 questions left; it was number 3.")]
    [InlineData(1, 139, 1, "The most informative of 139 questions left.")]
    [InlineData(2, 4, 5, "Drawn at random from the 4 questions left.")]
    [InlineData(1, 1, 5, "It was the only question left.")]
    [InlineData(9, 139, 5, "Number 9 by information of 139 questions left.")]
    public void Choice_Fisher_SaysWhy(int rank, int left, int randomesque, string expected) =>
        Assert.Equal(expected, ChoiceWords.Choice(Question(new SelectionRecord(0.5, rank, left)), new AdaptiveRules { RandomesqueCount = randomesque }, null));

    [Fact]
    public void Choice_Policy_NamesWhatSpeaksForIt()
    {
        var selection = new SelectionRecord(0.5, 40, 139) { Selector = SelectorUsed.Policy, NewConcepts = 1, ExposureRate = 0.04, RecentTests = 50 };
        Assert.Equal(
            "Policy version 3 chose it from 139 questions because it tests a concept not met before in this test, is near the student's level and was in only 4 % of recent tests.",
            ChoiceWords.Choice(Question(selection), new AdaptiveRules(), 3));
    }

    [Fact]
    public void Choice_PolicyTooLate_SaysThatFisherStoodIn() =>
        Assert.StartsWith("Fisher's rule chose, because the policy took longer than its time limit. Drawn at random", ChoiceWords.Choice(Question(new SelectionRecord(0.5, 2, 30) { Fallback = FallbackReason.TimeBudget }), new AdaptiveRules(), 3), StringComparison.Ordinal);

    [Fact]
    public void Choice_Pilot_SaysThatItDidNotCount() =>
        Assert.Contains("did not count", ChoiceWords.Choice(Question(new SelectionRecord(0.5, 1, 3)) with { IsPilot = true }, new AdaptiveRules(), null), StringComparison.Ordinal);

    [Fact]
    public void Guards_BestWasBarred_SaysByWhich()
    {
        var selection = new SelectionRecord(0.5, 1, 30) { Barred = new Dictionary<string, int> { ["ExposureCap"] = 2, ["Enemy"] = 1 }, Intervened = "ExposureCap" };
        Assert.Equal("Held back: 2 at the exposure cap, 1 enemy of a question already given. The question that would have told most was among them, at the exposure cap.", ChoiceWords.Guards(selection));
    }

    [Fact]
    public void Guards_NothingBarred_SaysNothing() => Assert.Null(ChoiceWords.Guards(new SelectionRecord(0.5, 1, 30)));

    [Fact]
    public void Guards_EveryGuardOfTheEngine_HasAName()
    {
        foreach (var guard in Enum.GetNames<Cat.Engine.Guards.Guard>().Except(["NotInPool", "Given"]))
            Assert.DoesNotContain(guard, ChoiceWords.Guards(new SelectionRecord(0.5, 1, 30) { Barred = new Dictionary<string, int> { [guard] = 1 } })!, StringComparison.Ordinal); // one is barred
    }

    private static GivenQuestion Question(SelectionRecord selection) =>
        new(2, School.Content("Stem"), 1, true, null, null, null, 0, false, 0.2, 0, selection, [], null);
}

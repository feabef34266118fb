using Cat.Web.Measurement.Questions;

namespace Cat.Web.Tests.Measurement.Questions;

public sealed class ChoiceNumbersTests
{
    private static readonly (string, bool)[] Keys = [("a", true), ("b", false), ("c", false)];

    [Fact]
    public void Of_Choices_HaveTheAbilityOfWhoMadeThem()
    {
        var choices = ChoiceNumbers.Of(Keys, [Made("a", 1), Made("a", 2), Made("a", 0), Made("b", -1)]);
        Assert.Equal([("a", 3, 0.75), ("b", 1, 0.25), ("c", 0, 0.0)], choices.Select(choice => (choice.Key, choice.Count, choice.Share)));
        Assert.Equal(1, choices[0].MeanTheta);
        Assert.Equal(1 / Math.Sqrt(3), choices[0].MeanError!.Value, 1e-12);
        Assert.Equal((-1.0, null), (choices[1].MeanTheta, choices[1].MeanError));
        Assert.Null(choices[2].MeanTheta);
        Assert.All(choices, choice => Assert.Empty(choice.ByThird));
    }

    [Fact]
    public void Of_ManyAnswers_SharesWithinThirds()
    {
        var choices = ChoiceNumbers.Of(Keys, [.. Enumerable.Range(0, 12).Select(number => Made(number < 4 ? "b" : number < 6 ? "c" : "a", number))]);
        Assert.Equal([0, 0.5, 1], choices[0].ByThird);
        Assert.Equal([1, 0, 0], choices[1].ByThird);
        Assert.Equal([0, 0.5, 0], choices[2].ByThird);
    }

    [Fact]
    public void StrongerThanKey_WrongChoiceOfTheStrong_IsNamed()
    {
        var made = Enumerable.Range(0, 8).Select(number => Made("b", 1 + (number / 10.0))).Concat(Enumerable.Range(0, 8).Select(number => Made("a", -1 + (number / 10.0))));
        Assert.Equal("b", ChoiceNumbers.StrongerThanKey(ChoiceNumbers.Of(Keys, [.. made]))?.Key);
    }

    [Theory]
    [InlineData(4, 1.0)] // four students may be chance
    [InlineData(8, -0.9)] // hardly stronger
    public void StrongerThanKey_FewOrHardlyStronger_IsNot(int students, double theta)
    {
        var made = Enumerable.Range(0, students).Select(number => Made("b", theta + (number / 10.0))).Concat(Enumerable.Range(0, 8).Select(number => Made("a", -1 + (number / 10.0))));
        Assert.Null(ChoiceNumbers.StrongerThanKey(ChoiceNumbers.Of(Keys, [.. made])));
    }

    private static ChoiceMade Made(string key, double theta) => new([key], theta);
}

using Cat.Engine.Numerics;
using Cat.Engine.Policies;

namespace Cat.Engine.Tests.Policies;

public sealed class CategoricalTests
{
    private static readonly float[] Logits = [0.3f, -1.2f, 9f, 2f, 0f, 1.1f];
    private static readonly bool[] IsAllowed = [true, true, false, true, false, true];

    [Fact]
    public void Draw_ManyTimes_FollowsTheProbabilities()
    {
        const int Draws = 60_000;
        var random = new RandomSource(12);
        var counts = new int[Logits.Length];
        for (var draw = 0; draw < Draws; draw++) counts[Categorical.Draw(Logits, IsAllowed, random).Action]++;
        var statistic = Probabilities().Zip(counts).Where(pair => pair.First > 0).Sum(pair => Math.Pow(pair.Second - (Draws * pair.First), 2) / (Draws * pair.First));
        Assert.True(ChiSquare.UpperTail(statistic, 3) > 0.001, $"chi-square {statistic} on 3 degrees of freedom");
        Assert.Equal((0, 0), (counts[2], counts[4]));
    }

    [Fact]
    public void Draw_AnyAction_SaysItsLogProbability()
    {
        var random = new RandomSource(13);
        for (var draw = 0; draw < 200; draw++)
        {
            var (action, logProbability) = Categorical.Draw(Logits, IsAllowed, random);
            Assert.Equal(Math.Log(Probabilities()[action]), logProbability, 1e-6);
        }
    }

    [Fact]
    public void Draw_LogitsFarApart_StaysFinite()
    {
        var (action, logProbability) = Categorical.Draw([-1e30f, 1e30f, 0], [true, true, true], new RandomSource(1));
        Assert.Equal((1, 0f), (action, logProbability));
    }

    [Fact]
    public void Best_Ties_TakesTheFirstAllowed() => Assert.Equal(1, Categorical.Best([5, 3, 3, 2], [false, true, true, true]));

    [Fact]
    public void Draw_NothingAllowedOrNotANumber_IsRefused()
    {
        var random = new RandomSource(1);
        Assert.Throws<ArgumentException>(() => Categorical.Draw([1, 2], [false, false], random));
        Assert.Throws<ArgumentException>(() => Categorical.Draw([1, 2], [true], random));
        Assert.Contains("logit of action 1 is NaN", Assert.Throws<ArgumentException>(() => Categorical.Draw([1, float.NaN], [true, true], random)).Message, StringComparison.Ordinal);
    }

    private static double[] Probabilities()
    {
        var exponentials = Logits.Select((logit, action) => IsAllowed[action] ? Math.Exp(logit) : 0).ToArray();
        return [.. exponentials.Select(value => value / exponentials.Sum())];
    }
}

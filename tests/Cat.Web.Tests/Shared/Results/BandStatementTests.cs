using Cat.Data.TestPlans;
using Cat.Web.Shared.Results;

namespace Cat.Web.Tests.Shared.Results;

public sealed class BandStatementTests
{
    [Theory]
    [InlineData(0.0, 0.1, "Very likely Secure.")]
    [InlineData(0.0, 0.35, "Most likely Secure, between Developing and Strong.")]
    [InlineData(0.2, 0.3, "Most likely Secure, possibly Strong.")]
    [InlineData(0.6, 0.3, "Most likely Strong, possibly Secure.")]
    [InlineData(-2.5, 0.4, "Very likely Starting.")]
    [InlineData(2.0, 0.3, "Very likely Advanced.")]
    [InlineData(1.2, 0.6, "Strong or Advanced: too close to say which.")]
    [InlineData(0.9, 1.0, "Somewhere between Secure and Advanced; Strong is the best single guess.")]
    public void Describe_EstimateAndError_SaysItInOneSentence(double theta, double standardError, string expected) =>
        Assert.Equal(expected, BandStatement.Describe(theta, standardError, AbilityBand.Default).Sentence);

    [Fact]
    public void Describe_SameEstimateLessPrecise_NamesTheSameBand()
    {
        var precise = BandStatement.Describe(0.9, 0.2, AbilityBand.Default);
        var vague = BandStatement.Describe(0.9, 1, AbilityBand.Default);
        Assert.Equal("Strong", precise.MostLikely.Name);
        Assert.Equal(precise.MostLikely, vague.MostLikely);
    }

    [Fact]
    public void Describe_Range_CoversTheCentralEightyPercent()
    {
        // 0.4 + 1.2816 · 0.6 = 1.169, short of the cut score 1.25; with 0.7 it is 1.297.
        Assert.Equal("Strong", BandStatement.Describe(0.4, 0.6, AbilityBand.Default).Highest.Name);
        Assert.Equal("Advanced", BandStatement.Describe(0.4, 0.7, AbilityBand.Default).Highest.Name);
    }

    [Fact]
    public void Describe_CutScore_BelongsToTheUpperBand() =>
        Assert.Equal("Strong", BandStatement.Describe(0.4, 0, AbilityBand.Default).MostLikely.Name);

    [Theory]
    [InlineData(8, 8, BeyondRange.Above, "Every answer was right. The true level may be higher than this test can show.")]
    [InlineData(8, 0, BeyondRange.Below, "Every answer was wrong. The true level may be lower than this test can show.")]
    [InlineData(8, 7, BeyondRange.No, null)]
    [InlineData(0, 0, BeyondRange.No, null)]
    public void Describe_AllRightOrAllWrong_IsBeyondTheRange(int answered, int correct, BeyondRange expected, string? caution)
    {
        var statement = BandStatement.Describe(0.3, 0.5, AbilityBand.Default, answered, correct);
        Assert.Equal(expected, statement.BeyondRange);
        Assert.Equal(caution, statement.Caution);
    }

    [Fact]
    public void Describe_NothingAnswered_SaysSoInsteadOfReadingThePrior() =>
        Assert.Equal("No question was answered, so there is nothing to say yet.", BandStatement.Describe(0, 1, AbilityBand.Default, 0, 0).Sentence);

    [Fact]
    public void Describe_OneBand_IsClear()
    {
        var statement = BandStatement.Describe(5, 3, [new AbilityBand("Everyone", "", null)]);
        Assert.True(statement.IsClear);
        Assert.Equal("Very likely Everyone.", statement.Sentence);
    }

    [Theory]
    [InlineData(double.NaN, 0.3)]
    [InlineData(double.PositiveInfinity, 0.3)]
    [InlineData(0, double.NaN)]
    [InlineData(0, -0.1)]
    public void Describe_NotANumber_Throws(double theta, double standardError) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BandStatement.Describe(theta, standardError, AbilityBand.Default));
}

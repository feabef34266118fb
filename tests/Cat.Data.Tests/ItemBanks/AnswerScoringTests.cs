using Cat.Data.ItemBanks;

namespace Cat.Data.Tests.ItemBanks;

public sealed class AnswerScoringTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("b", false)]
    public void Score_SingleChoice(string key, bool expected) => Assert.Equal(expected, AnswerScoring.Score(Choices(QuestionType.SingleChoice, "a"), GivenAnswer.Choose(key)).IsFull);

    [Theory]
    [InlineData("a,c", true)]
    [InlineData("c,a", true)]
    [InlineData("a", false)]
    [InlineData("a,b,c", false)]
    [InlineData("b", false)]
    public void Score_MultipleChoice_IsAllOrNothing(string keys, bool expected) =>
        Assert.Equal(expected, AnswerScoring.Score(Choices(QuestionType.MultipleChoice, "a", "c"), GivenAnswer.Choose(keys.Split(','))).IsFull);

    [Theory]
    [InlineData("3/4", true)]
    [InlineData("0.75", true)]
    [InlineData("0,751", true)]
    [InlineData("0.8", false)]
    [InlineData("x", false)]
    public void Score_Numeric(string text, bool expected) =>
        Assert.Equal(expected, AnswerScoring.Score(Empty(QuestionType.Numeric) with { NumericAnswer = "3/4", Tolerance = 0.001 }, GivenAnswer.Type(text)).IsFull);

    [Theory]
    [InlineData("Prime  Number", true)]
    [InlineData("prime number ", true)]
    [InlineData("primenumber", false)]
    public void Score_ShortText_IgnoresCaseAndSpaces(string text, bool expected) =>
        Assert.Equal(expected, AnswerScoring.Score(Empty(QuestionType.ShortText) with { AcceptedTexts = ["prime", "prime number"] }, GivenAnswer.Type(text)).IsFull);

    [Fact]
    public void WhyNotScorable_UnknownOrMissingChoice_SaysWhat()
    {
        var content = Choices(QuestionType.SingleChoice, "a");
        Assert.NotNull(AnswerScoring.WhyNotScorable(content, GivenAnswer.Choose("z")));
        Assert.NotNull(AnswerScoring.WhyNotScorable(content, new GivenAnswer()));
        Assert.NotNull(AnswerScoring.WhyNotScorable(content, GivenAnswer.Choose("a", "b")));
        Assert.Null(AnswerScoring.WhyNotScorable(content, GivenAnswer.Choose("b")));
    }

    [Fact]
    public void HasSameKeyAs_ChangedWording_KeepsTheKey()
    {
        var content = Choices(QuestionType.SingleChoice, "a");
        Assert.True(content.HasSameKeyAs(content with { Stem = new RichText("other", "<p>other</p>") }));
        Assert.False(content.HasSameKeyAs(Choices(QuestionType.SingleChoice, "b")));
        Assert.NotEqual(content, content with { Stem = new RichText("other", "<p>other</p>") });
        Assert.Equal(content, Choices(QuestionType.SingleChoice, "a"));
    }

    private static QuestionContent Choices(QuestionType type, params string[] correct) =>
        Empty(type) with { Choices = [.. new[] { "a", "b", "c" }.Select(key => new Choice(key, new RichText(key, key), correct.Contains(key)))] };

    private static QuestionContent Empty(QuestionType type) =>
        new() { Type = type, Format = ContentFormat.Markdown, Stem = new RichText("?", "<p>?</p>"), Explanation = RichText.Empty };
}

using Cat.Web.Measurement.Questions;

namespace Cat.Web.Tests.Measurement.Questions;

public sealed class QuestionFlagsTests
{
    private static readonly QuestionNumbers Good = new(60, 60, 0.6, 0.61, 0.06, 0.4, new AnswerFit(1, 1, 0, 0), null);

    [Fact]
    public void Of_GoodQuestion_None() => Assert.Empty(QuestionFlags.Of(Good, null, 0.2, 100));

    [Fact]
    public void Of_FewAnswers_SaysOnlyThat() =>
        Assert.Equal([QuestionFlag.TooFewAnswers], QuestionFlags.Of(Good with { Answers = 9, Observed = 0, Discrimination = -0.9 }, new ChoiceNumbers("b", false, 6, 0.5, 1, 0.1, []), 0.9, 100));

    [Fact]
    public void Of_EveryFault_IsFlagged()
    {
        Assert.Equal([QuestionFlag.HarderThanExpected], QuestionFlags.Of(Good with { Observed = 0.4 }, null, 0.2, 100));
        Assert.Equal([QuestionFlag.EasierThanExpected], QuestionFlags.Of(Good with { Observed = 0.8 }, null, 0.2, 100));
        Assert.Equal([QuestionFlag.DoesNotDiscriminate], QuestionFlags.Of(Good with { Discrimination = -0.3 }, null, 0.2, 100));
        Assert.Equal([QuestionFlag.Surprising], QuestionFlags.Of(Good with { Fit = new AnswerFit(1.3, 1.2, 3, 1) }, null, 0.2, 100));
        Assert.Equal([QuestionFlag.Quick], QuestionFlags.Of(Good with { Times = new AnswerTimes(default, default, default, 12, 60, default) }, null, 0.2, 100));
        Assert.Equal([QuestionFlag.Overused], QuestionFlags.Of(Good, null, 0.6, 100));
        Assert.Equal([QuestionFlag.CheckKey], QuestionFlags.Of(Good, new ChoiceNumbers("b", false, 6, 0.5, 1, 0.1, []), 0.2, 100));
    }

    [Fact]
    public void Of_ChanceOrSmallDifference_IsNone()
    {
        Assert.Empty(QuestionFlags.Of(Good with { Observed = 0.5, ExpectedError = 0.06 }, null, 0.2, 100)); // 1.8 standard errors
        Assert.Empty(QuestionFlags.Of(Good with { Observed = 0.55, ExpectedError = 0.01 }, null, 0.2, 100)); // clear, but six points
        Assert.Empty(QuestionFlags.Of(Good with { Discrimination = 0 }, null, 0.2, 100)); // up to 0.25 with 60 answers
        Assert.Empty(QuestionFlags.Of(Good, null, 0.9, 5)); // five tests
    }
}

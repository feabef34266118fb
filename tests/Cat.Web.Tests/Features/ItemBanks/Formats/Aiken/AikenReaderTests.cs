using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats.Aiken;

namespace Cat.Web.Tests.Features.ItemBanks.Formats.Aiken;

public sealed class AikenReaderTests
{
    [Fact]
    public void Read_Questions_WithTheirKeys()
    {
        var trial = Read("What is <b> & why?\nA) one < two\nB. two\nC) three\nANSWER: B\n\nSecond,\nin two lines\nA. x\nB. y\nANSWER: A\n");
        Assert.Equal([], trial.Errors);
        Assert.Equal(["What is &lt;b&gt; &amp; why?", "Second,<br>in two lines"], trial.Read.Questions.Select(question => question.Stem));
        Assert.All(trial.Read.Questions, question => Assert.Equal(QuestionType.SingleChoice, question.Type));
        Assert.Equal(["two", "x"], trial.Read.Choices.Where(choice => choice.IsCorrect == true).Select(choice => choice.Text));
        Assert.NotNull(trial.Check());
    }

    [Theory]
    [InlineData("Only one\nA) answer\nANSWER: A\n", 3, "one answer")]
    [InlineData("A) Not started\nANSWER: A\n", 1, "before any question")]
    [InlineData("What?\nA) x\nB) y\nANSWER: C\n", 4, "is no answer of this question")]
    [InlineData("What?\nA) x\nB) y\nANSWER: both\n", 4, "is no answer of this question")]
    [InlineData("What?\nA) x\nB) y\n\nNext?\nA) x\nB) y\nANSWER: A\n", 1, "ends without")]
    [InlineData("What?\nA) x\nB) y\nANSWER: A\n\nLast?\nA) x\nB) y\n", 6, "no line “ANSWER")]
    [InlineData("What?\nA) x\nA) y\nB) z\nANSWER: A\n", 3, "two answers A")]
    [InlineData("What?\nA) x\nB)\nC) z\nANSWER: A\n", 3, "is empty")]
    public void Read_Broken_NamesTheLine(string text, int line, string what)
    {
        var error = Read(text).Problems.Errors[0];
        Assert.Equal(line, error.Row);
        Assert.Contains(what, error.What, StringComparison.Ordinal);
    }

    private static QuizTrial Read(string text) => QuizTrial.Of(new AikenReader(), "quiz.txt", text);
}

using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats.Gift;

namespace Cat.Web.Tests.Features.ItemBanks.Formats.Gift;

public sealed class GiftReaderTests
{
    [Fact]
    public void Read_Partial_TopicsFromCategoryAndTags()
    {
        var trial = Read("$CATEGORY: $course$/top/Algebra/Linear equations\n\n// [id:q-7] [tag:slope]\nTwo and two make {=4 =four}.\n");
        Assert.True(trial.Read.IsPartial);
        Assert.True(trial.Read.IsLenient);
        Assert.Equal("", trial.Read.Description.Key);
        Assert.Equal("q-7", trial.Only.Key);
        Assert.Equal(["Linear equations", "slope"], trial.Only.Topics);
        Assert.Equal(["slope"], trial.Only.Tags);
        Assert.Equal([], trial.Only.Concepts);
        Assert.Equal("4|four", trial.Only.Answer);
        Assert.Equal("Two and two make _____ .", trial.Only.Stem);
    }

    [Fact]
    public void Read_MissingWord_IsSingleChoiceWithItsGap()
    {
        var trial = Read("Grant is {~buried =entombed ~living} in Grant's tomb.");
        Assert.Equal((QuestionType.SingleChoice, "Grant is _____ in Grant&#39;s tomb."), (trial.Only.Type, trial.Only.Stem));
        Assert.Equal([false, true, false], trial.Read.Choices.Select(choice => choice.IsCorrect));
    }

    [Theory]
    [InlineData("a{~%50%x ~%50%y ~%-50%z}", "PerPart", 0)]
    [InlineData("a{~%50%x ~%50%y ~%-100%z}", "AllOrNothing", 0)]
    [InlineData("a{~%50%x ~%50%y ~z}", "AllOrNothing", 1)]
    [InlineData("a{~%30%x ~%70%y ~%-100%z}", "AllOrNothing", 1)]
    public void Read_SeveralAnswers_CreditFromWeights(string text, string credit, int remarks)
    {
        var trial = Read(text);
        Assert.Equal((QuestionType.MultipleChoice, credit), (trial.Only.Type, trial.Only.Credit.ToString()));
        Assert.Equal(remarks, trial.Warnings.Count);
        Assert.Equal([true, true, false], trial.Read.Choices.Select(choice => choice.IsCorrect));
    }

    [Theory]
    [InlineData("{#3}", "3", 0)]
    [InlineData("{#3:0.5}", "3", 0.5)]
    [InlineData("{#2.5..3.5}", "3", 0.5)]
    [InlineData("{#=-1.5:0.1 =%50%-1:1}", "-1.5", 0.1)]
    [InlineData("{#3:2~#Completely wrong}", "3", 2)]
    public void Read_Numeric_AnswerAndTolerance(string answers, string answer, double tolerance)
    {
        var trial = Read("How many? " + answers);
        Assert.Equal((QuestionType.Numeric, answer), (trial.Only.Type, trial.Only.Answer));
        Assert.Equal(tolerance, trial.Only.Tolerance, 12);
    }

    [Fact]
    public void Read_TrueFalseFeedback_FirstIsOfTheWrongAnswer()
    {
        Assert.Equal("<ul><li>False: no</li><li>True: yes</li></ul>", Read("Sun rises.{T#no#yes}").Only.Explanation);
    }

    [Fact]
    public void Read_Formulas_BecomeOurs()
    {
        Assert.Equal("What is $x^{2}$ and $$y$$?", Read(@"[html]What is \(x^\{2\}\) and \[y\]?{=1}").Only.Stem);
        Assert.Equal("What is $a_1$?", Read(@"[markdown]What is \\\\(a\\_1\\\\)?{=1}").Only.Stem);
    }

    [Fact]
    public void Read_Wildcard_IsNamedAndMakesADraft()
    {
        var trial = Read("Capital?{=*Paris* =%0%*#no}");
        Assert.Equal(("Paris", QuestionStatus.Draft), (trial.Only.Answer, trial.Only.Status));
        Assert.Contains("“*Paris*” has a * for any text", Assert.Single(trial.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fine?{T}\n\nbroken {=a\n\nfine too?{F}", 3, "closing brace is missing")]
    [InlineData("broken } {=a}", 1, "closing brace before")]
    [InlineData("broken {=a {b} }", 1, "opening brace inside")]
    [InlineData("broken {=a} and {=b}", 1, "braces behind")]
    [InlineData("broken {~%x%a =b}", 1, "no weight")]
    [InlineData("broken {~%101%a =b}", 1, "no weight")]
    [InlineData("broken {# three}", 1, "is no number")]
    [InlineData("broken {=a -> b =c}", 1, "matches nothing")]
    [InlineData("broken {a =b ~c}", 1, "is no answer")]
    [InlineData("\n::broken {=b}", 2, "title of the question does not end")]
    [InlineData("broken {=a ~}", 1, "An answer is empty")]
    public void Read_Broken_NamesTheLine(string text, int line, string what)
    {
        var error = Assert.Single(Read(text).Problems.Errors);
        Assert.Equal(line, error.Row);
        Assert.Contains(what, error.What, StringComparison.Ordinal);
    }

    private static QuizTrial Read(string text) => QuizTrial.Of(new GiftReader(), "quiz.gift", text);
}

using Cat.Web.Features.ItemBanks.Formats.CatBank;

namespace Cat.Web.Tests.Features.ItemBanks.Formats.CatBank;

public sealed class ResponseTableTests
{
    [Fact]
    public void Read_LongAlone_IsAPartialBankWithResponsesOnly()
    {
        var trial = Read("student_id,sequence,question_id,correct\ns1,1,q1,1\ns1,2,q2,0\n");
        Assert.True(trial.Read.IsPartial);
        Assert.Empty(trial.Read.Questions);
        Assert.Equal([("s1", 1, "q1", true), ("s1", 2, "q2", false)], trial.Read.Responses.Select(response => (response.StudentKey, response.Sequence, response.QuestionKey, response.IsCorrect)));
    }

    /// <summary>The same log both ways is the same log.</summary>
    [Fact]
    public void Read_Wide_AsLong()
    {
        var wide = Read("student_id,q1,q2,q3\ns1,1,0,1\ns2,,1,\n");
        var longer = Read("student_id,sequence,question_id,correct\ns1,1,q1,1\ns1,2,q2,0\ns1,3,q3,1\ns2,1,q2,1\n");
        Assert.Equal(longer.Read.Responses.Select(response => response with { Row = 0 }), wide.Read.Responses.Select(response => response with { Row = 0 }));
    }

    [Theory]
    [InlineData("student_id,q1\ns1,2\n", 2, "q1", "neither 0 nor 1")]
    [InlineData("student_id,q1\ns1,1\ns1,0\n", 3, "student_id", "stands there twice")]
    [InlineData("student_id,q1,q1\ns1,1,0\n", 1, "q1", "stands there twice")]
    [InlineData("student_id,q1\n,1\n", 2, "student_id", "is empty")]
    [InlineData("student_id,sequence,question_id\ns1,1,q1\n", 1, "correct", "is missing")]
    [InlineData("student_id,sequence,question_id,correct\ns1,0,q1,1\n", 2, "sequence", "below 1")]
    public void Read_Broken_NamesRowAndColumn(string text, int row, string column, string what)
    {
        var error = Read(text).Problems.Errors[0];
        Assert.Equal((row, column), (error.Row, error.Column));
        Assert.Contains(what, error.What, StringComparison.Ordinal);
    }

    private static QuizTrial Read(string text) => QuizTrial.Of(new ResponseLogReader(), "responses.csv", text);
}

using System.Text;

namespace Cat.Cli.Tests.Files;

/// <summary>Every file that cannot be used is refused by place, and nothing is written.</summary>
public sealed class BadFileTests : IDisposable
{
    private const string Good = "student_id,question_id,correct\ns1,q1,1\ns2,q1,0\n";

    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("", "The file is empty")]
    [InlineData("\uFEFF", "The file is empty")]
    [InlineData("\n\n", "The file is empty")]
    [InlineData("student_id,question_id,correct\n", "a header and no rows")]
    [InlineData("student_id,question_id,correct\ns1,q1,2\n", "row 2, column correct: “2” is neither 0 nor 1")]
    [InlineData("student_id,question_id,correct\ns1,q1,NaN\n", "row 2, column correct: “NaN”")]
    [InlineData("student_id,question_id,correct\ns1,q1,\n", "row 2, column correct: The cell is empty")]
    [InlineData("student_id,question_id,correct\ns1,,1\n", "row 2, column question_id: The cell is empty")]
    [InlineData("student_id,question_id,correct\n ,q1,1\n", "row 2, column student_id: The cell is empty")]
    [InlineData("s1,q1,1\ns2,q1,0\n", "row 1, column student_id: The column “student_id” is missing; the first row has: s1, q1, 1")]
    [InlineData("student_id,Question ID,correct\ns1,q1,1\n", "Rename “Question ID” to “question_id”")]
    [InlineData("student_id,question_id,correct,correct\ns1,q1,1,0\n", "The column “correct” stands there twice")]
    [InlineData("student_id,question_id,correct\ns1,q1,1\ns2,q1\n", "row 3, column correct: The row has 2 cells, the header 3")]
    [InlineData("student_id,question_id,correct\ns1,q1,1,7\n", "row 2: The row has 4 cells, the header 3")]
    [InlineData("student_id,question_id,correct\ns1,q1,1\ns2,q1,0\ns1,q1,1\n", "row 4: The student “s1” answered the question “q1” in row 2 already")]
    [InlineData("student_id,question_id,correct\n\"s1,q1,1\n", "row 2: The row is not well-formed")]
    public void Responses(string text, string expected) => Refused("calibrate --responses @bad.csv --out @out.csv", Encoding.UTF8.GetBytes(text), expected);

    [Fact]
    public void NotUtf8() => Refused("calibrate --responses @bad.csv --out @out.csv", [.. Encoding.UTF8.GetBytes("student_id,question_id,correct\ns1,q1,1\n"), .. Encoding.Latin1.GetBytes("Zoë,q1,1\n")], "row 3: The file is not UTF-8 text");

    [Fact]
    public void Utf16() => Refused("calibrate --responses @bad.csv --out @out.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Good)], "row 1: The file is not UTF-8 text");

    [Theory]
    [InlineData("a,b\n1,0\n", "The column “count” is missing")]
    [InlineData("a,count\n1,x\n", "row 2, column count: “x” is not a whole number")]
    [InlineData("a,count\n1,\n", "row 2, column count: The cell is empty")]
    [InlineData("a,count\n3,5\n", "row 2, column a: “3” is neither 0 nor 1")]
    [InlineData("a,count\n1,-5\n", "row 2, column count: “-5”")]
    [InlineData("a,count\n1,200000000\n", "row 2, column count: With this row there are more than")]
    [InlineData("count\n5\n", "The patterns hold no response")]
    public void Patterns(string text, string expected) => Refused("calibrate --patterns @bad.csv --out @out.csv", Encoding.UTF8.GetBytes(text), expected);

    [Theory]
    [InlineData("question_id,discrimination,difficulty\nq1,0,1\n", "row 2, column discrimination: 0 is not above 0")]
    [InlineData("question_id,discrimination,difficulty\nq1,-1.5,1\n", "row 2, column discrimination: -1.5 is not above 0")]
    [InlineData("question_id,discrimination,difficulty,guessing,upper\nq1,1,1,0.5,0.5\n", "row 2, column upper: 0.5 is not above the guessing parameter 0.5")]
    [InlineData("question_id,discrimination,difficulty,guessing\nq1,1,1,1\n", "row 2, column guessing: 1 is not at least 0 and below 1")]
    [InlineData("question_id,discrimination,difficulty,upper\nq1,1,1,1.2\n", "row 2, column upper: 1.2")]
    [InlineData("question_id,discrimination,difficulty\nq1,NaN,1\n", "row 2, column discrimination: “NaN” is not a number")]
    [InlineData("question_id,discrimination,difficulty\nq1,1,Infinity\n", "row 2, column difficulty: “Infinity” is not a number")]
    [InlineData("question_id;discrimination;difficulty\nq1;1,5;0\n", "“1,5” is not a number. Write it with a decimal point")]
    [InlineData("question_id,discrimination,difficulty\nq1,,1\n", "row 2, column discrimination: The cell is empty, difficulty is not")]
    [InlineData("question_id,discrimination,difficulty\nq1,1,0\nq1,1,0\n", "row 3, column question_id: The question “q1” stands there twice")]
    [InlineData("question_id,discrimination,difficulty\nq1,,\n", "No question has parameters")]
    [InlineData("question_id,a,b\nq1,1,0\n", "The column “discrimination” is missing; the first row has: question_id, a, b")]
    public void Parameters(string text, string expected)
    {
        foreach (var command in new[] { "score", "fit" }) Refused($"{command} --parameters @bad.csv --responses @good.csv --out @out.csv", Encoding.UTF8.GetBytes(text), expected);
    }

    [Theory]
    [InlineData("student_id,fold\ns1,test\n", "Nobody is in “train”, which --fold names. The file has: test.")]
    [InlineData("student_id,fold\ns1,train\ns1,test\n", "row 3, column student_id: The student “s1” stands there twice")]
    [InlineData("student_id,fold\ns9,train\n", "No response is of a student of the fold “train”")]
    [InlineData("student_id,fold\ns1,\n", "row 2, column fold: The cell is empty")]
    public void Folds(string text, string expected) => Refused("calibrate --responses @good.csv --students @bad.csv --fold train --out @out.csv", Encoding.UTF8.GetBytes(text), expected);

    [Fact]
    public void Fit_WithoutAKnownQuestion_IsRefused() =>
        Refused("fit --parameters @bad.csv --responses @good.csv --out @out.csv", "question_id,discrimination,difficulty\nother,1,0\n"u8.ToArray(), "No response is to a question with parameters");

    [Theory]
    [InlineData("calibrate --responses @nowhere.csv --out @out.csv", "nowhere.csv: The file does not exist")]
    [InlineData("calibrate --responses @ --out @out.csv", "This is a directory, not a file")]
    [InlineData("calibrate --responses @good.csv --out @", "This is a directory")]
    public void Paths(string arguments, string expected) => Refused(arguments, [], expected);

    [Fact]
    public void ManyErrors_AreShownInPart()
    {
        var text = "student_id,question_id,correct\n" + string.Concat(Enumerable.Range(0, 50).Select(row => $"s{row},q1,x\n"));
        var finished = Refused("calibrate --responses @bad.csv --out @out.csv", Encoding.UTF8.GetBytes(text), "… and 30 more. 50 errors in all.");
        Assert.Equal(21, finished.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private Finished Refused(string arguments, byte[] bad, string expected)
    {
        _line.Write("good.csv", Good);
        _line.Write("bad.csv", bad);
        var isReplacing = arguments.EndsWith("@out.csv", StringComparison.Ordinal);
        if (isReplacing) _line.Write("out.csv", "old");
        var finished = _line.Run(arguments);
        Assert.Equal(2, finished.ExitCode);
        Assert.Contains(expected, finished.Error, StringComparison.Ordinal);
        Assert.Equal(isReplacing ? ["bad.csv", "good.csv", "out.csv"] : ["bad.csv", "good.csv"], _line.Files);
        if (isReplacing) Assert.Equal("old", _line.Read("out.csv"));
        return finished;
    }
}

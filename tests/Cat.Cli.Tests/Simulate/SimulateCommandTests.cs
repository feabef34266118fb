namespace Cat.Cli.Tests.Simulate;

public sealed class SimulateCommandTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void SameSeed_SameFile_ThatCalibrates()
    {
        _line.Write("questions.csv", "question_id,stem,author_difficulty\n" + string.Concat(Enumerable.Range(0, 6).Select(item => $"q{item},\"a, b\",{1 + (item % 5)}\n")));
        foreach (var (seed, name) in new[] { (1, "a.csv"), (1, "b.csv"), (2, "c.csv") }) _line.RunWell($"simulate --bank @ --students 100 --responses-per-student 5 --seed {seed} --out @{name}");
        Assert.Equal(_line.Read("a.csv"), _line.Read("b.csv"));
        Assert.NotEqual(_line.Read("a.csv"), _line.Read("c.csv"));
        Assert.StartsWith("student_id,sequence,question_id,correct\nsimulated-0001,1,q", _line.Read("a.csv"), StringComparison.Ordinal);
        Assert.Contains("Read 500 responses of 100 students to 6 questions", _line.RunWell("calibrate --responses @a.csv --out @p.csv").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("question_id,author_difficulty\nq1,6\n", "row 2, column author_difficulty: “6” is not a whole number from 1 to 5")]
    [InlineData("question_id,author_difficulty\nq1,\n", "row 2, column author_difficulty")]
    [InlineData("question_id,author_difficulty\nq1,2\n", "the bank has 1 questions")]
    public void BadBank_IsRefused(string questions, string expected)
    {
        _line.Write("questions.csv", questions);
        var finished = _line.Run("simulate --bank @ --seed 1 --out @a.csv");
        Assert.Equal(2, finished.ExitCode);
        Assert.Contains(expected, finished.Error, StringComparison.Ordinal);
        Assert.Equal(["questions.csv"], _line.Files);
    }
}

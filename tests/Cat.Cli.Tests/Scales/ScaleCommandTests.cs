using System.Globalization;

namespace Cat.Cli.Tests.Scales;

public sealed class ScaleCommandTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    /// <summary>θ* = 1.25 θ − 0.4: a* = a / 1.25, b* = 1.25 b − 0.4, known beforehand.</summary>
    [Theory]
    [InlineData("stocking-lord")]
    [InlineData("haebara")]
    [InlineData("mean-sigma")]
    [InlineData("mean-mean")]
    public void Link_RecoversTheTransformation(string method)
    {
        _line.Write("a.csv", "question_id,discrimination,difficulty,se_discrimination,responses,flag\nq1,1,-1,0.1,50,ok\nq2,1.5,0,0.2,60,ok\nq3,0.8,1.2,0.1,70,ok\nonly,2,0.5,0.25,80,ok\nnone,,,,3,too_few_responses\n");
        _line.Write("b.csv", "question_id,discrimination,difficulty\nq3,0.64,1.1\nq2,1.2,-0.4\nq1,0.8,-1.65\nother,1,1\n");
        var finished = _line.RunWell($"link --from @a.csv --to @b.csv --method {method} --out @linked.csv");
        Assert.Contains("By 3 common questions: theta* = 1.2500 theta - 0.4000", finished.Output, StringComparison.Ordinal);
        var only = _line.Rows("linked.csv")[3];
        Assert.Equal(1.6, CommandLine.Number(only, "discrimination"), 1e-6);
        Assert.Equal(0.225, CommandLine.Number(only, "difficulty"), 1e-6);
        Assert.Equal(0.2, CommandLine.Number(only, "se_discrimination"), 1e-6);
        Assert.Equal(("80", "ok", ""), (only["responses"], only["flag"], only["se_intercept"]));
        Assert.EndsWith("\nnone,,,,,,,,3,too_few_responses\n", _line.Read("linked.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Link_WithoutCommonQuestions_IsRefused()
    {
        _line.Write("a.csv", "question_id,discrimination,difficulty\nq1,1,0\nq2,1,1\n");
        _line.Write("b.csv", "question_id,discrimination,difficulty\nq1,1,0\nx,1,1\n");
        var finished = _line.Run("link --from @a.csv --to @b.csv --out @linked.csv");
        Assert.Equal(2, finished.ExitCode);
        Assert.Contains("1 questions have parameters here and in", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Link_Impossible_Fails()
    {
        _line.Write("a.csv", "question_id,discrimination,difficulty\nq1,1,0\nq2,1,0\n");
        _line.Write("b.csv", "question_id,discrimination,difficulty\nq1,1,0\nq2,1,1\n");
        var finished = _line.Run("link --from @a.csv --to @b.csv --method mean-sigma --out @linked.csv");
        Assert.Equal(1, finished.ExitCode);
        Assert.Contains("cannot be linked", finished.Error, StringComparison.Ordinal);
        Assert.Equal(["a.csv", "b.csv"], _line.Files);
    }

    [Fact]
    public void Drift_FindsTheQuestionThatBecameEasier()
    {
        var items = SimulatedFiles.Items(20);
        _line.Write("old.csv", SimulatedFiles.Parameters(items));
        // Small changes everywhere, of differing size and sign, so that there is a spread to judge by; q7 falls by 1.
        _line.Write("new.csv", "question_id,discrimination,difficulty\n" + string.Concat(items.Index().Select(item => string.Create(
            CultureInfo.InvariantCulture, $"q{item.Index},{item.Item.Discrimination * (1 + (0.01 * ((item.Index * 3 % 5) - 2)))},{item.Item.Difficulty + (0.02 * ((item.Index * 7 % 9) - 4)) - (item.Index == 7 ? 1 : 0)}\n"))));
        var finished = _line.RunWell("drift --old @old.csv --new @new.csv --critical-z 2.7 --out @d.csv");
        Assert.Contains("1 of 20 questions drift; 1 were left out of the link.", finished.Output, StringComparison.Ordinal);
        var drifting = Assert.Single(_line.Rows("d.csv"), row => row["flag"] == "drifting");
        Assert.Equal(("q7", "0"), (drifting["question_id"], drifting["in_link"]));
        Assert.Equal(-1, CommandLine.Number(drifting, "difficulty_displacement"), 0.15);
    }
}

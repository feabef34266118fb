using System.Globalization;

namespace Cat.Cli.Tests.Score;

public sealed class ScoreCommandTests : IDisposable
{
    private const string Parameters = "question_id,discrimination,difficulty,guessing,upper\nq1,1.2,-0.5,0,1\nq2,0.8,0.3,,\nq3,1.5,1,0.2,0.95\nblank,,,,\n";
    private const string Responses = "student_id,question_id,correct\nann,q1,1\nann,q2,0\nann,q3,1\nbob,q1,1\nbob,q2,1\ncy,blank,1\ncy,unknown,0\ndan,q1,0\ndan,q2,0\n";

    private readonly CommandLine _line = new();

    public ScoreCommandTests()
    {
        _line.Write("p.csv", Parameters);
        _line.Write("r.csv", Responses);
    }

    public void Dispose() => _line.Dispose();

    /// <summary>Against the integral of likelihood times prior on a grid of 20,001 points, written out here.</summary>
    [Fact]
    public void ExpectedAPosteriori_IsThePosteriorMean()
    {
        var finished = _line.RunWell("score --parameters @p.csv --responses @r.csv --estimator eap --prior-mean -0.4 --prior-sd 1.3 --out @s.csv");
        var (weight, first, second) = (0.0, 0.0, 0.0);
        for (var step = 0; step <= 20_000; step++)
        {
            var theta = -10 + (step * 0.001);
            var prior = Math.Exp(-0.5 * Math.Pow((theta + 0.4) / 1.3, 2));
            var likelihood = prior * Curve(theta, 1.2, -0.5, 0, 1) * (1 - Curve(theta, 0.8, 0.3, 0, 1)) * Curve(theta, 1.5, 1, 0.2, 0.95);
            (weight, first, second) = (weight + likelihood, first + (theta * likelihood), second + (theta * theta * likelihood));
        }

        var ann = _line.Rows("s.csv")[0];
        Assert.Equal("ann", ann["student_id"]);
        Assert.Equal(first / weight, CommandLine.Number(ann, "theta"), 1e-6);
        Assert.Equal(Math.Sqrt((second / weight) - Math.Pow(first / weight, 2)), CommandLine.Number(ann, "standard_error"), 1e-6);
        Assert.Equal(("3", "ok"), (ann["responses"], ann["flag"]));
        Assert.Contains("no parameters: 2 (questions: 2).", finished.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eap", "cy,0,1,0,no_known_question")]
    [InlineData("map", "cy,0,1,0,no_known_question")]
    [InlineData("mle", "cy,0,4,0,no_known_question")]
    [InlineData("wle", "cy,0,8,0,no_known_question")]
    public void NoKnownQuestion_GetsThePriorOrTheMiddleOfTheFences(string estimator, string expected)
    {
        _line.RunWell($"score --parameters @p.csv --responses @r.csv --estimator {estimator} --out @s.csv");
        Assert.Equal(["student_id,theta,standard_error,responses,flag", expected], _line.Read("s.csv").Split('\n').Where(row => row.StartsWith("student_id", StringComparison.Ordinal) || row.StartsWith("cy", StringComparison.Ordinal)));
        Assert.Equal(["ann", "bob", "cy", "dan"], _line.Rows("s.csv").Select(row => row["student_id"]));
    }

    [Fact]
    public void MaximumLikelihood_IsFencedAndFlagged()
    {
        _line.RunWell("score --parameters @p.csv --responses @r.csv --estimator mle --out @s.csv");
        var rows = _line.Rows("s.csv");
        Assert.Equal(("4", "all_correct"), (rows[1]["theta"], rows[1]["flag"]));
        Assert.Equal(("-4", "all_incorrect"), (rows[3]["theta"], rows[3]["flag"]));
    }

    [Fact]
    public void Groups_HavePriorsOfTheirOwn()
    {
        _line.Write("g.csv", "student_id,group\ncy,low\nann,low\nbob,high=er\nabsent,high=er\n");
        _line.Write("priors.csv", "group;mean;sd\nlow;-1;0.5\n");
        var finished = _line.RunWell("score --parameters @p.csv --responses @r.csv --groups @g.csv --group-priors @priors.csv --group-prior high=er=1,0.5 --out @s.csv");
        var rows = _line.Rows("s.csv").ToDictionary(row => row["student_id"]);
        Assert.Equal(("-1", "0.5"), (rows["cy"]["theta"], rows["cy"]["standard_error"]));
        Assert.Equal(("1", "no_responses"), (rows["absent"]["theta"], rows["absent"]["flag"]));
        Assert.Contains("students not in", finished.Error, StringComparison.Ordinal);
        _line.RunWell("score --parameters @p.csv --responses @r.csv --prior-mean 1 --prior-sd 0.5 --out @high.csv");
        _line.RunWell("score --parameters @p.csv --responses @r.csv --out @standard.csv");
        Assert.Equal(_line.Rows("high.csv")[1]["theta"], rows["bob"]["theta"]);
        Assert.Equal(_line.Rows("standard.csv")[3]["theta"], rows["dan"]["theta"]);
    }

    [Theory]
    [InlineData("", "The group “low” has no prior.")]
    [InlineData("--group-prior low=0,1 --group-prior low=1,1", "has two priors")]
    [InlineData("--group-prior low=0,1 --group-prior other=1,1", "Nobody is in “other”")]
    public void Groups_WithoutTheirPriors_AreRefused(string priors, string expected)
    {
        _line.Write("g.csv", "student_id,group\nann,low\n");
        var finished = _line.Run($"score --parameters @p.csv --responses @r.csv --groups @g.csv {priors} --out @s.csv");
        Assert.Equal(2, finished.ExitCode);
        Assert.Contains(expected, finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Fold_StudentsWithoutResponsesHaveARow()
    {
        _line.Write("students.csv", "student_id,fold\nann,test\nbob,train\neve,test\ncy,train\ndan,train\n");
        _line.RunWell("score --parameters @p.csv --responses @r.csv --students @students.csv --fold test --out @s.csv");
        Assert.Equal(["ann ok", "eve no_responses"], _line.Rows("s.csv").Select(row => $"{row["student_id"]} {row["flag"]}"));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void Numbers_HaveADecimalPointEverywhere(string culture)
    {
        _line.RunWell("score --parameters @p.csv --responses @r.csv --prior-mean 0.5 --out @invariant.csv");
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            _line.RunWell("score --parameters @p.csv --responses @r.csv --prior-mean 0.5 --out @local.csv");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(_line.Read("invariant.csv"), _line.Read("local.csv"));
    }

    private static double Curve(double theta, double a, double b, double c, double d) => c + ((d - c) / (1 + Math.Exp(-a * (theta - b))));
}

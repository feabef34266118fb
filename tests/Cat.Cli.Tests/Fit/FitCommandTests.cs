using System.Globalization;
using System.Text;
using Cat.Engine.Irt;
using Cat.Engine.Numerics;

namespace Cat.Cli.Tests.Fit;

public sealed class FitCommandTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void CompleteLog_IsTestedBySummedScores()
    {
        var items = SimulatedFiles.Items(10);
        _line.Write("p.csv", SimulatedFiles.Parameters(items));
        var responses = SimulatedFiles.Responses(items, 500, 10, seed: 11);
        _line.Write("r.csv", responses);
        var finished = _line.RunWell("fit --parameters @p.csv --responses @r.csv --estimated-parameters 0 --out @f.csv");
        Assert.Contains("Marginal reliability of the abilities 0.", finished.Output, StringComparison.Ordinal);
        var rows = _line.Rows("f.csv");
        var right = responses.Split('\n').Count(row => row.Contains(",q4,1", StringComparison.Ordinal));
        Assert.Equal(("q4", "500"), (rows[4]["question_id"], rows[4]["responses"]));
        Assert.Equal(right / 500.0, CommandLine.Number(rows[4], "proportion_correct"), 1e-9);
        Assert.All(rows, row =>
        {
            Assert.Equal(("s_x2", "ok"), (row["statistic"], row["flag"]));
            Assert.InRange(CommandLine.Number(row, "infit"), 0.8, 1.2);
            Assert.InRange(CommandLine.Number(row, "p"), 1e-3, 1);
        });
    }

    [Fact]
    public void SparseLog_FlagsWhatIsWrong()
    {
        // q0's key is wrong; nocal has no parameters; rare has five responses.
        var items = SimulatedFiles.Items(12);
        _line.Write("p.csv", SimulatedFiles.Parameters(items) + "nocal,,\nrare,1,0\n");
        var lines = SimulatedFiles.Responses(items, 600, 8, seed: 12).TrimEnd('\n').Split('\n')
            .Select(row => row.Contains(",q0,", StringComparison.Ordinal) ? row[..^1] + (row[^1] == '1' ? '0' : '1') : row);
        var extra = string.Concat(Enumerable.Range(0, 40).Select(student => $"s{student},nocal,{student % 2}\n")) + string.Concat(Enumerable.Range(0, 5).Select(student => $"s{student},rare,1\ns{student},stranger,1\n"));
        _line.Write("r.csv", string.Join('\n', lines) + "\n" + extra);
        var finished = _line.RunWell("fit --parameters @p.csv --responses @r.csv --out @f.csv");
        var flags = _line.Rows("f.csv").ToDictionary(row => row["question_id"], row => row["flag"]);
        Assert.Equal("negative_point_biserial;misfit", flags["q0"]);
        Assert.Equal("not_calibrated", flags["nocal"].Split(';')[0]);
        Assert.Equal("too_few_responses", flags["rare"]);
        Assert.Equal("not_calibrated;too_few_responses", flags["stranger"]);
        Assert.All(_line.Rows("f.csv").Where(row => row["statistic"].Length > 0), row => Assert.Equal("lm", row["statistic"]));
        Assert.Contains("their questions have no parameters: 45.", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Dif_FindsTheItemThatTreatsAGroupUnfairly()
    {
        var items = SimulatedFiles.Items(12);
        var random = new RandomSource(13);
        var (responses, groups) = (new StringBuilder(SimulatedFiles.Header + "\n"), new StringBuilder("student_id,group\n"));
        for (var student = 0; student < 800; student++)
        {
            var isFocal = student % 2 == 0;
            var theta = random.NextGaussian();
            groups.Append(CultureInfo.InvariantCulture, $"s{student},{(isFocal ? "b" : "a")}\n");
            foreach (var (index, item) in items.Index())
            {
                var shifted = theta - (isFocal && index == 5 ? 1.5 : 0);
                responses.Append(CultureInfo.InvariantCulture, $"s{student},q{index},{(random.NextDouble() < LogisticModel.Probability(item, shifted) ? 1 : 0)}\n");
            }
        }

        _line.Write("p.csv", SimulatedFiles.Parameters(items));
        _line.Write("r.csv", responses.ToString());
        _line.Write("g.csv", groups.ToString());
        var finished = _line.RunWell("fit --parameters @p.csv --responses @r.csv --out @f.csv --dif @g.csv --focal b --dif-out @d.csv --local-dependence @q3.csv --pairs 7");
        Assert.Contains("Compared 400 students of b with 400 on 12 questions", finished.Output, StringComparison.Ordinal);
        var rows = _line.Rows("d.csv");
        Assert.Equal(["q5"], rows.Where(row => row["mh_class"] == "C").Select(row => row["question_id"]));
        Assert.True(CommandLine.Number(rows[5], "mh_delta") < -1.5);
        Assert.Equal("0", rows[5]["anchor"]);
        Assert.Equal(7, _line.Rows("q3.csv").Count);
        Assert.All(_line.Rows("q3.csv"), row => Assert.Equal("800", row["students"]));

        var refused = _line.Run("fit --parameters @p.csv --responses @r.csv --out @new.csv --dif @g.csv --focal c --dif-out @d2.csv");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("The file has: b, a.", refused.Error, StringComparison.Ordinal);
        Assert.Empty(refused.Output);
        Assert.DoesNotContain(_line.Files, file => file.StartsWith("new.csv", StringComparison.Ordinal));
    }

    [Fact]
    public void CalibrateScoreFit_GoRound()
    {
        var items = SimulatedFiles.Items(15);
        _line.Write("r.csv", SimulatedFiles.Responses(items, 800, 12, seed: 14));
        _line.RunWell("calibrate --responses @r.csv --out @p.csv");
        _line.RunWell("score --parameters @p.csv --responses @r.csv --out @s.csv");
        _line.RunWell("fit --parameters @p.csv --responses @r.csv --out @f.csv");
        var parameters = _line.Rows("p.csv");
        Assert.All(parameters, row =>
        {
            var item = items[int.Parse(row["question_id"][1..], CultureInfo.InvariantCulture)];
            Assert.InRange(Math.Abs(CommandLine.Number(row, "discrimination") - item.Discrimination) / CommandLine.Number(row, "se_discrimination"), 0, 4);
            Assert.InRange(Math.Abs(CommandLine.Number(row, "intercept") + (item.Discrimination * item.Difficulty)) / CommandLine.Number(row, "se_intercept"), 0, 4);
        });
        var scores = _line.Rows("s.csv");
        Assert.Equal(800, scores.Count);
        Assert.Equal(0, scores.Average(row => CommandLine.Number(row, "theta")), 0.02);
        Assert.Equal(parameters.Select(row => row["question_id"]), _line.Rows("f.csv").Select(row => row["question_id"]));
        Assert.Equal(parameters.Select(row => row["responses"]), _line.Rows("f.csv").Select(row => row["responses"]));
        Assert.InRange(_line.Rows("f.csv").Count(row => row["flag"] == "ok"), 14, 15);
    }
}

using System.Globalization;
using System.Text;
using Cat.Testing;

namespace Cat.Cli.Tests.Calibrate;

public sealed class CalibrateCommandTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    /// <summary>Published by mirt: Bock and Lieberman's data, marginal maximum likelihood.</summary>
    [Fact]
    public void Patterns_Lsat7_GivesThePublishedEstimates()
    {
        if (Repository.ResearchData("lsat7") is not { } folder)
        {
            Assert.Skip("The research data is not here (lsat7); set CAT_DATA to its folder to run this test.");
            return;
        }

        var finished = _line.RunWell($"calibrate --patterns {folder}/patterns.csv --no-priors --tolerance 1e-6 --out @p.csv");
        Assert.Contains("Log-likelihood -2658.805.", finished.Output, StringComparison.Ordinal);
        Assert.Contains("Converged in", finished.Output, StringComparison.Ordinal);
        var rows = _line.Rows("p.csv");
        Assert.Equal(["item1", "item2", "item3", "item4", "item5"], rows.Select(row => row["question_id"]));
        double[] slopes = [0.9875, 1.0808, 1.7075, 0.7650, 0.7357];
        double[] intercepts = [1.8559, 0.8080, 1.8052, 0.4860, 1.8545];
        foreach (var (index, row) in rows.Index())
        {
            Assert.Equal(slopes[index], CommandLine.Number(row, "discrimination"), 2e-4);
            Assert.Equal(intercepts[index], CommandLine.Number(row, "intercept"), 2e-4);
            Assert.Equal(("1000", "ok", "0", "1"), (row["responses"], row["flag"], row["guessing"], row["upper"]));
        }
    }

    [Fact]
    public void Patterns_AreTheSameAsTheirResponses()
    {
        _line.Write("patterns.csv", "count,a,b,c\n40,1,1,0\n30,0,1,1\n25,1,0,0\n20,0,0,1\n15,1,,1\n0,1,1,1\n");
        var text = new StringBuilder(SimulatedFiles.Header + "\n");
        var student = 0;
        foreach (var (count, pattern) in new[] { (40, "110"), (30, "011"), (25, "100"), (20, "001"), (15, "1-1") })
        {
            for (var repetition = 0; repetition < count; repetition++, student++)
            {
                foreach (var (index, response) in pattern.Index().Where(cell => cell.Item != '-')) text.Append(CultureInfo.InvariantCulture, $"{student},{(char)('a' + index)},{response}\n");
            }
        }

        _line.Write("r.csv", text.ToString());
        _line.RunWell("calibrate --patterns @patterns.csv --out @from-patterns.csv");
        _line.RunWell("calibrate --responses @r.csv --out @from-responses.csv");
        Assert.Equal(_line.Read("from-responses.csv"), _line.Read("from-patterns.csv"));
    }

    [Fact]
    public void Responses_ReportsEachQuestionByItsFlag()
    {
        // easy and hard have no variance, rare has too few; the order is that of first appearance.
        var text = new StringBuilder(SimulatedFiles.Header + "\n");
        for (var student = 0; student < 60; student++)
        {
            text.Append(CultureInfo.InvariantCulture, $"s{student},easy,1\ns{student},z,{student % 2}\ns{student},hard,0\ns{student},a,{student / 2 % 2}\n");
            if (student < 5) text.Append(CultureInfo.InvariantCulture, $"s{student},rare,{student % 2}\n");
        }

        _line.Write("r.csv", text.ToString());
        var finished = _line.RunWell("calibrate --responses @r.csv --out @p.csv");
        Assert.Contains("Questions: 2 ok, 3 flagged: 1 all_correct, 1 all_incorrect, 1 too_few_responses (below 30).", finished.Output, StringComparison.Ordinal);
        Assert.Equal(["easy all_correct", "z ok", "hard all_incorrect", "a ok", "rare too_few_responses"], _line.Rows("p.csv").Select(row => $"{row["question_id"]} {row["flag"]}"));
        Assert.Contains("\neasy,,,,,,,,60,all_correct\n", _line.Read("p.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Concepts_GiveEveryQuestionParameters()
    {
        _line.Write("r.csv", SimulatedFiles.Responses(SimulatedFiles.Items(12), 300, 10, seed: 2) + "s0,rare,1\n");
        var links = string.Concat(Enumerable.Range(0, 12).Select(item => $"q{item},{(item < 6 ? "easy" : "hard")}\n"));
        _line.Write("c.csv", $"question_id,concept_id\n{links}rare,easy\nunanswered,hard\nunanswered,easy\nlonely,hard\n");
        var finished = _line.RunWell("calibrate --responses @r.csv --concepts @c.csv --out @p.csv");
        Assert.Contains("2 concepts; 2 questions only in", finished.Output, StringComparison.Ordinal);
        var rows = _line.Rows("p.csv").ToDictionary(row => row["question_id"]);
        Assert.Equal(15, rows.Count);
        Assert.All(rows.Values, row => Assert.InRange(CommandLine.Number(row, "discrimination"), 0.1, 5));
        Assert.Equal(["too_few_responses", "no_responses", "no_responses"], new[] { "rare", "unanswered", "lonely" }.Select(id => rows[id]["flag"]));
        // The concept of the harder half of the ladder says that the unseen question is hard.
        Assert.True(CommandLine.Number(rows["lonely"], "difficulty") > CommandLine.Number(rows["unanswered"], "difficulty"));
        Assert.True(CommandLine.Number(rows["unanswered"], "difficulty") > CommandLine.Number(rows["rare"], "difficulty"));
    }

    [Fact]
    public void Fold_UsesItsStudentsOnly()
    {
        var items = SimulatedFiles.Items(8);
        var all = SimulatedFiles.Responses(items, 400, 8, seed: 3);
        _line.Write("all.csv", all);
        _line.Write("train.csv", string.Join('\n', all.Split('\n').Where(row => row.StartsWith("student", StringComparison.Ordinal) || (row.Length > 0 && (row.Split(',')[0][^1] - '0') % 2 == 0))));
        _line.Write("students.csv", "student_id,fold\n" + string.Concat(Enumerable.Range(0, 400).Where(student => student != 7).Select(student => $"s{student},{(student % 2 == 0 ? "train" : "test")}\n")));
        var finished = _line.RunWell("calibrate --responses @all.csv --students @students.csv --fold train --out @fold.csv");
        _line.RunWell("calibrate --responses @train.csv --out @train-only.csv");
        // The order of rows is that of the file, which begins with another student: compare by question.
        Assert.Equal(_line.Read("train-only.csv").Split('\n').Order(StringComparer.Ordinal), _line.Read("fold.csv").Split('\n').Order(StringComparer.Ordinal));
        Assert.Contains("students left out because they are not in", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeated_FirstCounts()
    {
        var once = SimulatedFiles.Responses(SimulatedFiles.Items(6), 200, 6, seed: 4);
        _line.Write("once.csv", once);
        _line.Write("twice.csv", once + "s0,q0,0\ns0,q0,1\ns3,q1,1\n");
        _line.RunWell("calibrate --responses @once.csv --out @once-p.csv");
        var finished = _line.RunWell("calibrate --responses @twice.csv --repeated first --out @twice-p.csv");
        Assert.Equal(_line.Read("once-p.csv"), _line.Read("twice-p.csv"));
        Assert.Contains("repeated responses ignored, the first counts: 3.", finished.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1pl")]
    [InlineData("3pl")]
    [InlineData("4pl")]
    public void Model_SetsWhichParametersAreEstimated(string model)
    {
        _line.Write("r.csv", SimulatedFiles.Responses(SimulatedFiles.Items(8), 500, 8, seed: 5));
        _line.RunWell($"calibrate --responses @r.csv --model {model} --ability empirical --nodes 31 --threads 1 --out @p.csv");
        var rows = _line.Rows("p.csv");
        Assert.Equal(model == "1pl" ? 1 : 8, rows.Select(row => row["discrimination"]).Distinct().Count());
        Assert.Equal(model != "1pl", rows.All(row => CommandLine.Number(row, "guessing") > 0));
        Assert.Equal(model == "4pl", rows.All(row => CommandLine.Number(row, "upper") < 1));
        Assert.All(rows, row => Assert.Equal(CommandLine.Number(row, "intercept"), -CommandLine.Number(row, "discrimination") * CommandLine.Number(row, "difficulty"), 1e-8));
    }

    [Fact]
    public void NotConverged_FailsAndKeepsTheOldFile_UnlessToldOtherwise()
    {
        _line.Write("r.csv", SimulatedFiles.Responses(SimulatedFiles.Items(8), 200, 8, seed: 6));
        _line.Write("p.csv", "old");
        var refused = _line.Run("calibrate --responses @r.csv --maximum-iterations 2 --out @p.csv");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("did not converge", refused.Error, StringComparison.Ordinal);
        Assert.Equal("old", _line.Read("p.csv"));
        Assert.Equal(["p.csv", "r.csv"], _line.Files);

        var kept = _line.Run("calibrate --responses @r.csv --maximum-iterations 2 --keep-unconverged --out @p.csv");
        Assert.Equal(1, kept.ExitCode);
        Assert.Equal(8, _line.Rows("p.csv").Count);
    }

    [Fact]
    public void NothingToCalibrate_Fails()
    {
        _line.Write("r.csv", "student_id,question_id,correct\ns1,q1,1\ns2,q1,0\n");
        var finished = _line.Run("calibrate --responses @r.csv --out @p.csv");
        Assert.Equal(1, finished.ExitCode);
        Assert.Contains("1 too_few_responses (below 30)", finished.Error, StringComparison.Ordinal);
        Assert.Equal(["r.csv"], _line.Files);
    }
}

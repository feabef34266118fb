using System.Text.Json.Nodes;

namespace Cat.Cli.Tests.Benchmark;

public sealed class BenchmarkCommandTests : IDisposable
{
    private static readonly string[] Fields = ["selector", "diagnosis", "seed", "auc", "acc", "log_loss", "ece", "coverage", "overlap", "chi_square", "max_rate", "gini", "never_used", "select_ms_p50", "select_ms_p99", "train_seconds_per_epoch", "peak_mb"];
    private static readonly string[] Measured = ["auc", "acc", "log_loss", "ece", "coverage", "overlap", "chi_square", "max_rate", "gini", "never_used"];

    private readonly CommandLine _line = new();

    public BenchmarkCommandTests() => SimulatedDataFolder.Write(_line, "data", SimulatedDataFolder.Files());

    public void Dispose() => _line.Dispose();

    [Fact]
    public void EverySelector_WritesTheFieldsOfTheFile_AndPrintsTheTable()
    {
        var finished = _line.RunWell("benchmark --data @data --selectors random,fisher,kl,randomesque,capped,maat,becat,mirt-d,mirt-v,gmocat --diagnosis 2pl --steps 1,3,5 --epochs 2 --out @b.json");
        var report = JsonNode.Parse(_line.Read("b.json"))!.AsObject();
        Assert.Equal(["data", "rows"], report.Select(field => field.Key));
        Assert.Equal("data", report["data"]!.GetValue<string>());
        var rows = Rows("b.json");
        Assert.Equal(["random", "fisher", "kl", "randomesque", "capped", "maat", "becat", "mirt-d", "mirt-v", "gmocat"], rows.Select(row => row["selector"]!.GetValue<string>()));
        Assert.All(rows, row =>
        {
            Assert.Equal(Fields, row.Select(field => field.Key));
            Assert.Equal(("2pl", 1UL), (row["diagnosis"]!.GetValue<string>(), row["seed"]!.GetValue<ulong>()));
            foreach (var field in new[] { "auc", "acc", "coverage" })
            {
                Assert.Equal(["1", "3", "5"], row[field]!.AsObject().Select(step => step.Key));
                Assert.All(row[field]!.AsObject(), step => Assert.InRange(step.Value!.GetValue<double>(), 0, 1));
            }

            foreach (var field in new[] { "overlap", "max_rate", "gini", "never_used" }) Assert.InRange(Number(row, field), 0, 1);
            // A question has one of six concepts, and everyone answered all of them.
            Assert.Equal(1.0 / SimulatedDataFolder.Concepts, row["coverage"]!["1"]!.GetValue<double>(), 1e-12);
            Assert.InRange(row["coverage"]!["5"]!.GetValue<double>(), row["coverage"]!["3"]!.GetValue<double>(), 5.0 / SimulatedDataFolder.Concepts);
            // Five questions in each of ten tests: at least one sixth of the thirty questions is shown, and at most all.
            Assert.InRange(Number(row, "never_used"), 0, 25.0 / 30);
            Assert.InRange(Number(row, "select_ms_p50"), 0, Number(row, "select_ms_p99"));
            Assert.True(Number(row, "peak_mb") > 1);
        });
        Assert.All(rows, row => Assert.Equal(row["selector"]!.GetValue<string>() == "gmocat", row["train_seconds_per_epoch"] is not null));
        Assert.Contains("| data | AUC@1 | AUC@3 | AUC@5 | spread@5 | ACC@5 | cov@3 | cov@5 | overlap |", finished.Output, StringComparison.Ordinal);
        Assert.Contains("| becat, 2pl | ", finished.Output, StringComparison.Ordinal);

        _line.RunWell("benchmark --data @data --selectors random,gmocat --diagnosis 2pl --steps 1,3,5 --epochs 2 --out @again.json");
        var again = Rows("again.json");
        AssertSameFigures(rows[0], again[0]);
        AssertSameFigures(rows[9], again[1]);
    }

    /// <summary>Each test student has 24 questions that are not held out. When all are given it does not matter who chose.</summary>
    [Fact]
    public void WhenAllIsGiven_SelectorsAgree_AndExposureIsAsCountedByHand()
    {
        _line.RunWell("benchmark --data @data --selectors random,fisher,becat --steps 24 --seeds 2 --out @b.json");
        var rows = Rows("b.json");
        Assert.Equal(6, rows.Count);
        var held = SimulatedDataFolder.Files()["query.csv"].Skip(1).Select(row => row.Split(',')).GroupBy(row => row[0]).Select(split => split.GroupBy(row => row[2]).Select(question => question.Count()).ToList()).ToList();
        var neverUsed = held.Average(counts => counts.Count(count => count == 10) / 30.0);
        // Of ten tests, a question that k hold out is in 10 − k; of the 45 pairs of tests, so many choose two share it.
        var overlap = held.Average(counts => counts.Concat(Enumerable.Repeat(0, 30 - counts.Count)).Sum(count => (10 - count) * (9 - count) / 2.0) / 45 / 24);
        Assert.All(rows, row =>
        {
            Assert.Equal(rows[0]["auc"]!["24"]!.GetValue<double>(), row["auc"]!["24"]!.GetValue<double>(), 1e-9);
            Assert.Equal(1, row["coverage"]!["24"]!.GetValue<double>(), 0.05);
            Assert.Equal(overlap, Number(row, "overlap"), 1e-9);
            Assert.Equal(neverUsed, Number(row, "never_used"), 1e-9);
            Assert.Equal(1, Number(row, "max_rate"), 0.11);
        });
    }

    [Fact]
    public void OtherDiagnoses_PredictOtherwise_AfterTheSameQuestions()
    {
        _line.RunWell("benchmark --data @data --selectors random --diagnosis 2pl,ncd,irt,mirt,amortised --mirt-factors 2 --mirt-deviations learned --steps 5 --validation --out @b.json");
        Assert.Equal("data (validation)", JsonNode.Parse(_line.Read("b.json"))!["data"]!.GetValue<string>());
        var rows = Rows("b.json");
        Assert.Equal(["2pl", "ncd", "irt", "mirt", "amortised"], rows.Select(row => row["diagnosis"]!.GetValue<string>()));
        Assert.Equal(5, rows.Select(row => row["auc"]!["5"]!.GetValue<double>()).Distinct().Count());
        Assert.All(rows, row => Assert.InRange(row["auc"]!["5"]!.GetValue<double>(), 0.5, 1));
        foreach (var field in Measured.Except(["auc", "acc", "log_loss", "ece"])) Assert.All(rows, row => Assert.True(JsonNode.DeepEquals(rows[0][field], row[field]), field));
    }

    [Fact]
    public void RewardDiagnosis_IsThePresets_UnlessGiven()
    {
        string[] given = ["--preset paper", "--preset paper --reward-diagnosis irt", "--preset paper --reward-diagnosis 2pl"];
        foreach (var (index, options) in given.Index()) _line.RunWell($"benchmark --data @data --selectors gmocat {options} --epochs 2 --steps 1,10 --out @{index}.json");
        AssertSameFigures(Rows("0.json")[0], Rows("1.json")[0]);
        // Rewarded by other predictions, the policy chooses otherwise.
        Assert.False(JsonNode.DeepEquals(Rows("0.json")[0]["chi_square"], Rows("2.json")[0]["chi_square"]));
        Assert.Equal(2, _line.Run("benchmark --data @data --selectors gmocat --reward-diagnosis 3pl --out @b.json").ExitCode);
    }

    [Fact]
    public void Weights_GivenToATrainedPolicy_ChangeWhatItChooses()
    {
        _line.RunWell("train --data @data --epochs 1 --seed 3 --steps 5 --out @policy.safetensors");
        var file = $"gmocat:{_line.PathOf("policy.safetensors")}";
        _line.RunWell($"benchmark --data @data --selectors {file},{file}@0:0:1,{file}@0:0:2,{file}@1:0:0 --steps 1,5 --seed 3 --out @b.json");
        var rows = Rows("b.json");
        Assert.Equal([file, $"{file}@0:0:1", $"{file}@0:0:2", $"{file}@1:0:0"], rows.Select(row => row["selector"]!.GetValue<string>()));
        AssertSameFigures(rows[1], rows[2]); // only ratios count
        Assert.False(JsonNode.DeepEquals(rows[1]["chi_square"], rows[3]["chi_square"]));

        Refused("--selectors gmocat@1:1:1 --preset paper", "a policy that does not see them");
        Refused("--selectors gmocat@1:1", "names “gmocat@1:1”");
        Refused("--selectors gmocat@0:0:0", "names “gmocat@0:0:0”");

        void Refused(string options, string expected)
        {
            var finished = _line.Run($"benchmark --data @data {options} --steps 1 --out @refused.json");
            Assert.Equal(2, finished.ExitCode);
            Assert.Contains(expected, finished.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TrainedPolicy_FromItsFile_GivesTheFiguresOfTrainingInPlace()
    {
        _line.RunWell("train --data @data --epochs 2 --seed 3 --weights 1,2,1 --steps 5 --out @policy.safetensors");
        var other = SimulatedDataFolder.Files();
        other["responses.csv"].RemoveAll(row => row.StartsWith("s7,", StringComparison.Ordinal));
        SimulatedDataFolder.Write(_line, "other", other);

        var fromFile = _line.RunWell($"benchmark --data @data --selectors gmocat:{_line.PathOf("policy.safetensors")} --steps 1,5 --seed 3 --out @file.json");
        _line.RunWell("benchmark --data @data --selectors gmocat --epochs 2 --seed 3 --weights 1,2,1 --steps 1,5 --out @place.json");
        AssertSameFigures(Rows("place.json")[0], Rows("file.json")[0]);
        Assert.Empty(fromFile.Error);

        var warned = _line.RunWell($"benchmark --data @other --selectors gmocat:{_line.PathOf("policy.safetensors")} --steps 1 --out @other.json");
        Assert.Contains("trained on other responses", warned.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Policies_ThatCannotBeUsed_AreRefusedBeforeAnythingRuns()
    {
        _line.RunWell("train --data @data --epochs 1 --out @policy.safetensors");
        SimulatedDataFolder.Write(_line, "renamed", SimulatedDataFolder.Files(questionPrefix: "item"));
        var fewer = SimulatedDataFolder.Files();
        foreach (var rows in fewer.Values) rows.RemoveAll(row => row.Contains("q7", StringComparison.Ordinal));
        SimulatedDataFolder.Write(_line, "fewer", fewer);
        _line.Write("text.safetensors", "question_id,discrimination\n");
        _line.Write("cut.safetensors", File.ReadAllBytes(_line.PathOf("policy.safetensors"))[..5000]);

        Refused("renamed", "policy.safetensors", "of these data “item");
        Refused("fewer", "policy.safetensors", "trained on 30 questions, these data have 29");
        Refused("data", "text.safetensors", "This is no policy");
        Refused("data", "cut.safetensors", "This is no policy");
        Refused("data", "missing.safetensors", "There is no such file");
        Refused("data", "data", "There is no such file");

        void Refused(string data, string file, string expected)
        {
            _line.Write("b.json", "old");
            var finished = _line.Run($"benchmark --data @{data} --selectors random,gmocat:{_line.PathOf(file)} --steps 1 --out @b.json");
            Assert.Equal(2, finished.ExitCode);
            Assert.Contains(expected, finished.Error, StringComparison.Ordinal);
            Assert.Empty(finished.Output);
            Assert.Equal("old", _line.Read("b.json"));
        }
    }

    [Fact]
    public void Stopped_WritesNothing()
    {
        var finished = _line.RunUntil("random with 2pl done", "benchmark --data @data --selectors random,fisher --steps 1 --out @b.json");
        Assert.Equal(130, finished.ExitCode);
        Assert.Empty(_line.Files);
    }

    private static double Number(JsonObject row, string field) => row[field]!.GetValue<double>();

    private static void AssertSameFigures(JsonObject expected, JsonObject actual)
    {
        foreach (var field in Measured) Assert.True(JsonNode.DeepEquals(expected[field], actual[field]), $"{field}: {expected[field]} and {actual[field]}");
    }

    private IReadOnlyList<JsonObject> Rows(string file) => [.. JsonNode.Parse(_line.Read(file))!["rows"]!.AsArray().Select(row => row!.AsObject())];
}

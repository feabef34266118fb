using Cat.Engine.Numerics;
using Cat.Engine.Policies;

namespace Cat.Cli.Tests.Train;

public sealed class TrainCommandTests : IDisposable
{
    private readonly CommandLine _line = new();

    public TrainCommandTests() => SimulatedDataFolder.Write(_line, "data", SimulatedDataFolder.Files());

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Train_SaysALineAnEpoch_AndWritesThePolicyWithItsFacts()
    {
        var finished = _line.RunWell("train --data @data --epochs 2 --weights 1,2,3 --seed 5 --out @p.safetensors");
        Assert.Contains("epoch   0 best", finished.Output, StringComparison.Ordinal);
        Assert.Contains("epoch   2", finished.Output, StringComparison.Ordinal);
        Assert.Contains("Amortised diagnosis trained", finished.Output, StringComparison.Ordinal);
        foreach (var word in new[] { "loss", "reward quality", "diversity", "novelty", "validation AUC", "coverage", "overlap" }) Assert.Contains(word, finished.Output, StringComparison.Ordinal);
        var facts = Facts("p.safetensors");
        Assert.Equal(30, facts.ItemIds.Count);
        Assert.Equal((5UL, "default", "amortised", new ObjectiveWeights(1, 2, 3)), (facts.Seed, facts.Preset, facts.Diagnosis, facts.Weights));
        Assert.InRange(facts.Metrics["validation/auc"], 0, 1);
        Assert.Equal(["p.safetensors"], _line.Files);

        _line.RunWell("train --data @data --epochs 2 --weights 1,2,3 --seed 5 --out @again.safetensors");
        Assert.Equal(File.ReadAllBytes(_line.PathOf("p.safetensors")), File.ReadAllBytes(_line.PathOf("again.safetensors")));
    }

    [Fact]
    public void Resume_GoesOn_AndNeverEndsWorse()
    {
        _line.RunWell("train --data @data --epochs 2 --out @p.safetensors");
        var finished = _line.RunWell("train --data @data --epochs 2 --resume @p.safetensors --out @q.safetensors");
        var (before, after) = (Facts("p.safetensors").Metrics, Facts("q.safetensors").Metrics);
        Assert.Contains($"start           validation AUC {before["validation/auc"]:F4}", finished.Output, StringComparison.Ordinal);
        Assert.True(after["validation/score"] >= before["validation/score"], $"{after["validation/score"]} after {before["validation/score"]}");

        var refused = _line.Run("train --data @data --preset paper --resume @p.safetensors --out @r.safetensors");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("trained with --preset default", refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, _line.Run("train --data @data --resume @p.safetensors --out @p.safetensors").ExitCode);
        Assert.Equal(["p.safetensors", "q.safetensors"], _line.Files);
    }

    [Theory]
    [InlineData("--diagnosis irt", "irt", "The reference's IRT fitted")]
    [InlineData("--diagnosis ncd", "ncd", "Neural diagnosis trained")]
    [InlineData("--preset paper", "irt", "The reference's IRT fitted")]
    [InlineData("--preset paper --diagnosis 2pl", "2pl", "calibrated in")]
    public void Diagnosis_IsNamedInTheFacts_AndResumeRefusesAnother(string options, string diagnosis, string said)
    {
        Assert.Contains(said, _line.RunWell($"train --data @data --epochs 1 --steps 5 {options} --out @p.safetensors").Output, StringComparison.Ordinal);
        Assert.Equal(diagnosis, Facts("p.safetensors").Diagnosis);
        var (preset, other) = (options.Contains("paper", StringComparison.Ordinal) ? "paper" : "default", diagnosis == "2pl" ? "irt" : "2pl");
        var refused = _line.Run($"train --data @data --preset {preset} --diagnosis {other} --resume @p.safetensors --out @q.safetensors");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains($"trained with --diagnosis {diagnosis}", refused.Error, StringComparison.Ordinal);
        Assert.Equal(["p.safetensors"], _line.Files);
    }

    [Theory]
    [InlineData("start", "epoch   0 best", false)]
    [InlineData("convergence,ranges,draws", "epoch   0 best", true)]
    [InlineData("factors", "Multidimensional", false)]
    public void Without_APart_TrainsWithoutIt(string parts, string said, bool isSaid)
    {
        var finished = _line.RunWell($"train --data @data --epochs 1 --steps 5 --diagnosis 2pl --without {parts} --out @p.safetensors");
        Assert.Equal(isSaid, finished.Output.Contains(said, StringComparison.Ordinal));
        Assert.Contains("--without is some of start", _line.Run("train --data @data --without luck --out @q.safetensors").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_AreTheLengthOfTheTests()
    {
        // A test of one question covers one of six concepts, and the reward of its diversity is always 1.
        var finished = _line.RunWell("train --data @data --epochs 1 --steps 1 --out @p.safetensors");
        Assert.Contains("diversity 1.000", finished.Output, StringComparison.Ordinal);
        Assert.Contains("coverage 0.167", finished.Output, StringComparison.Ordinal);
        Assert.Contains("A test of 25 questions", _line.Run("train --data @data --steps 25 --out @q.safetensors").Error, StringComparison.Ordinal);
        Assert.Equal(2, _line.Run("train --data @data --steps 0 --out @q.safetensors").ExitCode);
    }

    [Fact]
    public void StoppedAfterAnEpoch_WritesTheBestSoFar()
    {
        var finished = _line.RunUntil("epoch   2", "train --data @data --epochs 1000 --out @p.safetensors");
        Assert.Equal(130, finished.ExitCode);
        Assert.Contains("Stopped.", finished.Error, StringComparison.Ordinal);
        Assert.Contains("was written: the policy of epoch", finished.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("epoch   3", finished.Output, StringComparison.Ordinal);
        Assert.InRange(Facts("p.safetensors").Metrics["train/epoch"], 1, 2);
        Assert.Equal(["p.safetensors"], _line.Files);
    }

    [Theory]
    [InlineData("calibrated in")]
    [InlineData("start  ")]
    public void StoppedBeforeTheFirstEpoch_WritesNothing(string when)
    {
        _line.RunWell("train --data @data --epochs 1 --out @start.safetensors");
        var finished = _line.RunUntil(when, "train --data @data --resume @start.safetensors --out @p.safetensors");
        Assert.Equal(130, finished.ExitCode);
        Assert.Contains("Nothing was written", finished.Error, StringComparison.Ordinal);
        Assert.Equal(["start.safetensors"], _line.Files);
    }

    [Fact]
    public void TooFewResponsesForATest_AreRefused()
    {
        var files = SimulatedDataFolder.Files();
        // 23 of the 30 questions: 4 held out leave 19 for a test of 20.
        files["responses.csv"].RemoveAll(row => int.TryParse(row.Split(',')[1], out var place) && place > 23);
        // The questions that are held out may be among those removed.
        files["query.csv"].RemoveAll(row => row.StartsWith("0,", StringComparison.Ordinal) || row.StartsWith("1,", StringComparison.Ordinal));
        files["query.csv"].Add($"0,s50,{files["responses.csv"].First(row => row.StartsWith("s50,", StringComparison.Ordinal)).Split(',')[2]}");
        SimulatedDataFolder.Write(_line, "short", files);
        var finished = _line.Run("train --data @short --out @p.safetensors");
        Assert.Equal(2, finished.ExitCode);
        Assert.Contains("No student of the fold “train” answered enough questions to train on", finished.Error, StringComparison.Ordinal);
        Assert.Empty(_line.Files);
    }

    private PolicyFacts Facts(string name)
    {
        using var policy = PolicyCheckpoint.FromFile(TensorFile.Read(_line.PathOf(name)));
        return policy.Facts;
    }
}

namespace Cat.Cli.Tests;

public sealed class GmocatTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void Help_ListsCommandsAndExitCodes()
    {
        var finished = _line.RunWell("--help");
        foreach (var command in new[] { "calibrate", "score", "fit", "link", "drift", "train", "benchmark", "plot", "simulate", "Exit codes:" }) Assert.Contains(command, finished.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("calibrate", "--responses --patterns --students --fold --repeated --model --no-priors --concepts --ability --minimum-responses --nodes --tolerance --maximum-iterations --keep-unconverged --threads --out all_incorrect Example:")]
    [InlineData("score", "--parameters --responses --students --fold --estimator --prior-mean --prior-sd --groups --group-prior --group-priors --threads --out no_known_question Example:")]
    [InlineData("fit", "--parameters --responses --prior-mean --minimum-responses --estimated-parameters --dif --focal --reference --dif-out --local-dependence --pairs --out misfit Example:")]
    [InlineData("link", "--from --to --method --out Example:")]
    [InlineData("drift", "--old --new --method --critical-z --out Example:")]
    [InlineData("train", "--data --preset --weights --epochs --seed --temperature --resume --out Example:")]
    [InlineData("benchmark", "--data --selectors --diagnosis --steps --seeds --validation --preset --weights --epochs --seed --temperature --out becat ncd Example:")]
    [InlineData("plot", "results.json --out auc-D.svg pareto-D.svg coverage.svg exposure.svg Example:")]
    [InlineData("simulate", "--bank --students --responses-per-student --seed --out Example:")]
    public void Help_OfACommand_NamesItsOptions(string command, string expected)
    {
        var finished = _line.RunWell($"{command} --help");
        foreach (var part in expected.Split(' ')) Assert.Contains(part, finished.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Required command")]
    [InlineData("calibrte", "calibrte")]
    [InlineData("calibrate --out @p.csv", "--responses")]
    [InlineData("calibrate --responses @r.csv", "--out")]
    [InlineData("calibrate --responses @r.csv --out @p.csv --model 5pl", "2pl")]
    [InlineData("calibrate --responses @r.csv --out @p.csv --nodes 5", "11 to 201")]
    [InlineData("calibrate --responses @r.csv --out @p.csv --tolerance 0", "above 0")]
    [InlineData("calibrate --responses @r.csv --out @p.csv --tolerance 0,1", "decimal point")]
    [InlineData("calibrate --responses @r.csv --out @p.csv --fold train", "--students")]
    [InlineData("calibrate --responses @r.csv --out @p.csv --patterns @r.csv", "--patterns")]
    [InlineData("calibrate --responses @r.csv --out @p.csv --concepts @r.csv --no-priors", "--no-priors")]
    [InlineData("calibrate --responses @r.csv --out @r.csv", "replace an input")]
    [InlineData("calibrate --responses @r.csv --out @missing/p.csv", "folder does not exist")]
    [InlineData("score --parameters @p.csv --responses @r.csv --out @s.csv --estimator mle --prior-mean 1", "--prior-mean")]
    [InlineData("score --parameters @p.csv --responses @r.csv --out @s.csv --group-prior a=0,1", "--groups")]
    [InlineData("score --parameters @p.csv --responses @r.csv --out @s.csv --groups @g.csv --group-prior a=0,0", "name=mean,sd")]
    [InlineData("score --parameters @p.csv --responses @r.csv --out @s.csv --prior-sd -1", "above 0")]
    [InlineData("fit --parameters @p.csv --responses @r.csv --out @f.csv --dif @g.csv", "--focal")]
    [InlineData("fit --parameters @p.csv --responses @r.csv --out @f.csv --estimated-parameters 5", "0 to 4")]
    [InlineData("drift --old @p.csv --new @r.csv --out @f.csv --critical-z 50", "0.1 to 10")]
    [InlineData("train --data @data --out @p", "There is no such folder")]
    [InlineData("train --data @data --weights 1,1 --out @p", "three numbers")]
    [InlineData("train --data @data --weights 0,0,0 --out @p", "not all 0")]
    [InlineData("train --data @data --weights 1,NaN,1 --out @p", "three numbers")]
    [InlineData("train --data @data --preset ours --out @p", "default, paper")]
    [InlineData("train --data @data --epochs 0 --out @p", "from 1")]
    [InlineData("train --data @data --out @missing/p", "folder does not exist")]
    [InlineData("benchmark --data @data --selectors random,best --out @b.json", "--selectors names “best”")]
    [InlineData("benchmark --data @data --selectors , --out @b.json", "--selectors names nothing")]
    [InlineData("benchmark --data @data --selectors kl,random,kl --out @b.json", "--selectors names “kl” twice")]
    [InlineData("benchmark --data @data --diagnosis 3pl --out @b.json", "--diagnosis names “3pl”")]
    [InlineData("benchmark --data @data --steps 1,5,5 --out @b.json", "--steps is “1,5,5”")]
    [InlineData("benchmark --data @data --steps 0,5 --out @b.json", "--steps is “0,5”")]
    [InlineData("benchmark --data @data --steps 1;5 --out @b.json", "--steps is “1;5”")]
    [InlineData("benchmark --data @data --seeds 0 --out @b.json", "1 to 1000")]
    [InlineData("benchmark --data @data --temperature -1 --out @b.json", "at least 0")]
    [InlineData("plot --out @plots", "Required argument")]
    [InlineData("plot @r.csv", "--out")]
    [InlineData("simulate --bank @bank --seed -1 --out @f.csv", "--seed")]
    public void BadArguments_SayWhich_AndWriteNothing(string arguments, string expected)
    {
        _line.Write("r.csv", "student_id,question_id,correct\ns,q,1\n");
        var finished = _line.Run(arguments);
        Assert.Equal(2, finished.ExitCode);
        Assert.Contains(expected, finished.Error, StringComparison.Ordinal);
        Assert.Empty(finished.Output);
        Assert.Equal(["r.csv"], _line.Files);
    }

    [Fact]
    public void Stopped_ExitsWith130_AndLeavesNothing()
    {
        _line.Write("r.csv", SimulatedFiles.Responses(SimulatedFiles.Items(10), 200, 10, seed: 1));
        var finished = _line.Run("calibrate --responses @r.csv --out @p.csv", new CancellationToken(canceled: true));
        Assert.Equal(130, finished.ExitCode);
        Assert.Contains("Stopped", finished.Error, StringComparison.Ordinal);
        Assert.Equal(["r.csv"], _line.Files);
    }
}

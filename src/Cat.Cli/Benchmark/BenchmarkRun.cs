using System.Text.Json;
using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Cli.Train;
using Cat.Engine.Diagnosis;
using Cat.Engine.Evaluation;
using Cat.Engine.Policies;
using Cat.Engine.Training;

namespace Cat.Cli.Benchmark;

/// <summary>One run of the benchmark: every selector with every diagnosis, for every seed.</summary>
internal sealed class BenchmarkRun
{
    private const string PolicyName = "gmocat";
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true };

    public static readonly IReadOnlyList<string> SelectorNames = ["random", "fisher", "kl", "maat", "becat", PolicyName];
    public static readonly IReadOnlyList<string> DiagnosisNames = ["2pl", "ncd"];

    public required DirectoryInfo Folder { get; init; }
    public required IReadOnlyList<string> Selectors { get; init; }
    public required IReadOnlyList<string> Diagnoses { get; init; }
    public required IReadOnlyList<int> Steps { get; init; }
    public required int SeedCount { get; init; }
    public required bool OnValidation { get; init; }
    public required PolicyTrainingOptions Training { get; init; }
    public required string Preset { get; init; }
    public required SelectionMode Mode { get; init; }
    public required FileInfo Output { get; init; }

    public void Run(Terminal terminal, CancellationToken cancellationToken)
    {
        CheckNames();
        var data = CalibratedData.Of(DataFolder.Read(Folder, terminal, cancellationToken), terminal, cancellationToken);
        var benchmark = new SelectionBenchmark(data.Folder.Data, OnValidation ? data.ValidationQueries : data.Folder.Data.TestSplits, Steps);
        var rows = new List<BenchmarkRow>();
        for (var offset = 0; offset < SeedCount; offset++)
        {
            var seed = Training.Seed + (ulong)offset;
            var predictors = Diagnoses.Select(name => Predictor(name, data, seed, terminal, cancellationToken)).ToList();
            foreach (var name in Selectors)
            {
                var (selector, policy, secondsPerEpoch) = Selector(name, data, seed, terminal, cancellationToken);
                using (policy)
                {
                    foreach (var predictor in predictors)
                    {
                        rows.Add(BenchmarkRow.Of(benchmark.Run(selector, predictor, seed, cancellationToken), Steps, secondsPerEpoch));
                        terminal.Say($"seed {seed}: {selector.Name} with {predictor.Name} done.");
                    }
                }
            }
        }

        var report = new BenchmarkReport(data.Folder.Name + (OnValidation ? " (validation)" : ""), rows);
        var unfinished = $"{Output.FullName}.{Environment.ProcessId}.new";
        File.WriteAllText(unfinished, JsonSerializer.Serialize(report, Written));
        File.Move(unfinished, Output.FullName, overwrite: true);
        BenchmarkTable.Print(report, Steps, terminal);
    }

    private void CheckNames()
    {
        foreach (var name in Selectors)
        {
            if (!SelectorNames.Contains(name) && !name.StartsWith(PolicyName + ":", StringComparison.Ordinal)) throw BadInputException.Arguments($"--selectors names “{name}”.", $"Give some of {string.Join(", ", SelectorNames)}, {PolicyName}:FILE.");
        }

        foreach (var name in Diagnoses)
        {
            if (!DiagnosisNames.Contains(name)) throw BadInputException.Arguments($"--diagnosis names “{name}”.", $"Give some of {string.Join(", ", DiagnosisNames)}.");
        }
    }

    private (IBenchmarkSelector Selector, TrainedPolicy? Policy, double? SecondsPerEpoch) Selector(string name, CalibratedData data, ulong seed, Terminal terminal, CancellationToken cancellationToken)
    {
        switch (name)
        {
            case "random": return (new RandomSelector(), null, null);
            case "fisher": return (InformationSelector.Fisher(data.Table), null, null);
            case "kl": return (InformationSelector.KullbackLeibler(data.Table), null, null);
            case "maat": return (new MaatSelector(data.Table, data.Folder.Data.Concepts), null, null);
            case "becat": return (new BecatSelector(data.Table), null, null);
            case PolicyName:
                var fitted = new PolicyFitting(data, Training with { Seed = seed }, Preset, Mode).Fit(terminal, null, default, cancellationToken);
                return (new PolicySelector(fitted.Policy, Mode), fitted.Policy, fitted.SecondsPerEpoch);
            default:
                var loaded = PolicyFile.Read(new FileInfo(name[(PolicyName.Length + 1)..]), data.Folder.Questions.Ids);
                return (new PolicySelector(loaded.Policy, Mode, name), loaded.Policy, null);
        }
    }

    private static IResponsePredictor Predictor(string name, CalibratedData data, ulong seed, Terminal terminal, CancellationToken cancellationToken)
    {
        if (name == "2pl") return new AbilityPredictor(data.Table);
        var clock = terminal.StartClock();
        var diagnosis = new NeuralDiagnosisTraining(new NeuralDiagnosisOptions { Seed = seed }).Train(data.Training, data.Folder.Data.LogOf(Fold.Validation), data.Folder.Data.Concepts, null, cancellationToken);
        terminal.Say($"Neural diagnosis trained in {clock}.");
        return new DiagnosisPredictor(diagnosis, name);
    }
}

using System.Text.Json;
using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Cli.Train;
using Cat.Engine.Diagnosis.Multidimensional;
using Cat.Engine.Evaluation;
using Cat.Engine.Guards;
using Cat.Engine.Policies;
using Cat.Engine.Training;

namespace Cat.Cli.Benchmark;

/// <summary>One run of the benchmark: every selector with every diagnosis, for every seed.</summary>
internal sealed class BenchmarkRun
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true };

    public static readonly IReadOnlyList<string> SelectorNames = ["random", "fisher", "kl", "randomesque", "capped", "maat", "becat", "mirt-d", "mirt-v", PolicyName.Trained];

    private const int RandomesqueAmong = 5;

    public required DirectoryInfo Folder { get; init; }
    public required IReadOnlyList<string> Selectors { get; init; }
    public required IReadOnlyList<string> Diagnoses { get; init; }
    public required IReadOnlyList<int> Steps { get; init; }
    public required int SeedCount { get; init; }
    public required bool OnValidation { get; init; }
    public required bool HasConceptPriors { get; init; }
    public required PolicyTrainingOptions Training { get; init; }
    public required string Preset { get; init; }
    public required string RewardDiagnosis { get; init; }
    public required MultidimensionalOptions Multidimensional { get; init; }
    public required double Temperature { get; init; }
    public required FileInfo Output { get; init; }

    public void Run(Terminal terminal, CancellationToken cancellationToken)
    {
        CheckNames();
        var folder = DataFolder.Read(Folder, terminal, cancellationToken);
        CheckStudents(folder);
        using var policies = new LoadedPolicies();
        foreach (var (name, file, _) in Policies().Where(policy => policy.File is not null).DistinctBy(policy => policy.Policy)) policies.Add(name, PolicyFile.Read(new FileInfo(file!), folder, terminal)); // filtered
        foreach (var policy in Policies()) CheckWeights(policy, policies);
        var data = CalibratedData.Of(folder, HasConceptPriors, terminal, cancellationToken);
        var benchmark = new SelectionBenchmark(folder.Data, OnValidation ? data.ValidationQueries : folder.Data.TestSplits, Steps);
        var fitted = new FittedDiagnoses(data, Multidimensional, terminal);
        var rows = new List<BenchmarkRow>();
        for (var offset = 0; offset < SeedCount; offset++)
        {
            var seed = Training.Seed + (ulong)offset;
            var diagnoses = Diagnoses.Select(name => fitted.Of(name, seed, cancellationToken)).ToList();
            var secondsPerEpoch = IsTraining ? Train(data, fitted, seed, policies, terminal, cancellationToken) : (double?)null;
            foreach (var name in Selectors)
            {
                var selector = Selector(name, data, fitted, seed, policies, cancellationToken);
                foreach (var diagnosis in diagnoses)
                {
                    rows.Add(BenchmarkRow.Of(benchmark.Run(selector, diagnosis, seed, cancellationToken), Steps, PolicyName.Of(name) is { File: null } ? secondsPerEpoch : null));
                    terminal.Say($"seed {seed}: {selector.Name} with {diagnosis.Name} done.");
                }
            }
        }

        var report = new BenchmarkReport(folder.Name + (OnValidation ? " (validation)" : ""), rows);
        OutputTexts.Write((Output, JsonSerializer.Serialize(report, Written)));
        BenchmarkTable.Print(report, Steps, terminal);
        terminal.Say($"Results written to {Output}.");
    }

    private bool IsTraining => Policies().Any(policy => policy.File is null);

    private IEnumerable<PolicyName> Policies() => Selectors.Select(PolicyName.Of).OfType<PolicyName>();

    private void CheckWeights(PolicyName name, LoadedPolicies policies)
    {
        var options = name.File is null ? Training.Policy : policies[name.Policy].Options;
        if (name.Weights is not null && !options.SeesWeights) throw BadInputException.Arguments($"--selectors gives weights to “{name.Policy}”, a policy that does not see them.", "Leave out what follows the @, or train a policy with --preset default.");
    }

    private void CheckNames()
    {
        Check("--selectors", Selectors, name => SelectorNames.Contains(name) || PolicyName.Of(name) is not null, [.. SelectorNames, PolicyName.FilePrefix + "FILE", PolicyName.Trained + "@q:d:n"]);
        Check("--diagnosis", Diagnoses, FittedDiagnoses.Names.Contains, FittedDiagnoses.Names);

        static void Check(string option, IReadOnlyList<string> names, Func<string, bool> isKnown, IReadOnlyList<string> known)
        {
            var mend = $"Give some of {string.Join(", ", known)}.";
            if (names.Count == 0) throw BadInputException.Arguments($"{option} names nothing.", mend);
            if (names.FirstOrDefault(name => !isKnown(name)) is { } unknown) throw BadInputException.Arguments($"{option} names “{unknown}”.", mend);
            if (names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice) throw BadInputException.Arguments($"{option} names “{twice.Key}” twice.", "Name each once.");
        }
    }

    private void CheckStudents(DataFolder folder)
    {
        if (IsTraining) PolicyFitting.Check(folder, Training);
        if (!OnValidation && !Diagnoses.Contains("ncd")) return;
        folder.NeedStudents(Fold.Validation, student => folder.Data.Log.ItemsOf(student).Length > 0, "has a response", OnValidation ? "They are what --validation asks for." : "The diagnosis ncd is stopped by them.");
    }

    /// <returns>Seconds an epoch.</returns>
    private double Train(CalibratedData data, FittedDiagnoses diagnoses, ulong seed, LoadedPolicies policies, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = Training with { Seed = seed };
        var fitted = new PolicyFitting(data, options, Preset, diagnoses.Of(RewardDiagnosis, seed, cancellationToken), diagnoses.Factors(options, cancellationToken), Temperature).Fit(terminal, null, keepsBestWhenStopped: false, cancellationToken);
        // As from its file: the same figures to the last digit as when it is written and read.
        policies.Add(PolicyName.Trained, PolicyCheckpoint.FromFile(fitted.File));
        return fitted.SecondsPerEpoch;
    }

    private IBenchmarkSelector Selector(string name, CalibratedData data, FittedDiagnoses fitted, ulong seed, LoadedPolicies policies, CancellationToken cancellationToken) => name switch
    {
        "random" => new RandomSelector(),
        "fisher" => InformationSelector.Fisher(data.Table),
        "kl" => InformationSelector.KullbackLeibler(data.Table),
        "randomesque" => new RandomesqueSelector(data.Table, RandomesqueAmong),
        "capped" => new CappedSelector(data.Table, ExposureCap.DefaultRate),
        "maat" => new MaatSelector(data.Table, data.Folder.Data.Concepts),
        "becat" => new BecatSelector(data.Table),
        "mirt-d" => FactorSelector.DOptimal(fitted.Multidimensional(seed, cancellationToken)),
        "mirt-v" => FactorSelector.VOptimal(fitted.Multidimensional(seed, cancellationToken)),
        _ when PolicyName.Of(name) is { } policy => new PolicySelector(policies[policy.Policy], Temperature, name, policy.Weights),
        _ => throw new ArgumentException($"There is no selector {name}.", nameof(name)),
    };

    /// <summary>Policies by the name of their selector; disposes of each when another takes its place, and of all at the end.</summary>
    private sealed class LoadedPolicies : IDisposable
    {
        private readonly Dictionary<string, LoadedPolicy> _policies = [];

        public TrainedPolicy this[string name] => _policies[name].Policy;

        public void Add(string name, LoadedPolicy policy)
        {
            if (_policies.Remove(name, out var earlier)) earlier.Dispose();
            _policies.Add(name, policy);
        }

        public void Dispose()
        {
            foreach (var policy in _policies.Values) policy.Dispose();
        }
    }
}

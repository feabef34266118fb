using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Simulation;

namespace Cat.Benchmarks;

/// <summary>100,000 examinees with 20 responses each from a bank of 500 two-parameter items; target 2 s.</summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 5)]
public class EstimationBenchmarks
{
    private ItemBank? _bank;
    private ResponseLog? _log;
    private BatchEstimator? _estimator;

    [Params("EAP", "MAP", "MLE", "WLE")]
    public string Estimator { get; set; } = "";

    [GlobalSetup]
    public void Simulate()
    {
        var items = SimulatedBank.Of(500);
        _bank = new ItemBank(items);
        _log = new ResponseLog(100_000, items.Count, SimulatedResponseLog.Generate(items, 100_000, 20, new RandomSource(1)));
        _estimator = new BatchEstimator(_bank, Estimator switch
        {
            "EAP" => new ExpectedAPosteriori(new AbilityPrior()),
            "MAP" => new MaximumAPosteriori(new AbilityPrior()),
            "MLE" => new MaximumLikelihood(),
            "WLE" => new WeightedLikelihood(),
            _ => throw new InvalidOperationException($"There is no estimator {Estimator}."),
        });
    }

    [Benchmark]
    public BatchEstimates Estimate() => _estimator!.Estimate(_log!); // simulated before
}

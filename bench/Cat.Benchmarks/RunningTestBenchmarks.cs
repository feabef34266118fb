using BenchmarkDotNet.Attributes;
using Cat.Engine.AdaptiveTests;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Benchmarks;

/// <summary>What one answer of a running test costs: the posterior (target 5 µs, nothing allocated) and the next item of 16,516.</summary>
[MemoryDiagnoser]
public class RunningTestBenchmarks
{
    private const int ItemCount = 16_516;

    private readonly ItemBank _bank = new(SimulatedBank.Of(ItemCount));
    private readonly bool[] _isEligible = [.. Enumerable.Repeat(true, ItemCount)];
    private readonly RandomSource _random = new(1);
    private readonly MaximumInformationSelector _selector = new(5);
    private readonly RunningPosterior _posterior;
    private int _item;

    public RunningTestBenchmarks() =>
        _posterior = new RunningPosterior(new PosteriorTable(new ItemBank(SimulatedBank.Of(500)), new ExpectedAPosteriori(new AbilityPrior(), 41)));

    [Benchmark]
    public void AddOneResponse()
    {
        // A test of forty responses, over and over: the start of the next is part of the cost.
        if (_posterior.ResponseCount == 40) _posterior.Reset();
        _posterior.Add(new ItemIndex(_item), _item % 2 == 0);
        _item = (_item + 37) % 500;
    }

    [Benchmark]
    public Selection SelectOneItem() => _selector.Select(_bank, 0.3, _isEligible, _random);
}

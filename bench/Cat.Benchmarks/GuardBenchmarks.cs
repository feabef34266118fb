using BenchmarkDotNet.Attributes;
using Cat.Engine.Guards;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Benchmarks;

/// <summary>The guards on the concepts of a real bank: every concept at most 4 of 20 items, ten at least 1, twenty enemy sets, the cap; target 10 ms a step.</summary>
public class GuardBenchmarks
{
    private readonly List<ItemIndex> _given = [];
    private TestGuards? _guards;
    private TestPool? _pool;
    private TestRules? _rules;
    private TestCircumstances? _circumstances;

    [Params("dbe-kt22", "assist2009")]
    public string Data { get; set; } = "";

    /// <summary>Items given before the step; at 14 few are left for the ten concepts.</summary>
    [Params(0, 8, 14)]
    public int Given { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        var concepts = DataSet.Read(Data).Concepts;
        var random = new RandomSource(6);
        var tags = Enumerable.Range(0, concepts.ItemCount).Select(item => concepts.ConceptsOf(new ItemIndex(item)).ToArray().Select(concept => $"{concept}").ToArray()).ToArray();
        var common = tags.SelectMany(own => own).CountBy(tag => tag).OrderByDescending(pair => pair.Value).Select(pair => pair.Key).ToArray();
        var enemies = Enumerable.Range(0, 20).Select(set => new EnemySet($"{set}", [.. Enumerable.Range(0, 3).Select(_ => new ItemIndex(random.NextInt(tags.Length)))]));
        _pool = new TestPool(tags, [.. tags.Select(_ => true)]);
        _rules = new TestRules(new Blueprint(20, 20, [.. common.Select((tag, rank) => new TagLimit(tag, rank is >= 10 and < 20 ? 1 : 0, 4))]), [.. enemies], new ExposureCap());
        _circumstances = new TestCircumstances([], new ExposureCounts(100, [.. tags.Select(_ => random.NextInt(28))]));
        _guards = new TestGuards(_pool, _rules);
        _given.Clear();
        while (_given.Count < Given)
        {
            var decision = Step();
            int[] allowed = [.. Enumerable.Range(0, tags.Length).Where(item => decision.IsAllowed[item])];
            _given.Add(new ItemIndex(allowed[random.NextInt(allowed.Length)]));
        }
    }

    [Benchmark]
    public GuardDecision Step() => _guards!.Check(_given, _circumstances!); // prepared before

    [Benchmark]
    public RuleConflict? Publish() => GuardFeasibility.Check(_pool!, _rules!); // prepared before
}

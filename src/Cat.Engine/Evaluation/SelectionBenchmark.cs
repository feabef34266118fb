using System.Diagnostics;
using Cat.Engine.Diagnosis;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Evaluation;

/// <summary>What one examinee has been given so far, in order.</summary>
public sealed class GivenResponses
{
    private readonly List<int> _items = [];
    private readonly List<bool> _scores = [];

    public IReadOnlyList<int> Items => _items;

    public IReadOnlyList<bool> Scores => _scores;

    public void Add(int item, bool isCorrect)
    {
        _items.Add(item);
        _scores.Add(isCorrect);
    }
}

/// <summary>One examinee before a choice: what was given, and which items may be next (rising).</summary>
public sealed record SelectionState(int Examinee, GivenResponses Given, IReadOnlyList<int> Candidates, RandomSource Random);

/// <summary>Chooses the next item of many examinees at once.</summary>
public interface IBenchmarkSelector
{
    string Name { get; }

    /// <summary>One item for each examinee, in the same order, from its candidates; everyone has at least one.</summary>
    int[] Select(IReadOnlyList<SelectionState> examinees);
}

/// <summary>A diagnosis with the name that results show.</summary>
public sealed record NamedDiagnosis(string Name, ICognitiveDiagnosis Diagnosis);

/// <summary>
/// The selection benchmark (offline replay, as in the reference implementation of GMOCAT): each examinee is given items from those that
/// he answered and that are not in the query, their responses are looked up, and after some steps the query's responses are predicted.
/// </summary>
public sealed class SelectionBenchmark
{
    private readonly BenchmarkData _data;
    private readonly IReadOnlyList<IReadOnlyList<QuerySet>> _splits;
    private readonly HashSet<int> _steps;

    /// <param name="data">The responses that are looked up.</param>
    /// <param name="splits">At least one; those of the test fold, or made from another.</param>
    /// <param name="steps">After how many items to predict, each at least 1; the largest is the length of the tests.</param>
    public SelectionBenchmark(BenchmarkData data, IReadOnlyList<IReadOnlyList<QuerySet>> splits, IReadOnlyList<int> steps)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(splits);
        ArgumentNullException.ThrowIfNull(steps);
        if (splits.Count == 0) throw new ArgumentException("There is no split.", nameof(splits));
        if (steps.Count == 0) throw new ArgumentException("There is no step to measure after.", nameof(steps));
        foreach (var step in steps) ArgumentOutOfRangeException.ThrowIfLessThan(step, 1, nameof(steps));
        foreach (var (index, split) in splits.Index())
        {
            if (split.Count == 0) throw new ArgumentException($"Split {index} has no examinee.", nameof(splits));
            BenchmarkData.Check(data.Log, split);
        }

        (_data, _splits, _steps) = (data, splits, [.. steps]);
    }

    /// <summary>Mean over the splits; AUC and accuracy are pooled over the query responses of all examinees of a split.</summary>
    /// <param name="selector">Chooses.</param>
    /// <param name="diagnosis">Predicts.</param>
    /// <param name="seed">Of everything that the selector draws.</param>
    /// <param name="cancellationToken">Ends it between steps.</param>
    public BenchmarkResult Run(IBenchmarkSelector selector, NamedDiagnosis diagnosis, ulong seed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(selector);
        ArgumentNullException.ThrowIfNull(diagnosis);
        var selectMilliseconds = new List<double>();
        var results = _splits.Select((split, index) => RunSplit(selector, diagnosis, split, RandomSource.Derive(seed, (ulong)index), selectMilliseconds, cancellationToken)).ToList();
        return new BenchmarkResult(selector.Name, diagnosis.Name, seed, results, selectMilliseconds);
    }

    private SplitResult RunSplit(IBenchmarkSelector selector, NamedDiagnosis diagnosis, IReadOnlyList<QuerySet> split, RandomSource random, List<double> selectMilliseconds, CancellationToken cancellationToken)
    {
        var length = _steps.Max();
        var states = split.Select(set => StateOf(set, random)).ToList();
        var atSteps = new Dictionary<int, StepResult>();
        for (var step = 1; step <= length; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            GiveNext(selector, states, selectMilliseconds);
            if (_steps.Contains(step)) atSteps.Add(step, Measure(diagnosis, split, states, cancellationToken));
        }

        return new SplitResult(atSteps, ExposureStatistics.Of([.. states.Select(state => state.Given.Items)], _data.Log.ItemCount));
    }

    /// <summary>One more item for everyone who has a candidate left; the others' tests are over.</summary>
    private void GiveNext(IBenchmarkSelector selector, List<SelectionState> states, List<double> selectMilliseconds)
    {
        var running = states.Where(state => state.Candidates.Count > 0).ToList();
        if (running.Count == 0) return;
        var started = Stopwatch.GetTimestamp();
        var chosen = selector.Select(running);
        selectMilliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds / running.Count);
        if (chosen.Length != running.Count) throw new InvalidOperationException($"{selector.Name} chose {chosen.Length} items for {running.Count} examinees.");
        foreach (var (state, item) in running.Zip(chosen)) Give(state, item);
    }

    private SelectionState StateOf(QuerySet set, RandomSource random)
    {
        var query = set.Query.ToHashSet();
        return new SelectionState(set.Examinee, new GivenResponses(), _data.Log.ItemsOf(set.Examinee).ToArray().Where(item => !query.Contains(item)).ToList(), new RandomSource(random.NextBits()));
    }

    private void Give(SelectionState state, int item)
    {
        if (!((List<int>)state.Candidates).Remove(item)) throw new InvalidOperationException($"Item {item} is not a candidate of examinee {state.Examinee}.");
        state.Given.Add(item, IsCorrect(state.Examinee, item));
    }

    private bool IsCorrect(int examinee, int item) => _data.Log.ScoresOf(examinee)[_data.Log.ItemsOf(examinee).BinarySearch(item)];

    private static List<GivenResponse> ResponsesOf(GivenResponses given) =>
        [.. given.Items.Zip(given.Scores, (item, isCorrect) => new GivenResponse(new ItemIndex(item), isCorrect))];

    private StepResult Measure(NamedDiagnosis diagnosis, IReadOnlyList<QuerySet> split, List<SelectionState> states, CancellationToken cancellationToken)
    {
        var requests = states.Zip(split, (state, set) => new PredictionRequest(ResponsesOf(state.Given), [.. set.Query.Select(item => new ItemIndex(item))])).ToList();
        var probabilities = diagnosis.Diagnosis.Predict(requests, cancellationToken);
        if (probabilities.Count != split.Count) throw new InvalidOperationException($"{diagnosis.Name} predicted for {probabilities.Count} of {split.Count} examinees.");
        var predictions = new BinaryPredictions();
        foreach (var (set, predicted) in split.Zip(probabilities))
        {
            if (predicted.Count != set.Query.Count) throw new InvalidOperationException($"{diagnosis.Name} predicted {predicted.Count} of {set.Query.Count} responses of examinee {set.Examinee}.");
            foreach (var (item, probability) in set.Query.Zip(predicted)) predictions.Add(probability, IsCorrect(set.Examinee, item));
        }

        return new StepResult(predictions.AreaUnderCurve(), predictions.Accuracy(), predictions.MeanLogLikelihood(), predictions.ExpectedCalibrationError(), states.Average(Coverage));
    }

    /// <summary>Distinct concepts of the given items over distinct concepts of all items that the examinee ever answered; 1 if these have none.</summary>
    private double Coverage(SelectionState state)
    {
        var all = ConceptsOf(_data.Log.ItemsOf(state.Examinee).ToArray());
        return all == 0 ? 1 : ConceptsOf(state.Given.Items) / (double)all;
    }

    private int ConceptsOf(IEnumerable<int> items)
    {
        var concepts = new HashSet<int>();
        foreach (var item in items)
        {
            foreach (var concept in _data.Concepts.ConceptsOf(new ItemIndex(item))) concepts.Add(concept);
        }

        return concepts.Count;
    }
}

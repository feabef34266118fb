using System.Diagnostics;
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

    /// <summary>One item for each examinee, from its candidates.</summary>
    int[] Select(IReadOnlyList<SelectionState> examinees);
}

/// <summary>Predicts responses from given ones; by itself it knows nothing of the examinee.</summary>
public interface IResponsePredictor
{
    string Name { get; }

    /// <summary>For each examinee the probability of a right response to each query item.</summary>
    double[][] Predict(IReadOnlyList<GivenResponses> examinees, IReadOnlyList<IReadOnlyList<int>> queries);
}

/// <summary>
/// The selection benchmark (offline replay, as in the reference implementation of GMOCAT): each examinee is given items from those that
/// he answered and that are not in the query, their responses are looked up, and after some steps the query's responses are predicted.
/// </summary>
public sealed class SelectionBenchmark(BenchmarkData data, IReadOnlyList<IReadOnlyList<QuerySet>> splits, IReadOnlyList<int> steps)
{
    /// <summary>Mean over the splits; AUC and accuracy are pooled over the query responses of all examinees of a split.</summary>
    /// <param name="selector">Chooses.</param>
    /// <param name="predictor">Predicts.</param>
    /// <param name="seed">Of everything that the selector draws.</param>
    /// <param name="cancellationToken">Ends it between steps.</param>
    public BenchmarkResult Run(IBenchmarkSelector selector, IResponsePredictor predictor, ulong seed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(selector);
        ArgumentNullException.ThrowIfNull(predictor);
        var selectMilliseconds = new List<double>();
        var results = splits.Select((split, index) => RunSplit(selector, predictor, split, RandomSource.Derive(seed, (ulong)index), selectMilliseconds, cancellationToken)).ToList();
        return new BenchmarkResult(selector.Name, predictor.Name, seed, results, selectMilliseconds);
    }

    private SplitResult RunSplit(IBenchmarkSelector selector, IResponsePredictor predictor, IReadOnlyList<QuerySet> split, RandomSource random, List<double> selectMilliseconds, CancellationToken cancellationToken)
    {
        var length = steps.Max();
        var states = split.Select(set => StateOf(set, random)).ToList();
        var atSteps = new Dictionary<int, StepResult>();
        for (var step = 1; step <= length; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var running = states.Where(state => state.Candidates.Count > 0).ToList();
            var started = Stopwatch.GetTimestamp();
            var chosen = selector.Select(running);
            if (running.Count > 0) selectMilliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds / running.Count);
            foreach (var (state, item) in running.Zip(chosen)) Give(state, item);
            if (steps.Contains(step)) atSteps.Add(step, Measure(predictor, split, states));
        }

        return new SplitResult(atSteps, ExposureStatistics.Of([.. states.Select(state => state.Given.Items)], data.Log.ItemCount));
    }

    private SelectionState StateOf(QuerySet set, RandomSource random)
    {
        var query = set.Query.ToHashSet();
        return new SelectionState(set.Examinee, new GivenResponses(), data.Log.ItemsOf(set.Examinee).ToArray().Where(item => !query.Contains(item)).ToList(), new RandomSource(random.NextBits()));
    }

    private void Give(SelectionState state, int item)
    {
        if (!((List<int>)state.Candidates).Remove(item)) throw new InvalidOperationException($"Item {item} is not a candidate of examinee {state.Examinee}.");
        state.Given.Add(item, IsCorrect(state.Examinee, item));
    }

    private bool IsCorrect(int examinee, int item) => data.Log.ScoresOf(examinee)[data.Log.ItemsOf(examinee).BinarySearch(item)];

    private StepResult Measure(IResponsePredictor predictor, IReadOnlyList<QuerySet> split, List<SelectionState> states)
    {
        var probabilities = predictor.Predict([.. states.Select(state => state.Given)], [.. split.Select(set => set.Query)]);
        var predictions = new BinaryPredictions();
        foreach (var (set, predicted) in split.Zip(probabilities))
        {
            foreach (var (item, probability) in set.Query.Zip(predicted)) predictions.Add(probability, IsCorrect(set.Examinee, item));
        }

        return new StepResult(predictions.AreaUnderCurve(), predictions.Accuracy(), predictions.MeanLogLikelihood(), states.Average(Coverage));
    }

    /// <summary>Distinct concepts of the given items over distinct concepts of all items that the examinee ever answered.</summary>
    private double Coverage(SelectionState state)
    {
        var all = ConceptsOf(data.Log.ItemsOf(state.Examinee).ToArray());
        return all == 0 ? 1 : ConceptsOf(state.Given.Items) / (double)all;
    }

    private int ConceptsOf(IEnumerable<int> items)
    {
        var concepts = new HashSet<int>();
        foreach (var item in items)
        {
            foreach (var concept in data.Concepts.ConceptsOf(new ItemIndex(item))) concepts.Add(concept);
        }

        return concepts.Count;
    }
}

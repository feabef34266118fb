using Cat.Engine.Items;

namespace Cat.Engine.Evaluation;

/// <summary>What an examinee of a benchmark is for: the students.csv of a data set says.</summary>
public enum Fold
{
    /// <summary>Everything is fitted on these.</summary>
    Train,

    /// <summary>Everything is tuned and chosen on these.</summary>
    Validation,

    /// <summary>Touched once, at the end.</summary>
    Test,
}

/// <summary>One examinee in one split: all answered items that are not in the query are the candidates.</summary>
/// <param name="Examinee">By index in the log.</param>
/// <param name="Query">Items whose responses are predicted and never given; each once.</param>
public sealed record QuerySet(int Examinee, IReadOnlyList<int> Query);

/// <summary>A data set of the selection benchmark: a complete log, folds, and the queries of each split.</summary>
public sealed class BenchmarkData
{
    /// <exception cref="ArgumentException">Sizes do not agree, or a split names an examinee twice or outside the test fold, or a query an item twice or one that the examinee did not answer.</exception>
    public BenchmarkData(ResponseLog log, QMatrix concepts, IReadOnlyList<Fold> folds, IReadOnlyList<IReadOnlyList<QuerySet>> testSplits)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(concepts);
        ArgumentNullException.ThrowIfNull(folds);
        ArgumentNullException.ThrowIfNull(testSplits);
        if (concepts.ItemCount != log.ItemCount) throw new ArgumentException($"The Q-matrix has {concepts.ItemCount} items, the log {log.ItemCount}.", nameof(concepts));
        if (folds.Count != log.ExamineeCount) throw new ArgumentException($"There are {folds.Count} folds for {log.ExamineeCount} examinees.", nameof(folds));
        foreach (var split in testSplits)
        {
            Check(log, split);
            // An examinee of another fold has been fitted or tuned on.
            foreach (var set in split)
            {
                if (folds[set.Examinee] != Fold.Test) throw new ArgumentException($"Examinee {set.Examinee} of a test split is in fold {folds[set.Examinee]}.", nameof(testSplits));
            }
        }

        Log = log;
        Concepts = concepts;
        Folds = folds;
        TestSplits = testSplits;
    }

    public ResponseLog Log { get; }

    public QMatrix Concepts { get; }

    public IReadOnlyList<Fold> Folds { get; }

    public IReadOnlyList<IReadOnlyList<QuerySet>> TestSplits { get; }

    /// <summary>Responses of one fold; the other examinees are there without responses, so that indices stay.</summary>
    public ResponseLog LogOf(Fold fold) => Log.Where(examinee => Folds[examinee] == fold);

    /// <summary>
    /// Splits of another fold, made like those of the test fold: a fifth of each examinee's items, rounded down, drawn from the seed.
    /// Examinees without responses are left out.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<QuerySet>> MakeSplits(Fold fold, int count, Numerics.RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var splits = new List<IReadOnlyList<QuerySet>>();
        for (var split = 0; split < count; split++)
        {
            var sets = new List<QuerySet>();
            for (var examinee = 0; examinee < Log.ExamineeCount; examinee++)
            {
                if (Folds[examinee] != fold || Log.ItemsOf(examinee).Length == 0) continue;
                var items = Log.ItemsOf(examinee).ToArray();
                random.Shuffle(items);
                sets.Add(new QuerySet(examinee, items[..(items.Length / 5)]));
            }

            splits.Add(sets);
        }

        return splits;
    }

    /// <summary>Throws unless the split names each examinee once, each query item once, and only answered items.</summary>
    internal static void Check(ResponseLog log, IReadOnlyList<QuerySet> split)
    {
        var examinees = new HashSet<int>();
        foreach (var (examinee, query) in split)
        {
            if (examinee < 0 || examinee >= log.ExamineeCount) throw new ArgumentException($"Examinee {examinee} is outside 0 to {log.ExamineeCount - 1}.", nameof(split));
            if (!examinees.Add(examinee)) throw new ArgumentException($"Examinee {examinee} is twice in a split.", nameof(split));
            var items = new HashSet<int>();
            foreach (var item in query)
            {
                if (!items.Add(item)) throw new ArgumentException($"Item {item} is twice in the query of examinee {examinee}.", nameof(split));
                if (log.ItemsOf(examinee).BinarySearch(item) < 0) throw new ArgumentException($"Item {item} is in the query of examinee {examinee}, who did not answer it.", nameof(split));
            }
        }
    }
}

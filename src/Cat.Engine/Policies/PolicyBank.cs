using System.Numerics;
using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Engine.Policies;

/// <summary>What a policy knows of the items beside its weights: parameters, concepts, and which are popular in the log. Shared by all tests.</summary>
public sealed class PolicyBank
{
    private readonly bool[] _isPopular;
    private readonly float[] _discriminations;
    private readonly float[] _difficulties;
    private readonly bool _hasAsymptotes;

    /// <exception cref="ArgumentException">Bank, Q-matrix and log are of different numbers of items.</exception>
    public PolicyBank(PosteriorTable table, QMatrix concepts, ResponseLog training, double popularShare)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(concepts);
        ArgumentNullException.ThrowIfNull(training);
        if (table.Bank.Count != concepts.ItemCount || table.Bank.Count != training.ItemCount)
            throw new ArgumentException($"The bank has {table.Bank.Count} items, the Q-matrix {concepts.ItemCount}, the log {training.ItemCount}.", nameof(table));
        if (popularShare is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(popularShare), popularShare, "A share is between 0 and 1.");
        Table = table;
        Concepts = concepts;
        (_discriminations, _difficulties, _hasAsymptotes) = Lines(table.Bank);
        _isPopular = new bool[table.Bank.Count];
        var byFrequency = Enumerable.Range(0, table.Bank.Count).OrderByDescending(item => training.ExamineesOf(item).Length).ThenBy(item => item);
        foreach (var item in byFrequency.Take((int)(popularShare * table.Bank.Count))) _isPopular[item] = training.ExamineesOf(item).Length > 0;
    }

    /// <exception cref="ArgumentException">Bank, Q-matrix and flags are of different numbers of items.</exception>
    public PolicyBank(PosteriorTable table, QMatrix concepts, bool[] isPopular)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(concepts);
        ArgumentNullException.ThrowIfNull(isPopular);
        if (table.Bank.Count != concepts.ItemCount || table.Bank.Count != isPopular.Length)
            throw new ArgumentException($"The bank has {table.Bank.Count} items, the Q-matrix {concepts.ItemCount}, the flags {isPopular.Length}.", nameof(table));
        (Table, Concepts, _isPopular) = (table, concepts, [.. isPopular]);
        (_discriminations, _difficulties, _hasAsymptotes) = Lines(table.Bank);
    }

    public PosteriorTable Table { get; }

    public QMatrix Concepts { get; }

    public bool IsPopular(int item) => _isPopular[item];

    /// <summary>Fisher information of candidates at θ. For many of them that of all items is computed, several at a time, in 32-bit arithmetic.</summary>
    internal void FillInformation(double theta, ReadOnlySpan<int> candidates, Span<float> information)
    {
        if (_hasAsymptotes || candidates.Length < _discriminations.Length / 8)
        {
            for (var place = 0; place < candidates.Length; place++) information[place] = (float)LogisticModel.ItemInformation(Table.Bank[new ItemIndex(candidates[place])], theta);
            return;
        }

        var all = new float[_discriminations.Length];
        var index = 0;
        var at = new Vector<float>((float)theta);
        for (; index <= all.Length - Vector<float>.Count; index += Vector<float>.Count)
        {
            // a² σ(z) (1 − σ(z)) = a² u / (1 + u)², u = exp(−|z|)
            var discrimination = new Vector<float>(_discriminations, index);
            var u = Vector.Exp(-Vector.Abs(discrimination * (at - new Vector<float>(_difficulties, index))));
            (discrimination * discrimination * u / ((Vector<float>.One + u) * (Vector<float>.One + u))).CopyTo(all, index);
        }

        for (; index < all.Length; index++) all[index] = (float)LogisticModel.ItemInformation(Table.Bank[new ItemIndex(index)], theta);
        for (var place = 0; place < candidates.Length; place++) information[place] = all[candidates[place]];
    }

    private static (float[] Discriminations, float[] Difficulties, bool HasAsymptotes) Lines(ItemBank bank)
    {
        var items = Enumerable.Range(0, bank.Count).Select(item => bank[new ItemIndex(item)]).ToList();
        return ([.. items.Select(item => (float)item.Discrimination)], [.. items.Select(item => (float)item.Difficulty)], items.Any(item => item.Guessing > 0 || item.UpperAsymptote < 1));
    }
}

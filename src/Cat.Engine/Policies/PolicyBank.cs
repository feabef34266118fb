using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Engine.Policies;

/// <summary>What a policy knows of the items beside its weights: parameters, concepts, and which are popular in the log. Shared by all tests.</summary>
public sealed class PolicyBank
{
    private readonly bool[] _isPopular;
    private readonly BankInformation _information;

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
        _information = new BankInformation(table.Bank);
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
        _information = new BankInformation(table.Bank);
    }

    public PosteriorTable Table { get; }

    public QMatrix Concepts { get; }

    public bool IsPopular(int item) => _isPopular[item];

    /// <summary>Fisher information of candidates at θ. For many of them that of all items is computed, several at a time, in 32-bit arithmetic.</summary>
    internal void FillInformation(double theta, ReadOnlySpan<int> candidates, Span<float> information)
    {
        if (candidates.Length < Table.Bank.Count / 8)
        {
            for (var place = 0; place < candidates.Length; place++) information[place] = (float)LogisticModel.ItemInformation(Table.Bank[new ItemIndex(candidates[place])], theta);
            return;
        }

        var all = new float[Table.Bank.Count];
        _information.Fill(theta, all);
        for (var place = 0; place < candidates.Length; place++) information[place] = all[candidates[place]];
    }

    /// <summary>Fisher information of all items at θ, in 32-bit arithmetic.</summary>
    internal void FillInformation(double theta, Span<float> information) => _information.Fill(theta, information);
}

using Cat.Engine.Diagnosis.Multidimensional;
using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Engine.Policies;

/// <summary>What a policy knows of the items beside its weights: parameters, concepts, and which are popular in the log. Shared by all tests.</summary>
public sealed class PolicyBank
{
    private const float EvenLength = 20;

    private readonly bool[] _isPopular;
    private readonly BankInformation _information;
    private readonly FactorInformation? _factorInformation;

    /// <summary>With what a log says is popular.</summary>
    /// <exception cref="ArgumentException">Bank, Q-matrix, log and diagnosis are of different numbers of items.</exception>
    public PolicyBank(PosteriorTable table, QMatrix concepts, ResponseLog training, double popularShare, MultidimensionalDiagnosis? factors)
        : this(table, concepts, Popular(training, popularShare), factors)
    {
    }

    /// <exception cref="ArgumentException">Bank, Q-matrix, flags and diagnosis are of different numbers of items.</exception>
    public PolicyBank(PosteriorTable table, QMatrix concepts, bool[] isPopular, MultidimensionalDiagnosis? factors)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(concepts);
        ArgumentNullException.ThrowIfNull(isPopular);
        if (table.Bank.Count != concepts.ItemCount || table.Bank.Count != isPopular.Length)
            throw new ArgumentException($"The bank has {table.Bank.Count} items, the Q-matrix {concepts.ItemCount}, the flags {isPopular.Length}.", nameof(table));
        if (factors is not null && factors.ItemCount != table.Bank.Count) throw new ArgumentException($"The bank has {table.Bank.Count} items, the multidimensional diagnosis {factors.ItemCount}.", nameof(factors));
        (Table, Concepts, Factors, _isPopular) = (table, concepts, factors, [.. isPopular]);
        _information = new BankInformation(table.Bank);
        _factorInformation = factors is null ? null : new FactorInformation(factors);
    }

    public PosteriorTable Table { get; }

    public QMatrix Concepts { get; }

    /// <summary>The multidimensional diagnosis by which candidates are judged beside the bank's parameters; null: by these alone.</summary>
    public MultidimensionalDiagnosis? Factors { get; }

    public bool IsPopular(int item) => _isPopular[item];

    /// <summary>An exposure rate over that of even use by tests of 20 items (1 in a bank of fewer): comparable between banks of any size.</summary>
    public float RelativeExposure(float rate) => rate * ExposureScale;

    internal float ExposureScale => Math.Max(1, Table.Bank.Count / EvenLength);

    /// <summary>Fisher information of candidates at θ. For many of them that of all items is computed, several at a time, in 32-bit arithmetic.</summary>
    internal void FillInformation(double theta, ReadOnlySpan<int> candidates, Span<float> information)
    {
        if (candidates.Length < Table.Bank.Count / 8)
        {
            for (var place = 0; place < candidates.Length; place++) information[place] = (float)Table.Bank.Information(new ItemIndex(candidates[place]), theta);
            return;
        }

        var all = new float[Table.Bank.Count];
        _information.Fill(theta, all);
        for (var place = 0; place < candidates.Length; place++) information[place] = all[candidates[place]];
    }

    /// <summary>Fisher information of all items at θ, in 32-bit arithmetic.</summary>
    internal void FillInformation(double theta, Span<float> information) => _information.Fill(theta, information);

    /// <summary>Expected information of candidates about the factors.</summary>
    internal void FillFactorInformation(FactorPosterior posterior, ReadOnlySpan<int> candidates, Span<float> information)
    {
        var values = Factors!.ExpectedInformation(posterior, Array.ConvertAll(candidates.ToArray(), item => new ItemIndex(item))); // there is a posterior
        for (var place = 0; place < candidates.Length; place++) information[place] = (float)values[place];
    }

    /// <summary>Expected information of all items about the factors, in 32-bit arithmetic.</summary>
    internal void FillFactorInformation(FactorPosterior posterior, Span<float> information) => _factorInformation!.Fill(posterior, information); // there is a posterior

    private static bool[] Popular(ResponseLog training, double popularShare)
    {
        ArgumentNullException.ThrowIfNull(training);
        if (popularShare is not (>= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(popularShare), popularShare, "A share is between 0 and 1.");
        var isPopular = new bool[training.ItemCount];
        var byFrequency = Enumerable.Range(0, training.ItemCount).OrderByDescending(item => training.ExamineesOf(item).Length).ThenBy(item => item);
        foreach (var item in byFrequency.Take((int)(popularShare * training.ItemCount))) isPopular[item] = training.ExamineesOf(item).Length > 0;
        return isPopular;
    }
}

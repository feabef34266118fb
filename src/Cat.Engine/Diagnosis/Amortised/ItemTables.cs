using Cat.Engine.Items;
using TorchSharp;
using static TorchSharp.torch;

namespace Cat.Engine.Diagnosis.Amortised;

/// <summary>What several logs say of the same items, one log after the other, as tensors: row = log × items + item.</summary>
internal sealed class ItemTables : IDisposable
{
    private readonly Scalar _itemCount;

    public ItemTables(IReadOnlyList<FittedItems> fits, QMatrix concepts, int factors)
    {
        using var scope = NewDisposeScope();
        _itemCount = ((long)concepts.ItemCount).ToScalar();
        Discriminations = Join(fit => fit.Discriminations);
        AbilityLogits = Join(fit => fit.AbilityLogits);
        FactorLogits = Join(fit => fit.FactorLogits);
        Counts = Join(fit => fit.Counts);
        RightCounts = Join(fit => fit.RightCounts);
        GroupShares = Join(fit => fit.GroupShares);
        Loadings = tensor(fits.SelectMany(fit => fit.Loadings).ToArray()).reshape(-1, factors).DetachFromDisposeScope(); // [rows, factors]
        Concepts = tensor(Shares(concepts)).reshape(concepts.ItemCount, concepts.ConceptCount).DetachFromDisposeScope(); // [items, concepts]

        Tensor Join(Func<FittedItems, float[]> values) => tensor(fits.SelectMany(values).ToArray()).DetachFromDisposeScope(); // [rows]
    }

    public Scalar ItemCount => _itemCount;

    public Tensor Discriminations { get; }

    public Tensor AbilityLogits { get; }

    public Tensor FactorLogits { get; }

    public Tensor Counts { get; }

    public Tensor RightCounts { get; }

    public Tensor GroupShares { get; }

    public Tensor Loadings { get; }

    /// <summary>1 / √(number of concepts) for each concept of an item, [items, concepts].</summary>
    public Tensor Concepts { get; }

    public void Dispose()
    {
        foreach (var table in new[] { Discriminations, AbilityLogits, FactorLogits, Counts, RightCounts, GroupShares, Loadings, Concepts }) table.Dispose();
        _itemCount.Dispose();
    }

    private static float[] Shares(QMatrix concepts)
    {
        var shares = new float[concepts.ItemCount * concepts.ConceptCount];
        for (var item = 0; item < concepts.ItemCount; item++)
        {
            var own = concepts.ConceptsOf(new ItemIndex(item));
            foreach (var concept in own) shares[(item * concepts.ConceptCount) + concept] = 1 / MathF.Sqrt(own.Length);
        }

        return shares;
    }
}

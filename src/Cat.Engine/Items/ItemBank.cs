namespace Cat.Engine.Items;

/// <summary>The place of an item in its bank, from 0.</summary>
public readonly record struct ItemIndex
{
    public ItemIndex(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Value = value;
    }

    public int Value { get; }
}

/// <summary>Calibrated items by index. Immutable, so that any number of tests may share it.</summary>
public sealed class ItemBank
{
    private readonly ItemParameters[] _items;

    public ItemBank(IReadOnlyList<ItemParameters> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        _items = [.. items];
    }

    public int Count => _items.Length;

    public ItemParameters this[ItemIndex index] => _items[index.Value];
}

/// <summary>One scored response, 0 (wrong) or 1 (right), with the parameters that the item had when it was given.</summary>
public readonly record struct ScoredResponse
{
    public ScoredResponse(ItemParameters parameters, double score)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (score is not (0 or 1)) throw new ArgumentOutOfRangeException(nameof(score), score, "A score is 0 or 1.");
        Parameters = parameters;
        Score = score;
    }

    public ItemParameters Parameters { get; }

    public double Score { get; }
}

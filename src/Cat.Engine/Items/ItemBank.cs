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

/// <summary>Calibrated items by index, right-or-wrong ones and ones of several points. Immutable, so that any number of tests may share it.</summary>
public sealed class ItemBank
{
    private readonly ItemParameters[] _items;
    private readonly double[][]? _steps;

    /// <param name="items">
    /// By index. Of an item of several points its discrimination and the mean of its steps: this logistic item stands in for it wherever only right and wrong are
    /// known, right being at least half of the points.
    /// </param>
    /// <param name="steps">By index: the step difficulties of items of several points, one a point, and none of the others. Null: there are no such items.</param>
    /// <exception cref="ArgumentException">The lists are of different length, or a step is not finite.</exception>
    public ItemBank(IReadOnlyList<ItemParameters> items, IReadOnlyList<IReadOnlyList<double>>? steps = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (steps is not null && steps.Count != items.Count) throw new ArgumentException($"There are steps of {steps.Count} items, the bank has {items.Count}.", nameof(steps));
        _items = [.. items];
        if (steps is null || steps.All(own => own.Count == 0)) return;
        _steps = [.. steps.Select(own => own.ToArray())];
        foreach (var (item, own) in _steps.Index())
        {
            if (!own.All(double.IsFinite)) throw new ArgumentException($"Item {item} has a step that is not finite.", nameof(steps));
        }
    }

    public int Count => _items.Length;

    /// <summary>Whether there is an item of several points.</summary>
    public bool HasSteps => _steps is not null;

    public ItemParameters this[ItemIndex index] => _items[index.Value];

    /// <summary>Step difficulties of an item of several points, one a point; empty: it is right or wrong.</summary>
    public ReadOnlySpan<double> StepsOf(ItemIndex index) => _steps is null ? [] : _steps[index.Value];
}

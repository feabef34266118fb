using System.Numerics;
using System.Runtime.InteropServices;

namespace Cat.Engine.Evaluation;

/// <summary>P, and the gradients ∂ log P / ∂θ of a right and ∂ log (1 − P) / ∂θ of a wrong response; for 2PL a (1 − P) and −a P.</summary>
internal readonly record struct ItemGradient(double Probability, double Right, double Wrong);

/// <summary>
/// The sum F of <see cref="BecatSelector"/> over a set of items, each with its distance to the nearest item taken so far; with nothing
/// taken, d.
/// </summary>
internal sealed class RepresentedItems
{
    private readonly double[] _right;
    private readonly double[] _wrong;
    private readonly double[] _chanceRight;
    private readonly double[] _chanceWrong;
    private readonly double[] _nearest;

    /// <param name="items">Whose gradients are to be stood for.</param>
    /// <param name="bound">d, at least every distance that will be asked for.</param>
    public RepresentedItems(ReadOnlySpan<ItemGradient> items, double bound)
    {
        // The padding to whole vectors has distance 0 to begin with, so that nothing is gained by it.
        var length = (items.Length + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        (_right, _wrong, _chanceRight, _chanceWrong, _nearest) = (new double[length], new double[length], new double[length], new double[length], new double[length]);
        for (var place = 0; place < items.Length; place++)
        {
            (_right[place], _wrong[place]) = (items[place].Right, items[place].Wrong);
            (_chanceRight[place], _chanceWrong[place], _nearest[place]) = (items[place].Probability, 1 - items[place].Probability, bound);
        }
    }

    /// <summary>Puts an item that is not in the set into S.</summary>
    public void Take(ItemGradient item)
    {
        var nearest = MemoryMarshal.Cast<double, Vector<double>>(_nearest.AsSpan());
        for (var index = 0; index < nearest.Length; index++) nearest[index] = Vector.Min(nearest[index], Distances(index, item));
    }

    /// <summary>F(S ∪ q) − F(S).</summary>
    /// <param name="item">q.</param>
    /// <param name="place">Its place in the set, where it has distance 0 to itself; −1 where it is not in the set.</param>
    public double GainOf(ItemGradient item, int place)
    {
        var nearest = MemoryMarshal.Cast<double, Vector<double>>(_nearest.AsSpan());
        var gains = Vector<double>.Zero;
        for (var index = 0; index < nearest.Length; index++) gains += Vector.Max(Vector<double>.Zero, nearest[index] - Distances(index, item));
        var gain = Vector.Sum(gains);
        if (place < 0) return gain;
        var (block, lane) = (place / Vector<double>.Count, place % Vector<double>.Count);
        return gain + _nearest[place] - Math.Max(0, _nearest[place] - Distances(block, item)[lane]);
    }

    /// <summary>Σ over the four pairs of responses of their probability times |difference of the gradients|.</summary>
    private Vector<double> Distances(int index, ItemGradient item)
    {
        var right = MemoryMarshal.Cast<double, Vector<double>>(_right.AsSpan())[index];
        var wrong = MemoryMarshal.Cast<double, Vector<double>>(_wrong.AsSpan())[index];
        var chanceRight = MemoryMarshal.Cast<double, Vector<double>>(_chanceRight.AsSpan())[index];
        var chanceWrong = MemoryMarshal.Cast<double, Vector<double>>(_chanceWrong.AsSpan())[index];
        var (otherRight, otherWrong) = (new Vector<double>(item.Right), new Vector<double>(item.Wrong));
        var toRight = (chanceRight * Vector.Abs(right - otherRight)) + (chanceWrong * Vector.Abs(wrong - otherRight));
        var toWrong = (chanceRight * Vector.Abs(right - otherWrong)) + (chanceWrong * Vector.Abs(wrong - otherWrong));
        return (item.Probability * toRight) + ((1 - item.Probability) * toWrong);
    }
}

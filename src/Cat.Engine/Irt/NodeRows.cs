using System.Numerics;

namespace Cat.Engine.Irt;

/// <summary>Rows of numbers at quadrature nodes, padded with zeros to whole vectors so that sums over rows need no remainder loop.</summary>
internal sealed class NodeRows
{
    private readonly int _nodeCount;
    private readonly double[] _values;

    public NodeRows(int rowCount, int nodeCount)
    {
        _nodeCount = nodeCount;
        Stride = PaddedLength(nodeCount);
        _values = new double[checked(rowCount * Stride)];
    }

    /// <summary>The padded length of a row.</summary>
    public int Stride { get; }

    /// <summary>The padded row.</summary>
    public ReadOnlySpan<double> this[int row] => _values.AsSpan(row * Stride, Stride);

    public Span<double> Nodes(int row) => _values.AsSpan(row * Stride, _nodeCount);

    public static int PaddedLength(int nodeCount) => (nodeCount + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
}

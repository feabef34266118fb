namespace Cat.Engine.Numerics;

/// <summary>
/// Symmetric matrices as vectors (svec): the lower triangle row by row, what is off the diagonal times √2, so that the dot product of two
/// vectors is the trace of the product of their matrices.
/// </summary>
internal static class SymmetricVector
{
    private const double RootTwo = 1.4142135623730951;

    public static int LengthOf(int size) => size * (size + 1) / 2;

    /// <summary>The place of an element of the lower triangle, and what it is multiplied by there.</summary>
    public static (int Place, double Factor) At(int row, int column) => ((row * (row + 1) / 2) + column, row == column ? 1 : RootTwo);

    /// <summary>An element of the lower triangle.</summary>
    public static double Element(ReadOnlySpan<double> vector, int row, int column)
    {
        var (place, factor) = At(row, column);
        return vector[place] / factor;
    }
}

namespace Cat.Engine.Numerics;

/// <summary>L of A = L L′ for a symmetric positive definite A, kept to solve with; see <see cref="SmallMatrix"/>.</summary>
internal sealed class CholeskyFactor
{
    private readonly double[] _lower;
    private readonly int _size;

    private CholeskyFactor(double[] lower, int size)
    {
        _lower = lower;
        _size = size;
    }

    /// <summary>L, row by row; zero above the diagonal.</summary>
    public ReadOnlySpan<double> Lower => _lower;

    /// <param name="matrix">A, row by row; only the lower triangle is read.</param>
    /// <param name="size">Rows of A.</param>
    /// <exception cref="ArgumentException">A is not positive definite.</exception>
    public static CholeskyFactor Of(ReadOnlySpan<double> matrix, int size) =>
        TryOf(matrix, size) ?? throw new ArgumentException($"The matrix of {size} rows is not positive definite.", nameof(matrix));

    /// <summary>Null where A is not positive definite.</summary>
    public static CholeskyFactor? TryOf(ReadOnlySpan<double> matrix, int size)
    {
        if (matrix.Length != size * size) throw new ArgumentException($"A matrix of {size} rows has {size * size} numbers, not {matrix.Length}.", nameof(matrix));
        var lower = matrix.ToArray();
        if (!SmallMatrix.TryDecompose(lower, size)) return null;
        for (var row = 0; row < size; row++) lower.AsSpan((row * size) + row + 1, size - row - 1).Clear();
        return new CholeskyFactor(lower, size);
    }

    /// <summary>Replaces b by A⁻¹ b.</summary>
    public void Solve(Span<double> vector) => SmallMatrix.Solve(_lower, _size, vector);

    /// <summary>b′ A⁻¹ b.</summary>
    public double InverseQuadratic(ReadOnlySpan<double> vector)
    {
        var solved = vector.ToArray();
        Solve(solved);
        var product = 0.0;
        for (var row = 0; row < _size; row++) product += vector[row] * solved[row];
        return product;
    }
}

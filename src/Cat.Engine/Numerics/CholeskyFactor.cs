namespace Cat.Engine.Numerics;

/// <summary>L of A = L L′ for a symmetric positive definite A (Golub and Van Loan 2013, 4.2.1).</summary>
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
        var lower = new double[size * size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var sum = matrix[(row * size) + column];
                for (var index = 0; index < column; index++) sum -= lower[(row * size) + index] * lower[(column * size) + index];
                if (row != column) lower[(row * size) + column] = sum / lower[(column * size) + column];
                else if (sum > 0) lower[(row * size) + row] = Math.Sqrt(sum);
                else return null;
            }
        }

        return new CholeskyFactor(lower, size);
    }

    /// <summary>Replaces b by A⁻¹ b.</summary>
    public void Solve(Span<double> vector)
    {
        SolveLower(vector);
        for (var row = _size - 1; row >= 0; row--)
        {
            for (var below = row + 1; below < _size; below++) vector[row] -= _lower[(below * _size) + row] * vector[below];
            vector[row] /= _lower[(row * _size) + row];
        }
    }

    /// <summary>b′ A⁻¹ b = |L⁻¹ b|².</summary>
    public double InverseQuadratic(ReadOnlySpan<double> vector)
    {
        var solved = vector.ToArray();
        SolveLower(solved);
        return solved.Sum(value => value * value);
    }

    private void SolveLower(Span<double> vector)
    {
        for (var row = 0; row < _size; row++)
        {
            for (var column = 0; column < row; column++) vector[row] -= _lower[(row * _size) + column] * vector[column];
            vector[row] /= _lower[(row * _size) + row];
        }
    }
}

namespace Cat.Engine.Numerics;

/// <summary>Symmetric positive definite matrices, row by row in a span, by Cholesky's decomposition A = L Lᵀ.</summary>
internal static class SmallMatrix
{
    /// <summary>Replaces the lower triangle by L. False where the matrix is not positive definite; it is then spoilt.</summary>
    public static bool TryDecompose(Span<double> matrix, int size)
    {
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var sum = matrix[(row * size) + column] - Dot(matrix.Slice(row * size, column), matrix.Slice(column * size, column));
                if (row != column) matrix[(row * size) + column] = sum / matrix[(column * size) + column];
                else if (sum > 0 && double.IsFinite(sum)) matrix[(row * size) + row] = Math.Sqrt(sum);
                else return false;
            }
        }

        return true;
    }

    /// <summary>Solves A x = b in place, given L.</summary>
    public static void Solve(ReadOnlySpan<double> lower, int size, Span<double> vector)
    {
        for (var row = 0; row < size; row++)
            vector[row] = (vector[row] - Dot(lower.Slice(row * size, row), vector[..row])) / lower[(row * size) + row];
        for (var row = size - 1; row >= 0; row--)
        {
            var sum = vector[row];
            for (var below = row + 1; below < size; below++) sum -= lower[(below * size) + row] * vector[below];
            vector[row] = sum / lower[(row * size) + row];
        }
    }

    /// <summary>A⁻¹, row by row, given L.</summary>
    public static double[] Inverse(ReadOnlySpan<double> lower, int size)
    {
        var inverse = new double[size * size];
        for (var row = 0; row < size; row++)
        {
            // A⁻¹ is symmetric: its rows are its columns.
            var unit = inverse.AsSpan(row * size, size);
            unit[row] = 1;
            Solve(lower, size, unit);
        }

        return inverse;
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var index = 0; index < left.Length; index++) sum += left[index] * right[index];
        return sum;
    }
}

namespace Cat.Engine.Numerics;

/// <summary>
/// M = L Lᵀ of a small symmetric matrix that may be singular: a coordinate that depends on those before it (its pivot falls
/// below the tolerance times its diagonal) is left out and its solution is 0.
/// </summary>
internal sealed class Cholesky
{
    private readonly double[,] _lower;
    private readonly bool[] _isKept;

    public Cholesky(double[,] matrix, double tolerance)
    {
        var size = matrix.GetLength(0);
        if (matrix.GetLength(1) != size) throw new ArgumentException($"A matrix of {size} × {matrix.GetLength(1)} is not square.", nameof(matrix));
        _lower = new double[size, size];
        _isKept = new bool[size];
        for (var column = 0; column < size; column++)
        {
            var pivot = matrix[column, column];
            for (var k = 0; k < column; k++) pivot -= _lower[column, k] * _lower[column, k];
            if (!(pivot > tolerance * matrix[column, column])) continue;
            _isKept[column] = true;
            _lower[column, column] = Math.Sqrt(pivot);
            for (var row = column + 1; row < size; row++)
            {
                var sum = matrix[row, column];
                for (var k = 0; k < column; k++) sum -= _lower[row, k] * _lower[column, k];
                _lower[row, column] = sum / _lower[column, column];
            }
        }
    }

    public int Size => _isKept.Length;

    public bool IsKept(int coordinate) => _isKept[coordinate];

    public bool IsRegular => _isKept.All(kept => kept);

    /// <summary>y with L y = right. y_k² is what coordinate k adds to rightᵀ M⁻¹ right after the coordinates before it.</summary>
    public double[] SolveLower(ReadOnlySpan<double> right)
    {
        var solution = new double[Size];
        for (var row = 0; row < Size; row++)
        {
            if (!_isKept[row]) continue;
            var sum = right[row];
            for (var k = 0; k < row; k++) sum -= _lower[row, k] * solution[k];
            solution[row] = sum / _lower[row, row];
        }

        return solution;
    }

    /// <summary>x with M x = right.</summary>
    public double[] Solve(ReadOnlySpan<double> right)
    {
        var solution = SolveLower(right);
        for (var row = Size - 1; row >= 0; row--)
        {
            if (!_isKept[row]) continue;
            for (var k = row + 1; k < Size; k++) solution[row] -= _lower[k, row] * solution[k];
            solution[row] /= _lower[row, row];
        }

        return solution;
    }
}

using Cat.Engine.Numerics;
using CsCheck;

namespace Cat.Engine.Tests.Numerics;

public sealed class SmallMatrixTests
{
    private static readonly Gen<(int Size, double[] Matrix, double[] Vector)> AnyPositiveDefinite =
        from size in Gen.Int[1, 8]
        from factor in Gen.Double[-2, 2].Array[size * size]
        from vector in Gen.Double[-3, 3].Array[size]
        select (size, Gram(factor, size), vector);

    [Fact]
    public void SolveAndInverse_AnyPositiveDefiniteMatrix_UndoIt() => AnyPositiveDefinite.Sample(given =>
    {
        var (size, matrix, vector) = given;
        var lower = (double[])matrix.Clone();
        Assert.True(SmallMatrix.TryDecompose(lower, size));
        var solution = (double[])vector.Clone();
        SmallMatrix.Solve(lower, size, solution);
        var inverse = SmallMatrix.Inverse(lower, size);
        for (var row = 0; row < size; row++)
        {
            Assert.Equal(vector[row], Enumerable.Range(0, size).Sum(column => matrix[(row * size) + column] * solution[column]), 1e-8);
            for (var column = 0; column < size; column++)
                Assert.Equal(row == column ? 1 : 0, Enumerable.Range(0, size).Sum(index => matrix[(row * size) + index] * inverse[(index * size) + column]), 1e-8);
        }
    });

    [Fact]
    public void TryDecompose_UpperTriangle_IsNotRead()
    {
        double[] matrix = [4, double.NaN, 2, 3];
        Assert.True(SmallMatrix.TryDecompose(matrix, 2));
        Assert.Equal([2, 1, Math.Sqrt(2)], [matrix[0], matrix[2], matrix[3]]);
    }

    [Theory]
    [InlineData(1, 2, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(-1, 0, 1)]
    [InlineData(double.NaN, 0, 1)]
    [InlineData(double.PositiveInfinity, 0, 1)]
    public void TryDecompose_NotPositiveDefinite_SaysSo(double first, double cross, double second) => Assert.False(SmallMatrix.TryDecompose([first, cross, cross, second], 2));

    [Theory]
    [InlineData(2, 1, 3, true)]
    [InlineData(1, 1, 1, false)]
    [InlineData(1, 2, 1, false)]
    [InlineData(0, 0, 1, false)]
    [InlineData(-1, 0, -1, false)]
    [InlineData(double.NaN, 0, 1, false)]
    [InlineData(double.PositiveInfinity, 0, 1, false)]
    public void PairMatrix_HasInverse_OnlyIfPositiveDefinite(double first, double cross, double second, bool expected) => Assert.Equal(expected, new PairMatrix(first, cross, second).HasInverse);

    [Fact]
    public void PairMatrix_Operations_AreThoseOfMatrices() => Gen.Double[-3, 3].Array[8].Sample(values =>
    {
        var left = new PairMatrix(Math.Abs(values[0]) + 4, values[1], Math.Abs(values[2]) + 4);
        var middle = new PairMatrix(values[3], values[4], values[5]);
        var inverse = left.Inverse();
        AssertMatrix([1, 0, 0, 1], Product(Full(left), Full(inverse)));
        AssertMatrix(Product(Product(Full(left), Full(middle)), Full(left)), Full(left.Sandwich(middle)));
        AssertMatrix([.. Full(left).Zip(Full(middle), (a, b) => a - (2 * b))], Full(left - (2 * middle)));
        AssertMatrix([.. Full(left).Zip(Full(middle), (a, b) => a + b)], Full(left + middle));
        var image = left.Times((values[6], values[7]));
        Assert.Equal((left.First * values[6]) + (left.Cross * values[7]), image.First, 1e-12);
        Assert.Equal((left.Cross * values[6]) + (left.Second * values[7]), image.Second, 1e-12);
    });

    private static double[] Full(PairMatrix matrix) => [matrix.First, matrix.Cross, matrix.Cross, matrix.Second];

    private static double[] Product(double[] left, double[] right) =>
        [(left[0] * right[0]) + (left[1] * right[2]), (left[0] * right[1]) + (left[1] * right[3]), (left[2] * right[0]) + (left[3] * right[2]), (left[2] * right[1]) + (left[3] * right[3])];

    private static void AssertMatrix(double[] expected, double[] actual)
    {
        for (var index = 0; index < 4; index++) Assert.Equal(expected[index], actual[index], 1e-9);
    }

    /// <summary>F Fᵀ + I.</summary>
    private static double[] Gram(double[] factor, int size)
    {
        var gram = new double[size * size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
                gram[(row * size) + column] = Enumerable.Range(0, size).Sum(index => factor[(row * size) + index] * factor[(column * size) + index]) + (row == column ? 1 : 0);
        }

        return gram;
    }
}

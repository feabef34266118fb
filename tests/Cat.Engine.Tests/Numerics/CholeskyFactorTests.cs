using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Numerics;

public sealed class CholeskyFactorTests
{
    // L = [2 0 0; 6 1 0; −8 5 3], a textbook matrix with integers only.
    private static readonly double[] Matrix = [4, 12, -16, 12, 37, -43, -16, -43, 98];

    [Fact]
    public void Of_TextbookMatrix_IsTheKnownFactor() =>
        Assert.Equal([2, 0, 0, 6, 1, 0, -8, 5, 3], CholeskyFactor.Of(Matrix, 3).Lower.ToArray());

    [Fact]
    public void Solve_ProductWithAKnownVector_GivesTheVector()
    {
        double[] vector = [4 - 24 - 48, 12 - 74 - 129, -16 + 86 + 294]; // A (1, −2, 3)
        CholeskyFactor.Of(Matrix, 3).Solve(vector);
        Assert.All(vector.Zip([1.0, -2, 3]), pair => Assert.Equal(pair.Second, pair.First, 1e-10));
    }

    [Fact]
    public void InverseQuadratic_Is_TheVectorTimesTheSolution()
    {
        double[] vector = [1, 2, -1];
        double[] solved = [.. vector];
        var factor = CholeskyFactor.Of(Matrix, 3);
        factor.Solve(solved);
        Assert.Equal(vector.Zip(solved, (one, other) => one * other).Sum(), factor.InverseQuadratic(vector), 1e-10);
    }

    [Fact]
    public void Of_IndefiniteMatrix_Throws()
    {
        Assert.Null(CholeskyFactor.TryOf([1, 2, 2, 1], 2));
        Assert.Throws<ArgumentException>(() => CholeskyFactor.Of([1, 2, 2, 1], 2));
    }

    [Fact]
    public void Of_WrongLength_Throws() => Assert.Throws<ArgumentException>(() => CholeskyFactor.Of([1, 2, 3], 2));
}

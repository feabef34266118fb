using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Numerics;

public sealed class CholeskyTests
{
    [Fact]
    public void Solve_PositiveDefinite_IsTheSolutionByHand()
    {
        // 4x + 2y = 10, 2x + 3y = 9: x = 1.5, y = 2
        var factor = new Cholesky(new double[,] { { 4, 2 }, { 2, 3 } }, 1e-12);
        var solution = factor.Solve([10, 9]);
        Assert.True(factor.IsRegular);
        Assert.Equal(1.5, solution[0], 1e-14);
        Assert.Equal(2, solution[1], 1e-14);
    }

    [Fact]
    public void SolveLower_LastCoordinateIsTheSumOfTheOthers_LeavesItOut()
    {
        // Covariance of (x, y, x + y) with x, y independent of variance 2 and 3.
        var factor = new Cholesky(new double[,] { { 2, 0, 2 }, { 0, 3, 3 }, { 2, 3, 5 } }, 1e-10);
        Assert.True(factor.IsKept(0) && factor.IsKept(1));
        Assert.False(factor.IsKept(2));
        var whitened = factor.SolveLower([1, 2, 3]);
        Assert.Equal(0.5 + (4.0 / 3), whitened.Sum(value => value * value), 1e-12);
    }
}

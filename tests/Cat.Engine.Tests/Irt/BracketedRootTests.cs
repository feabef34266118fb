using Cat.Engine.Irt;
using CsCheck;

namespace Cat.Engine.Tests.Irt;

public sealed class BracketedRootTests
{
    [Fact]
    public void Solve_ACubicWithOneRoot_FindsItFromEitherSide() =>
        Gen.Select(Gen.Double[-3, 3], Gen.Double[0.001, 5], Gen.Double[0.001, 5], Gen.Bool).Sample((root, below, above, isFalling) =>
        {
            var function = new Cubic(root, isFalling ? -1 : 1);
            return Math.Abs(BracketedRoot.Solve(ref function, root - below, function.At(root - below), root + above, function.At(root + above)) - root) < 1e-9;
        });

    [Fact]
    public void Solve_AStep_BisectsToIt()
    {
        var function = new Step();
        Assert.Equal(0.123, BracketedRoot.Solve(ref function, -4, 1, 4, -1e-9), 1e-10);
    }

    [Fact]
    public void Solve_ZeroAtAnEnd_IsThatEnd()
    {
        var function = new Cubic(1, 1);
        Assert.Equal(1, BracketedRoot.Solve(ref function, 1, 0, 2, function.At(2)));
        Assert.Equal(1, BracketedRoot.Solve(ref function, 0, function.At(0), 1, 0));
    }

    private readonly struct Cubic(double root, double sign) : IFunctionOfTheta
    {
        public double At(double theta) => sign * ((theta - root) + Math.Pow(theta - root, 3));
    }

    private readonly struct Step : IFunctionOfTheta
    {
        public double At(double theta) => theta < 0.123 ? 1 : -1e-9;
    }
}

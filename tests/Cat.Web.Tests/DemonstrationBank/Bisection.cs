namespace Cat.Web.Tests.DemonstrationBank;

internal static class Bisection
{
    /// <summary>Where a function that is negative at <paramref name="low"/> and positive at <paramref name="high"/> is zero.</summary>
    public static double Solve(Func<double, double> function, double low, double high)
    {
        Assert.True(function(low) < 0 && function(high) > 0, "The function does not change its sign from negative to positive.");
        for (var step = 0; step < 200; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = function(middle) < 0 ? (middle, high) : (low, middle);
        }

        return low;
    }
}

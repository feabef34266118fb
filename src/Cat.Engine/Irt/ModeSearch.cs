namespace Cat.Engine.Irt;

/// <summary>Finds the highest maximum of a criterion whose height and slope are known on a grid.</summary>
internal static class ModeSearch
{
    /// <param name="estimator">Says what is maximised and on which grid.</param>
    /// <param name="test">The responses.</param>
    /// <param name="heights">The criterion at the nodes, up to a constant.</param>
    /// <param name="slopes">Its derivative there.</param>
    public static (double Theta, EstimateFlag Flag) Find<TTest>(ModeEstimator estimator, ref TTest test, ReadOnlySpan<double> heights, ReadOnlySpan<double> slopes)
        where TTest : IAnsweredTest, allows ref struct
    {
        var nodes = estimator.Nodes;
        var last = nodes.Length - 1;
        var slope = new Slope<TTest>(estimator, ref test);
        var best = (Theta: 0.0, Flag: EstimateFlag.Ok, Height: double.NegativeInfinity);
        if (slopes[0] <= 0) Take(ref best, estimator.IsFenced ? (nodes[0], EstimateFlag.AtLowerFence, heights[0]) : Outside(ref slope, nodes[0], slopes[0], heights[0], nodes[0] - nodes[last]));
        if (slopes[last] >= 0) Take(ref best, estimator.IsFenced ? (nodes[last], EstimateFlag.AtUpperFence, heights[last]) : Outside(ref slope, nodes[last], slopes[last], heights[last], nodes[last] - nodes[0]));
        for (var node = 0; node < last; node++)
        {
            if (slopes[node] > 0 && slopes[node + 1] <= 0)
            {
                var theta = BracketedRoot.Solve(ref slope, nodes[node], slopes[node], nodes[node + 1], slopes[node + 1]);
                Take(ref best, (theta, EstimateFlag.Ok, heights[node] + Rise(ref slope, nodes[node], slopes[node], theta)));
            }
        }

        return (best.Theta, best.Flag);
    }

    private static void Take(ref (double Theta, EstimateFlag Flag, double Height) best, (double Theta, EstimateFlag Flag, double Height) candidate)
    {
        if (candidate.Height > best.Height) best = candidate;
    }

    /// <summary>The maximum beyond an end of the grid at which the criterion still rises outwards. A normal prior ends every rise. Its height is at least the end's, which is what it is compared by.</summary>
    private static (double Theta, EstimateFlag Flag, double Height) Outside<TTest>(ref Slope<TTest> slope, double end, double slopeAtEnd, double height, double step)
        where TTest : IAnsweredTest, allows ref struct
    {
        var far = end + step;
        var slopeFar = slope.At(far);
        while (Math.Sign(slopeFar) == Math.Sign(step))
        {
            step *= 2;
            far = end + step;
            slopeFar = slope.At(far);
        }

        return (BracketedRoot.Solve(ref slope, end, slopeAtEnd, far, slopeFar), EstimateFlag.Ok, height);
    }

    /// <summary>From a node to the maximum in its cell, by Simpson's rule on the slope, which ends at 0.</summary>
    private static double Rise<TTest>(ref Slope<TTest> slope, double node, double slopeAtNode, double theta)
        where TTest : IAnsweredTest, allows ref struct =>
        (theta - node) / 6 * (slopeAtNode + (4 * slope.At((node + theta) / 2)));

    private ref struct Slope<TTest>(ModeEstimator estimator, ref TTest test) : IFunctionOfTheta
        where TTest : IAnsweredTest, allows ref struct
    {
        private readonly ModeEstimator _estimator = estimator;
        private readonly TTest _test = test;

        public double At(double theta) => _estimator.CriterionSlope(theta, _estimator.NeedsInformation ? _test.At(theta) : new TestSums(_test.LogSlope(theta), 0, 0));
    }
}

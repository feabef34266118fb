using Cat.Engine.Numerics;
using Cat.Engine.Tests.Graphs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Cat.Engine.Tests.Numerics;

public sealed class AdamOptimizerTests
{
    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0.1)] // cuts the first gradient, of norm 0.5, to a fifth
    public void Step_Twice_IsTheFormula(double gradientNorm)
    {
        using var scope = Numbers.Scope();
        var weight = new Parameter(tensor(new[] { 1f, 2f }));
        using var optimizer = new AdamOptimizer([weight], 0.05, gradientNorm);
        double[] theta = [1, 2], first = [0, 0], second = [0, 0];
        double[][] gradients = [[0.3, -0.4], [0.01, 0.02]];
        for (var step = 1; step <= 2; step++)
        {
            var gradient = gradients[step - 1];
            optimizer.LearningRate = 0.05 / step;
            optimizer.ZeroGradients();
            (weight * tensor(Array.ConvertAll(gradient, value => (float)value))).sum().backward();
            optimizer.Step();
            var cut = Math.Min(1, gradientNorm / Math.Sqrt(gradient.Sum(value => value * value)));
            for (var index = 0; index < 2; index++)
            {
                var g = cut * gradient[index];
                (first[index], second[index]) = ((0.9 * first[index]) + (0.1 * g), (0.999 * second[index]) + (0.001 * g * g));
                theta[index] -= 0.05 / step * (first[index] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(second[index] / (1 - Math.Pow(0.999, step))) + 1e-8);
            }

            Numbers.AreClose(theta, Numbers.Of(weight), 1e-6);
        }
    }

    [Fact]
    public void Step_Cut_IsOfAllWeightsTogether()
    {
        // Gradients 3 and 4 have the norm 5 and are cut to 0.6 and 0.8. A second step with 0.5 and 0.5, not cut, tells: cut each by itself the two would move alike.
        using var scope = Numbers.Scope();
        var weights = new[] { new Parameter(zeros(1)), new Parameter(zeros(1)) };
        using var optimizer = new AdamOptimizer(weights, 1, 1);
        foreach (var gradients in new[] { new[] { 3f, 4f }, [0.5f, 0.5f] })
        {
            optimizer.ZeroGradients();
            for (var index = 0; index < 2; index++) (weights[index] * tensor(gradients[index])).sum().backward();
            optimizer.Step();
        }

        for (var index = 0; index < 2; index++)
        {
            var g = index == 0 ? 0.6 : 0.8;
            var (first, second) = (((0.09 * g) + 0.05) / (1 - 0.81), ((0.000999 * g * g) + 0.00025) / (1 - (0.999 * 0.999)));
            Assert.Equal(-1 - (first / Math.Sqrt(second)), Numbers.Of(weights[index])[0], 1e-4);
        }
    }

    [Fact]
    public void Step_WeightWithoutGradient_Stays()
    {
        using var scope = Numbers.Scope();
        var (moved, still) = (new Parameter(ones(1)), new Parameter(ones(1)));
        using var optimizer = new AdamOptimizer([moved, still], 0.1, 1);
        optimizer.Step();
        Assert.Equal(1, Numbers.Of(moved)[0]);
        moved.sum().backward();
        optimizer.Step();
        Assert.NotEqual(1, Numbers.Of(moved)[0]);
        Assert.Equal(1, Numbers.Of(still)[0]);
    }
}

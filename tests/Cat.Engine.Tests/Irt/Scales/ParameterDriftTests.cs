using Cat.Engine.Irt.Scales;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Irt.Scales;

public sealed class ParameterDriftTests
{
    [Fact]
    public void Analyse_FiveDisplacements_HasTheRobustZByHand()
    {
        // Displacements 0, 0.1, 0.2, 0.3, 1.4 less their mean: median 0.2, quartiles 0.1 and 0.3, spread 0.74 × 0.2.
        double[] displacements = [0, 0.1, 0.2, 0.3, 1.4];
        var old = displacements.Select((_, item) => (ItemEstimate?)new ItemEstimate(new ItemParameters(1, item - 2))).ToArray();
        var recent = displacements.Select((moved, item) => (ItemEstimate?)new ItemEstimate(new ItemParameters(1, item - 2 + moved))).ToArray();
        var rows = ParameterDrift.Analyse(old, recent, new DriftOptions { Method = LinkingMethod.MeanMean, ExcludeDrifting = false }).Rows;
        Assert.Equal(1.2 / 0.148, rows[4].Difficulty.RobustZ!.Value, 1e-9);
        Assert.Equal(-0.2 / 0.148, rows[0].Difficulty.RobustZ!.Value, 1e-9);
        Assert.Equal(1.0, rows[4].Difficulty.Displacement, 1e-12); // 1.4 − mean 0.4
        Assert.Equal([4], rows.Where(row => row.IsDrifting).Select(row => row.Item));
        Assert.Null(rows[0].LogDiscrimination.RobustZ); // no spread
    }

    [Fact]
    public void Analyse_StandardErrors_AreCombinedOnTheNewScale()
    {
        // Exact link θ* = 2 θ + 1: SE of b doubles; SE(a) / a is free of scale.
        var link = new ScaleTransformation(2, 1);
        ItemParameters[] items = [new(1, -1), new(1.5, 0.5), new(2, 1)];
        var old = items.Select(item => (ItemEstimate?)new ItemEstimate(item, 0.1 * item.Discrimination, 0.3)).ToArray();
        var recent = items.Select(item => (ItemEstimate?)new ItemEstimate(link.Apply(item), null, 0.8)).ToArray();
        var row = ParameterDrift.Analyse(old, recent, new DriftOptions { Method = LinkingMethod.MeanSigma }).Rows[1];
        Assert.Equal(1, row.Difficulty.StandardError!.Value, 1e-9); // √(0.6² + 0.8²)
        Assert.Null(row.LogDiscrimination.StandardError);
        Assert.Equal(0, row.Difficulty.Displacement, 1e-9);
    }

    [Fact]
    public void Analyse_ThreeItemsMoved_LinksByTheOthers()
    {
        var random = new RandomSource(3);
        var link = new ScaleTransformation(1.1, 0.3);
        var items = Enumerable.Range(0, 30).Select(index => new ItemParameters(Math.Exp(0.2 * random.NextGaussian()), -2 + (index * 0.14))).ToArray();
        var recent = items.Select((item, index) =>
        {
            var moved = link.Apply(item);
            return (ItemEstimate?)new ItemEstimate(new ItemParameters(moved.Discrimination * Math.Exp(0.03 * random.NextGaussian()), moved.Difficulty + (0.03 * random.NextGaussian()) + (index is 5 or 14 or 22 ? 1.2 : 0)));
        }).ToArray();
        var old = items.Select(item => (ItemEstimate?)new ItemEstimate(item)).ToArray();
        var result = ParameterDrift.Analyse(old, recent, new DriftOptions { CriticalZ = 2.7 });
        Assert.Equal([5, 14, 22], result.ExcludedItems.Order());
        Assert.Equal(1.1, result.Link.Transformation.Slope, 0.02);
        Assert.Equal(0.3, result.Link.Transformation.Intercept, 0.02);
        Assert.Equal(1.2, result.Rows[14].Difficulty.Displacement, 0.1);
        var biased = ParameterDrift.Analyse(old, recent, new DriftOptions { CriticalZ = 2.7, ExcludeDrifting = false });
        Assert.True(biased.Link.Transformation.Intercept > 0.37, $"{biased.Link.Transformation.Intercept}");
        Assert.Empty(biased.ExcludedItems);
    }

    [Fact]
    public void Analyse_ListsOfDifferentLength_Throw() =>
        Assert.Throws<ArgumentException>(() => ParameterDrift.Analyse([null], [null, null], new DriftOptions()));
}

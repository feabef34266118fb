using Cat.Engine.Policies;
using Cat.Engine.Training;

namespace Cat.Engine.Tests.Training;

public sealed class AdvantagesTests
{
    private static readonly PolicyTrainingOptions Options = new() { Gamma = 0.5, GaeLambda = 0.8, NormalisesObjectives = false };

    [Fact]
    public void Of_OneTest_IsTheRecursionByHand()
    {
        var rollout = Rollout(1, [(1, 0, 0), (2, 0, 0), (4, 0, 0)], [(0.5f, 0, 0), (1, 0, 0), (3, 0, 0)]);
        var advantages = Advantages.Of(rollout, Options, null);
        // δ = 1 + 0.5·1 − 0.5 = 1, 2 + 0.5·3 − 1 = 2.5, 4 − 3 = 1; A₂ = 1, A₁ = 2.5 + 0.4·1 = 2.9, A₀ = 1 + 0.4·2.9 = 2.16.
        Assert.Equal([2.16f, 2.9f, 1f], ByObjective(advantages.ByObjective, Objective.Quality), (x, y) => Math.Abs(x - y) < 1e-6);
        Assert.Equal([2.66f, 3.9f, 4f], ByObjective(advantages.Returns, Objective.Quality), (x, y) => Math.Abs(x - y) < 1e-6);
        Assert.Equal([2.16f, 2.9f, 1f], advantages.Scalar, (x, y) => Math.Abs(x - y) < 1e-6);
    }

    [Fact]
    public void Of_LambdaOne_IsReturnMinusValue()
    {
        var rollout = Rollout(1, [(1, 0, 0), (2, 0, 0), (4, 0, 0)], [(0.5f, 0, 0), (1, 0, 0), (3, 0, 0)]);
        var advantages = Advantages.Of(rollout, Options with { GaeLambda = 1 }, null);
        // Returns 1 + 0.5·2 + 0.25·4 = 3, 2 + 0.5·4 = 4, 4.
        Assert.Equal([3f, 4f, 4f], ByObjective(advantages.Returns, Objective.Quality));
        Assert.Equal([2.5f, 3f, 1f], ByObjective(advantages.ByObjective, Objective.Quality));
    }

    [Fact]
    public void Of_TwoTestsAndThreeObjectives_DoNotMix()
    {
        var rollout = Rollout(2, [(1, 10, 0), (2, 0, 5), (3, 0, 0), (0, 7, 1)], [default, default, default, default]);
        var advantages = Advantages.Of(rollout, Options with { GaeLambda = 1 }, null);
        Assert.Equal([2f, 2f, 3f, 0f], ByObjective(advantages.ByObjective, Objective.Quality));
        Assert.Equal([10f, 0f, 3.5f, 7f], ByObjective(advantages.ByObjective, Objective.Diversity));
        Assert.Equal([2.5f, 5f, 0.5f, 1f], ByObjective(advantages.ByObjective, Objective.Novelty));
    }

    [Fact]
    public void Of_Weights_AddUpTheObjectivesOfEachTest()
    {
        var rollout = Rollout(2, [(1, 2, 3), (1, 2, 3)], [default, default]);
        (rollout.Weights[0], rollout.Weights[1]) = (new ObjectiveWeights(5, 3, 2), new ObjectiveWeights(0, 0, 1));
        Assert.Equal([(0.5f * 1) + (0.3f * 2) + (0.2f * 3), 3f], Advantages.Of(rollout, Options, null).Scalar, (x, y) => Math.Abs(x - y) < 1e-6);
    }

    [Fact]
    public void Of_Normalised_EachObjectiveHasMeanZeroAndUnitSize()
    {
        // Quality a thousand times smaller than diversity, novelty constant: the two count alike, and what is constant not at all.
        var rollout = Rollout(4, [(0.001f, 1, 1), (0.003f, 1, 1), (0.001f, 0, 1), (0.003f, 0, 1)], [default, default, default, default]);
        Array.Fill(rollout.Weights, new ObjectiveWeights(1, 1, 2));
        var scalar = Advantages.Of(rollout, Options with { NormalisesObjectives = true }, null).Scalar;
        Assert.Equal([0f, 0.5f, -0.5f, 0f], scalar, (x, y) => Math.Abs(x - y) < 1e-3);
    }

    [Fact]
    public void Of_Scale_WeighsWhatIsToBeHad()
    {
        // Quality has a hundredth of the range of diversity: a hundredth of the advantage counts as much.
        var rollout = Rollout(4, [(0.01f, 1, 0), (0.03f, 1, 0), (0.01f, 0, 0), (0.03f, 0, 0)], [default, default, default, default]);
        Array.Fill(rollout.Weights, new ObjectiveWeights(2, 1, 1));
        var scalar = Advantages.Of(rollout, Options with { NormalisesObjectives = true }, new RewardScale([0.01, 1, 1])).Scalar;
        // Advantages from their means: ∓1 by quality, ±½ by diversity; half and a quarter of them, brought to unit size.
        var unit = Math.Sqrt(((0.375 * 0.375) + (0.625 * 0.625)) / 2);
        Assert.Equal([-0.375 / unit, 0.625 / unit, -0.625 / unit, 0.375 / unit], scalar.Select(value => (double)value), (x, y) => Math.Abs(x - y) < 1e-4);
    }

    [Fact]
    public void RewardScale_IsTheRangeBetweenThePoliciesOfOneObjective()
    {
        var scale = RewardScale.Of([[0.03, 1, -2], [0.01, 3, -1], [0.02, 2, -1.5]]);
        Assert.Equal([0.02, 2, 1], scale.Units, (x, y) => Math.Abs(x - y) < 1e-12);
        Assert.Equal([1, 1, 1], RewardScale.Of([[5, 0, 0], [5, 0, 0], [5, 0, 0]]).Units);
    }

    private static Rollout Rollout(int tests, (float, float, float)[] rewards, (float, float, float)[] values)
    {
        var rollout = new Rollout(tests, rewards.Length / tests, 1);
        Array.Fill(rollout.Weights, new ObjectiveWeights(1, 0, 0));
        for (var index = 0; index < rewards.Length; index++)
        {
            (rollout.Rewards[index * 3], rollout.Rewards[(index * 3) + 1], rollout.Rewards[(index * 3) + 2]) = rewards[index];
            (rollout.Values[index * 3], rollout.Values[(index * 3) + 1], rollout.Values[(index * 3) + 2]) = values[index];
        }

        return rollout;
    }

    private static float[] ByObjective(float[] values, Objective objective) => [.. values.Where((_, index) => index % 3 == (int)objective)];
}

using Cat.Engine.Numerics;
using Cat.Web.Measurement.Concepts;

namespace Cat.Web.Tests.Measurement.Concepts;

/// <summary>Against simulated logs whose relations are known.</summary>
public sealed class ConceptRelationMiningTests(ITestOutputHelper output)
{
    private static SimulatedMasteries Several => SimulatedMasteries.SeveralRelations;

    /// <summary>Abramowitz and Stegun, tables 26.1 and 26.2.</summary>
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.959963985, 0.025)]
    [InlineData(3.090232306, 0.001)]
    [InlineData(4.753424309, 1e-6)]
    [InlineData(-1.281551566, 0.9)]
    public void UpperTail_KnownPoints_Agrees(double z, double expected) => Assert.Equal(expected, PairEvidence.UpperTail(z), expected * 1e-6);

    /// <summary>Where ability explains everything the test rejects as often as it says.</summary>
    [Fact]
    public void Probability_NoRelation_IsUniform()
    {
        var random = new RandomSource(11);
        double[] probabilities = [.. Enumerable.Range(0, 2000).Select(_ => Pair(random).Probability)];
        foreach (var level in new[] { 0.05, 0.25, 0.5, 0.75 }) Assert.Equal(level, probabilities.Count(probability => probability <= level) / 2000.0, 0.03);
    }

    /// <summary>One ability and nothing else: of 45 pairs hardly any stands out, though all are strongly related before ability is taken out.</summary>
    [Fact]
    public void Mine_OneAbility_ProposesNothing()
    {
        var mined = SimulatedMasteries.OneAbility(10).Mine(1500, 5);
        Assert.Equal(45, mined.PairsTested);
        Assert.InRange(mined.Relations.Count, 0, 1);
    }

    /// <summary>Masteries with 0 → 1 → 2 and 3 → 4, the concepts 5 and 6 related, 7 to 11 with nothing but ability in common.</summary>
    [Fact]
    public void Mine_KnownPrerequisites_AreFoundInTheirDirection()
    {
        var mined = Several.Mine(2000, 5);
        Write(mined);
        (int, int)[] prerequisites = [.. mined.Relations.Where(relation => relation.IsPrerequisite).Select(relation => (relation.From, relation.To))];
        Assert.Contains((0, 1), prerequisites);
        Assert.Contains((1, 2), prerequisites);
        Assert.Contains((3, 4), prerequisites);
        Assert.DoesNotContain((0, 2), prerequisites); // it follows
        Assert.Contains(mined.Relations, relation => relation is { From: 5, To: 6, IsPrerequisite: false });
        (int, int)[] known = [(0, 1), (1, 2), (0, 2), (3, 4), (5, 6)];
        Assert.InRange(mined.Relations.Count(relation => !known.Contains((relation.From, relation.To))), 0, 1);
    }

    [Fact]
    public void Mine_Evidence_IsWhatCountingGives()
    {
        var (sequences, concepts, items) = Several.Log(800, 5);
        var relation = new ConceptRelationMining(sequences, concepts, items, new MiningBounds()).Mine(null, default).Relations.Single(found => (found.From, found.To) == (0, 1));
        var pairs = sequences.Examinees.Select(responses => (A: responses.First(response => response.Item / SimulatedMasteries.QuestionsOfConcept == 0).IsCorrect, B: responses.First(response => response.Item / SimulatedMasteries.QuestionsOfConcept == 1).IsCorrect)).ToList();
        Assert.Equal(800, relation.Students);
        Assert.Equal(pairs.Where(pair => pair.A).Average(pair => pair.B ? 1.0 : 0), relation.RightAfterRight, 1e-12);
        Assert.Equal(pairs.Where(pair => !pair.A).Average(pair => pair.B ? 1.0 : 0), relation.RightAfterWrong, 1e-12);
    }

    [Fact]
    public void Mine_TooFewStudents_TestsNothing()
    {
        var mined = Several.Mine(99, 5);
        Assert.Equal(0, mined.PairsTested);
        Assert.Empty(mined.Relations);
    }

    /// <summary>300 students whose ability is known up to two values, and who answer by it alone.</summary>
    private static PairEvidence Pair(RandomSource random)
    {
        var evidence = new PairEvidence();
        for (var student = 0; student < 300; student++)
        {
            var share = random.NextDouble();
            (double A, double B) low = (0.2 + (0.3 * random.NextDouble()), 0.15), high = (0.8, 0.6 + (0.3 * random.NextDouble()));
            var at = random.NextDouble() < share ? high : low;
            double Mean(Func<(double A, double B), double> of) => (share * of(high)) + ((1 - share) * of(low));
            evidence.Add(random.NextDouble() < at.A, random.NextDouble() < at.B, Mean(node => node.A), Mean(node => node.B), Mean(node => node.A * node.B));
        }

        return evidence;
    }

    private void Write(MinedRelations mined)
    {
        foreach (var relation in mined.Relations) output.WriteLine($"{relation}");
    }
}

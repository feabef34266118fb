using Cat.Engine.Evaluation;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using CsCheck;

namespace Cat.Engine.Tests.Evaluation;

public sealed class BecatSelectorTests
{
    private static readonly Gen<ItemGradient> AnyGradient = Gen.Select(Gen.Double[0.3, 2.5], Gen.Double[0.01, 0.99], (a, p) => new ItemGradient(p, a * (1 - p), -a * p));

    [Fact]
    public void Select_IsTheLargestGainOfF_FromItsDefinition()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var test = new SmallCase(seed, 21, seed % 10);
            var theta = test.Theta();
            var before = F(test, theta, test.State.Given.Items);
            var expected = test.State.Candidates.MaxBy(item => F(test, theta, [.. test.State.Given.Items, item]) - before);
            Assert.Equal(expected, test.Choose(new BecatSelector(test.Table)));
        }
    }

    [Fact]
    public void GainOf_IsNeverNegative_AndFallsAsMoreIsTaken() =>
        Gen.Select(AnyGradient.Array[1, 11], AnyGradient, AnyGradient.Array[1, 5]).Sample((items, candidate, taken) =>
        {
            ItemGradient[] all = [.. items, candidate, .. taken];
            var represented = new RepresentedItems([.. items, candidate], all.Max(item => item.Right) - all.Min(item => item.Wrong));
            var (inside, outside) = (represented.GainOf(candidate, items.Length), represented.GainOf(candidate, -1));
            foreach (var item in taken)
            {
                represented.Take(item);
                var (insideNow, outsideNow) = (represented.GainOf(candidate, items.Length), represented.GainOf(candidate, -1));
                // Standing for itself exactly is worth at least as much as standing for its like.
                if (!(outsideNow >= 0 && insideNow >= outsideNow - 1e-12 && insideNow <= inside + 1e-12 && outsideNow <= outside + 1e-12)) return false;
                (inside, outside) = (insideNow, outsideNow);
            }

            return true;
        });

    [Fact]
    public void Select_FewerCandidatesThanTheSample_DrawsNothing()
    {
        var test = new SmallCase(3, 20, 4);
        Assert.Equal(test.Choose(new BecatSelector(test.Table)), test.Choose(new BecatSelector(test.Table, 16)));
        Assert.Equal(new RandomSource(3).NextBits(), test.State.Random.NextBits());
    }

    [Fact]
    public void Select_MoreCandidatesThanTheSample_IsTheLargestGainOverTheSample()
    {
        const int Sample = 7;
        for (var seed = 0; seed < 40; seed++)
        {
            var test = new SmallCase(seed, 20, 5);
            var theta = test.Theta();
            var order = Enumerable.Range(0, test.State.Candidates.Count).ToArray();
            new RandomSource((ulong)seed).Shuffle(order);
            var sampled = order[..Sample].Select(place => test.State.Candidates[place]).ToArray();
            var expected = test.State.Candidates.MaxBy(item => F(test, theta, [.. test.State.Given.Items, item], sampled));
            Assert.Equal(expected, test.Choose(new BecatSelector(test.Table, Sample)));
        }
    }

    [Fact]
    public void Select_AlikeItems_GivesTheLower()
    {
        var table = new PosteriorTable(new ItemBank([.. Enumerable.Repeat(new ItemParameters(1, 0), 5)]), new ExpectedAPosteriori(new AbilityPrior()));
        Assert.Equal([2], new BecatSelector(table).Select([new SelectionState(0, new GivenResponses(), [2, 3, 4], new RandomSource(1))]));
    }

    [Fact]
    public void Constructor_NoSample_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => new BecatSelector(new SmallCase(1, 5, 0).Table, 0));

    private static double F(SmallCase test, double theta, IReadOnlyList<int> set) => F(test, theta, set, [.. test.State.Candidates, .. test.State.Given.Items]);

    private static double F(SmallCase test, double theta, IReadOnlyList<int> set, int[] represented) =>
        set.Count == 0 ? 0 : represented.Sum(one => set.Max(other => 10 - Distance(test, theta, one, other)));

    private static double Distance(SmallCase test, double theta, int one, int other)
    {
        if (one == other) return 0;
        var sum = 0.0;
        foreach (var first in new[] { true, false })
        {
            foreach (var second in new[] { true, false }) sum += Chance(test, theta, one, first) * Chance(test, theta, other, second) * Math.Abs(Gradient(test, theta, one, first) - Gradient(test, theta, other, second));
        }

        return sum;
    }

    private static double Chance(SmallCase test, double theta, int item, bool isCorrect) => isCorrect ? SmallCase.Right(test.Items[item], theta) : 1 - SmallCase.Right(test.Items[item], theta);

    private static double Gradient(SmallCase test, double theta, int item, bool isCorrect) =>
        (Math.Log(Chance(test, theta + 1e-5, item, isCorrect)) - Math.Log(Chance(test, theta - 1e-5, item, isCorrect))) / 2e-5;
}

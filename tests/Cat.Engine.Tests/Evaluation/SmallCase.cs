using Cat.Engine.Evaluation;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Evaluation;

/// <summary>A small random bank and one examinee in the middle of a test on it, with the posterior integrated by hand.</summary>
internal sealed class SmallCase
{
    private const int Cells = 480;

    /// <param name="seed">Of everything.</param>
    /// <param name="itemCount">Of the bank.</param>
    /// <param name="givenCount">Responses so far.</param>
    public SmallCase(int seed, int itemCount, int givenCount)
    {
        var random = new RandomSource((ulong)seed);
        Items = [.. Enumerable.Range(0, itemCount).Select(_ => new ItemParameters(0.4 + (1.6 * random.NextDouble()), -2.5 + (5 * random.NextDouble())))];
        Table = new PosteriorTable(new ItemBank(Items), new ExpectedAPosteriori(new AbilityPrior()));
        Concepts = new QMatrix(6, [.. Items.Select(_ => Enumerable.Range(0, 6).Where(_ => random.NextDouble() < 0.25).ToArray())]);
        var order = Enumerable.Range(0, itemCount).ToArray();
        random.Shuffle(order);
        var given = new GivenResponses();
        foreach (var item in order[..givenCount]) given.Add(item, random.NextDouble() < 0.6);
        State = new SelectionState(0, given, [.. order[givenCount..].Order()], new RandomSource((ulong)seed));
    }

    public ItemParameters[] Items { get; }

    public PosteriorTable Table { get; }

    public QMatrix Concepts { get; }

    public SelectionState State { get; }

    public int Choose(IBenchmarkSelector selector) => selector.Select([State]).Single();

    public static double Right(ItemParameters item, double theta) => 1 / (1 + Math.Exp(-item.Discrimination * (theta - item.Difficulty)));

    /// <summary>Σ f(θ) p(θ | given and more) by a fine sum over the normal prior.</summary>
    public double Expect(Func<double, double> function, params (int Item, bool IsCorrect)[] more)
    {
        var (sum, total) = (0.0, 0.0);
        for (var cell = 0; cell <= Cells; cell++)
        {
            var theta = -6 + (12.0 * cell / Cells);
            var weight = Math.Exp(-theta * theta / 2);
            foreach (var (item, isCorrect) in State.Given.Items.Zip(State.Given.Scores).Concat(more)) weight *= isCorrect ? Right(Items[item], theta) : 1 - Right(Items[item], theta);
            sum += weight * function(theta);
            total += weight;
        }

        return sum / total;
    }

    public double Theta(params (int Item, bool IsCorrect)[] more) => Expect(theta => theta, more);
}

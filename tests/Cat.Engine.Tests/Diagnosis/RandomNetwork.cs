using Cat.Engine.Diagnosis;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Diagnosis;

/// <summary>Untrained response models of random numbers: what must hold of every model must hold of them.</summary>
internal static class RandomNetwork
{
    public const int Items = 24;
    public const int Concepts = 4;

    /// <summary>Even items need one concept, odd ones two.</summary>
    public static ResponseNetwork Create(ulong seed, int factors, int conceptsOfOddItems = 2)
    {
        var random = new RandomSource(seed);
        int[][] dimensionsOf = [.. Enumerable.Range(0, Items).Select(item => Enumerable.Range(0, item % 2 == 0 ? 1 : conceptsOfOddItems).Select(index => (item + index) % Concepts).Order().ToArray())];
        return new ResponseNetwork
        {
            DimensionsOf = dimensionsOf,
            DifficultiesOf = [.. dimensionsOf.Select(dimensions => dimensions.Select(_ => random.NextDouble()).ToArray())],
            Discriminations = Draw(Items, () => Math.Exp(0.5 * random.NextGaussian())),
            MasteryMeans = Draw(Concepts, random.NextGaussian),
            Loadings = Draw(Concepts * factors, random.NextGaussian),
            Layers = [Layer(random, Concepts, 5, 2), Layer(random, 5, 3, 0.7), Layer(random, 3, 1, 1.5)],
        };
    }

    public static List<GivenResponse> Responses(ulong seed, int count)
    {
        var random = RandomSource.Derive(seed, 1);
        return [.. Enumerable.Range(0, count).Select(_ => new GivenResponse(new ItemIndex(random.NextInt(Items)), random.NextInt(2) == 1))];
    }

    private static NetworkLayer Layer(RandomSource random, int inputs, int outputs, double scale) =>
        new(inputs, outputs, Draw(inputs * outputs, () => scale * random.NextDouble()), Draw(outputs, () => 0.5 * random.NextGaussian()));

    private static double[] Draw(int count, Func<double> next) => [.. Enumerable.Range(0, count).Select(_ => next())];
}

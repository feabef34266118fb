using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Benchmarks;

internal static class SimulatedBank
{
    /// <summary>Two-parameter items, log a ~ N(0, 0.3²), b ~ N(0, 1).</summary>
    public static List<ItemParameters> Of(int count)
    {
        var random = new RandomSource(7);
        var items = new List<ItemParameters>(count);
        for (var item = 0; item < count; item++)
        {
            var discrimination = Math.Exp(0.3 * random.NextGaussian());
            items.Add(new ItemParameters(discrimination, random.NextGaussian()));
        }

        return items;
    }
}

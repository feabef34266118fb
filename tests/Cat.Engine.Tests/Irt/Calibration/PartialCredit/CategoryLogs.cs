using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Irt.Calibration.PartialCredit;

/// <summary>Simulated items of several points and responses to them.</summary>
internal static class CategoryLogs
{
    /// <summary>Items of one to four points; steps half a unit apart around difficulties from −1 to 1, every third pair of them in falling order.</summary>
    public static List<PartialCreditItem> Bank(int count, ulong seed)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, count).Select(index =>
        {
            var (points, middle) = ((index % 4) + 1, -1 + (2.0 * index / Math.Max(1, count - 1)));
            double[] steps = [.. Enumerable.Range(0, points).Select(step => middle + (0.5 * (step - ((points - 1) / 2.0))))];
            if (index % 3 == 2 && points > 1) (steps[0], steps[1]) = (steps[1], steps[0]);
            return new PartialCreditItem(0.8 * Math.Exp(0.25 * random.NextGaussian()), steps);
        })];
    }

    /// <summary>Everyone answers everything.</summary>
    public static CategoryLog Log(IReadOnlyList<PartialCreditItem> items, IReadOnlyList<double> thetas, ulong seed)
    {
        var random = new RandomSource(seed);
        return new CategoryLog(thetas.Count, [.. items.Select(item => item.CategoryCount - 1)], thetas.SelectMany((theta, examinee) => items.Select((item, index) => new CategoryEntry(examinee, index, Draw(item, theta, random)))));
    }

    public static int Draw(ItemResponseModel item, double theta, RandomSource random)
    {
        var draw = random.NextDouble();
        for (var category = 0; category < item.CategoryCount - 1; category++)
        {
            draw -= Math.Exp(item.LogProbability(category, theta));
            if (draw < 0) return category;
        }

        return item.CategoryCount - 1;
    }
}

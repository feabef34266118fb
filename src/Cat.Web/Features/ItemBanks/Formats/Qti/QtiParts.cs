using System.Globalization;
using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>How an item scores answers that are right in all parts, in some, in none.</summary>
/// <param name="Best">Points of everything right.</param>
/// <param name="None">Points of no answer at all.</param>
internal readonly record struct QtiPoints(double Best, double None)
{
    private const double Slack = 1e-9;

    public bool IsFull(double points) => points >= Best - Slack;

    public bool IsNothing(double points) => points <= Math.Max(0, None) + Slack;

    /// <exception cref="QtiLeftOutException">What is declared right earns nothing.</exception>
    public static QtiPoints Of(double best, double none)
    {
        var points = new QtiPoints(best, none);
        return points.IsNothing(best) ? throw new QtiLeftOutException("no answer that it declares or compares with earns points: it has no right answer, or its declared one is not the one that it scores.") : points;
    }

    /// <summary>From what everything right but one part earns, for each part.</summary>
    public CreditRule CreditOf(IReadOnlyList<double> withoutPart, QtiRemarks remarks)
    {
        var (best, none) = (Best, Math.Max(0, None));
        if (withoutPart.Count < 2 || withoutPart.All(IsNothing)) return CreditRule.AllOrNothing;
        if (withoutPart.Any(IsFull))
            throw new QtiLeftOutException("by its response processing it is right although one of its parts is wrong.");
        var part = (best - none) / withoutPart.Count;
        if (withoutPart.Any(points => Math.Abs(best - points - part) > 1e-6)) remarks.Add(null, $"its parts have different weights ({string.Join(", ", withoutPart.Select(points => (best - points).ToString("0.###", CultureInfo.InvariantCulture)))}); here each part is worth one point.");
        return CreditRule.PerPart;
    }
}

using Cat.Engine.Irt;
using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;

namespace Cat.Engine.Tests.Irt.Calibration;

/// <summary>
/// The marginal log-likelihood once more: item by item from the response model, no tables, no logs of sigmoids by vectors. Equal response
/// patterns are integrated once.
/// </summary>
internal sealed class MarginalLikelihood
{
    private readonly List<((int Item, bool IsCorrect)[] Pattern, int Count)> _patterns;
    private readonly IReadOnlyList<(double Theta, double Weight)> _ability;

    public MarginalLikelihood(ResponseLog log, IReadOnlyList<(double Theta, double Weight)> ability)
    {
        _ability = ability;
        _patterns = [.. Enumerable.Range(0, log.ExamineeCount)
            .Select(examinee => log.ItemsOf(examinee).ToArray().Zip(log.ScoresOf(examinee).ToArray()).ToArray())
            .GroupBy(pattern => string.Join(' ', pattern.Select(response => $"{response.First}{(response.Second ? '+' : '-')}")))
            .Select(group => (group.First(), group.Count()))];
    }

    /// <summary>A standard normal density on an even grid, normalised.</summary>
    public static List<(double Theta, double Weight)> Normal(int count, double halfWidth)
    {
        var nodes = Enumerable.Range(0, count).Select(index => -halfWidth + (2 * halfWidth * index / (count - 1))).ToList();
        var total = nodes.Sum(node => Math.Exp(-node * node / 2));
        return [.. nodes.Select(node => (node, Math.Exp(-node * node / 2) / total))];
    }

    public double Of(IReadOnlyList<ItemParameters?> items) =>
        Of(items.Select<ItemParameters?, Func<double, bool, double>?>(item => item is null ? null : (theta, isCorrect) => LogisticModel.LogProbability(item, theta, isCorrect)).ToList());

    public double Of(IReadOnlyList<ItemCurve> curves) => Of(curves.Select<ItemCurve, Func<double, bool, double>?>(curve => (theta, isCorrect) =>
    {
        var probability = curve.Guessing + ((curve.Upper - curve.Guessing) / (1 + Math.Exp(-(curve.Slope * theta) - curve.Intercept)));
        return Math.Log(isCorrect ? probability : 1 - probability);
    }).ToList());

    private double Of(List<Func<double, bool, double>?> logProbabilities)
    {
        var tables = logProbabilities.Select(of => of is null ? null : _ability.Select(node => (Wrong: of(node.Theta, false), Right: of(node.Theta, true))).ToArray()).ToList();
        return _patterns.Sum(pattern => pattern.Count * LogIntegral(pattern.Pattern, tables));
    }

    private double LogIntegral((int Item, bool IsCorrect)[] pattern, List<(double Wrong, double Right)[]?> tables)
    {
        var sum = 0.0;
        for (var node = 0; node < _ability.Count; node++)
        {
            var log = 0.0;
            foreach (var (item, isCorrect) in pattern)
            {
                if (tables[item] is { } table) log += isCorrect ? table[node].Right : table[node].Wrong;
            }

            sum += _ability[node].Weight * Math.Exp(log);
        }

        return Math.Log(sum);
    }
}

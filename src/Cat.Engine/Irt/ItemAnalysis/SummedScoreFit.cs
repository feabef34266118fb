using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>
/// S-X² (Orlando and Thissen 2000): Σ_k N_k (O_k − E_k)² / (E_k (1 − E_k)) over the summed scores k, with O_k the observed
/// proportion right among the N_k examinees of score k and E_k = Σ_q w_q P(θ_q) f⁻(k − 1 | θ_q) / Σ_q w_q f(k | θ_q); f is the distribution
/// of the summed score, f⁻ that without the item. Degrees of freedom: cells − parameters estimated.
/// </summary>
internal sealed class SummedScoreFit
{
    private readonly ItemParameters[] _parameters;
    private readonly int[] _items;
    private readonly Quadrature _prior;
    private readonly int[] _summedScores;
    private readonly double[] _marginal;

    private SummedScoreFit(int[] items, ItemParameters[] parameters, Quadrature prior, int[] summedScores)
    {
        (_items, _parameters, _prior, _summedScores) = (items, parameters, prior, summedScores);
        _marginal = new double[items.Length + 1];
        for (var node = 0; node < prior.Count; node++)
        {
            var distribution = LordWingersky.SummedScores(parameters, prior.Nodes[node]);
            var weight = Math.Exp(prior.LogWeights[node]);
            for (var score = 0; score < distribution.Length; score++) _marginal[score] += weight * distribution[score];
        }
    }

    /// <summary>Null where examinees answered different sets of the calibrated items, or the items are fewer than three.</summary>
    public static SummedScoreFit? Create(ResponseLog log, IReadOnlyList<ItemParameters?> items, Quadrature prior)
    {
        var calibrated = Enumerable.Range(0, items.Count).Where(item => items[item] is not null).ToArray();
        if (calibrated.Length < 3) return null;
        var summedScores = new int[log.ExamineeCount];
        for (var examinee = 0; examinee < log.ExamineeCount; examinee++)
        {
            var (answered, right) = (0, 0);
            var itemsOf = log.ItemsOf(examinee);
            var scores = log.ScoresOf(examinee);
            for (var index = 0; index < itemsOf.Length; index++)
            {
                if (items[itemsOf[index]] is null) continue;
                answered++;
                if (scores[index]) right++;
            }

            if (answered > 0 && answered < calibrated.Length) return null;
            summedScores[examinee] = right;
        }

        return new SummedScoreFit(calibrated, [.. calibrated.Select(item => items[item]!)], prior, summedScores); // calibrated: not null
    }

    /// <summary>Null where no degree of freedom is left.</summary>
    public ItemFitResult? Compute(int item, ResponseLog log, ItemAnalysisOptions options)
    {
        var place = Array.IndexOf(_items, item);
        var expected = ExpectedProportions(place);
        var counts = new double[_items.Length];
        var right = new double[_items.Length];
        var examinees = log.ExamineesOf(item);
        var scores = log.ItemScoresOf(item);
        for (var index = 0; index < examinees.Length; index++)
        {
            // Score 0 and the full score are right or wrong for certain, and tell nothing.
            var score = _summedScores[examinees[index]];
            if (score == 0 || score == _items.Length) continue;
            counts[score]++;
            if (scores[index]) right[score]++;
        }

        var cells = Collapse([.. Enumerable.Range(1, _items.Length - 1).Select(score => new Cell(counts[score], right[score], counts[score] * expected[score]))], options.MinimumExpected);
        var value = 0.0;
        var cellCount = 0;
        foreach (var cell in cells)
        {
            if (!(cell.Expected > 0 && cell.Expected < cell.Count)) continue;
            value += (cell.Right - cell.Expected) * (cell.Right - cell.Expected) * cell.Count / (cell.Expected * (cell.Count - cell.Expected));
            cellCount++;
        }

        var degreesOfFreedom = cellCount - options.EstimatedParametersOf(_parameters[place]);
        return degreesOfFreedom < 1 ? null : new ItemFitResult(ItemFitStatistic.SummedScoreChiSquare, value, degreesOfFreedom, ChiSquare.UpperTail(value, degreesOfFreedom));
    }

    /// <summary>E_k for k = 0 … n.</summary>
    private double[] ExpectedProportions(int place)
    {
        var numerator = new double[_items.Length + 1];
        var rest = new double[_items.Length];
        for (var node = 0; node < _prior.Count; node++)
        {
            var theta = _prior.Nodes[node];
            Array.Clear(rest);
            rest[0] = 1;
            var count = 0;
            for (var other = 0; other < _parameters.Length; other++)
            {
                if (other != place) LordWingersky.Add(rest, count++, LogisticModel.Probability(_parameters[other], theta));
            }

            var weight = Math.Exp(_prior.LogWeights[node]) * LogisticModel.Probability(_parameters[place], theta);
            for (var score = 1; score < numerator.Length; score++) numerator[score] += weight * rest[score - 1];
        }

        for (var score = 0; score < numerator.Length; score++) numerator[score] = _marginal[score] > 0 ? Math.Clamp(numerator[score] / _marginal[score], 0, 1) : 0;
        return numerator;
    }

    /// <summary>
    /// Joins neighbours from both ends towards the middle until every cell expects at least the minimum right and wrong; what is then
    /// left over in the middle joins its neighbour.
    /// </summary>
    private static List<Cell> Collapse(Cell[] cells, double minimum)
    {
        var middle = cells.Length / 2;
        var below = Gather(cells[..middle], minimum, out var leftBelow);
        var above = Gather([.. cells[middle..].Reverse()], minimum, out var leftAbove);
        var rest = leftBelow + leftAbove;
        if (rest.IsEnough(minimum)) below.Add(rest);
        else if (below.Count > 0) below[^1] += rest;
        else if (above.Count > 0) above[^1] += rest;
        above.Reverse();
        return [.. below, .. above];
    }

    private static List<Cell> Gather(Cell[] cells, double minimum, out Cell rest)
    {
        var gathered = new List<Cell>();
        rest = default;
        foreach (var cell in cells)
        {
            rest += cell;
            if (!rest.IsEnough(minimum)) continue;
            gathered.Add(rest);
            rest = default;
        }

        return gathered;
    }

    /// <summary>Responses, right responses, expected right responses.</summary>
    private readonly record struct Cell(double Count, double Right, double Expected)
    {
        public static Cell operator +(Cell one, Cell other) => new(one.Count + other.Count, one.Right + other.Right, one.Expected + other.Expected);

        public bool IsEnough(double minimum) => Count > 0 && Expected >= minimum && Count - Expected >= minimum;
    }
}

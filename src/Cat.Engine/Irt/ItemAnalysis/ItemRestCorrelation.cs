using Cat.Engine.Items;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>
/// Point-biserial correlations of an item, the product-moment correlation of its score 0 or 1 with the examinees' success: free of any
/// response model. Success is the proportion right among the items answered; in a complete log that orders examinees as the number
/// right does. In an adaptive test every examinee is right about as often, and it says little: see <see cref="ItemAnalysisRow.PointBiserial"/>.
/// </summary>
/// <param name="Responses">N.</param>
/// <param name="ProportionCorrect">Null without responses.</param>
/// <param name="ItemRest">With the proportion right on the other items, examinees who answered no other left out; null where undefined.</param>
/// <param name="ItemTotal">With the proportion right, the item counted too, which raises it; null where undefined.</param>
public sealed record ItemRestCorrelation(int Responses, double? ProportionCorrect, double? ItemRest, double? ItemTotal)
{
    /// <summary>By item.</summary>
    public static IReadOnlyList<ItemRestCorrelation> Compute(ResponseLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var right = Enumerable.Range(0, log.ExamineeCount).Select(examinee => log.ScoresOf(examinee).Count(true)).ToArray();
        return [.. Enumerable.Range(0, log.ItemCount).Select(item => Of(log, item, right))];
    }

    private static ItemRestCorrelation Of(ResponseLog log, int item, int[] right)
    {
        var examinees = log.ExamineesOf(item);
        var scores = log.ItemScoresOf(item);
        var (rest, total) = (new Correlation(), new Correlation());
        for (var index = 0; index < examinees.Length; index++)
        {
            var answered = log.ItemsOf(examinees[index]).Length;
            var score = scores[index] ? 1 : 0;
            total.Add(score, (double)right[examinees[index]] / answered);
            if (answered > 1) rest.Add(score, (double)(right[examinees[index]] - score) / (answered - 1));
        }

        return new ItemRestCorrelation(examinees.Length, log.ProportionCorrect(item), rest.Value, total.Value);
    }
}

/// <summary>Product-moment correlation of pairs met one by one (Welford 1962: deviations from the running means).</summary>
internal struct Correlation
{
    // A variance below it is what rounding leaves of equal values.
    private const double RoundingSquare = 1e-20;

    private int _count;
    private double _meanX;
    private double _meanY;
    private double _squareX;
    private double _squareY;
    private double _product;

    public readonly int Count => _count;

    /// <summary>Null where either variable has no variance.</summary>
    public readonly double? Value =>
        _squareX > RoundingSquare * _count && _squareY > RoundingSquare * _count ? Math.Clamp(_product / Math.Sqrt(_squareX * _squareY), -1, 1) : null;

    public void Add(double x, double y)
    {
        _count++;
        var fromX = x - _meanX;
        var fromY = y - _meanY;
        _meanX += fromX / _count;
        _meanY += fromY / _count;
        _squareX += fromX * (x - _meanX);
        _squareY += fromY * (y - _meanY);
        _product += fromX * (y - _meanY);
    }
}

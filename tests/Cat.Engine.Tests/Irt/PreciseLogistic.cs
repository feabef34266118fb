using Cat.Engine.Items;
using Cat.Engine.Tests.Numerics;

namespace Cat.Engine.Tests.Irt;

/// <summary>The textbook formulas of the logistic model, as written, in 2,000 binary places.</summary>
internal sealed class PreciseLogistic
{
    private readonly Precise _right;
    private readonly Precise _slope;
    private readonly Precise _curvature;

    public PreciseLogistic(ItemParameters item, double theta)
    {
        Precise a = item.Discrimination, b = item.Difficulty, c = item.Guessing, d = item.UpperAsymptote;
        var sigmoid = Sigmoid(a * (theta - b));
        _right = c + ((d - c) * sigmoid);
        _slope = a * (d - c) * sigmoid * (Precise.One - sigmoid);
        _curvature = a * _slope * (Precise.One - sigmoid - sigmoid);
    }

    private Precise Wrong => Precise.One - _right;

    public double Slope => _slope.ToDouble();

    public double Information => (_slope * _slope / (_right * Wrong)).ToDouble();

    public double BiasTerm => (_slope * _curvature / (_right * Wrong)).ToDouble();

    public static Precise Sigmoid(Precise z) => Precise.One / (Precise.One + Precise.Exp(-z));

    public double LogProbability(bool isCorrect) => Precise.Log(Of(isCorrect)).ToDouble();

    public double First(bool isCorrect) => (Signed(_slope, isCorrect) / Of(isCorrect)).ToDouble();

    public double Second(bool isCorrect)
    {
        var first = Signed(_slope, isCorrect) / Of(isCorrect);
        return ((Signed(_curvature, isCorrect) / Of(isCorrect)) - (first * first)).ToDouble();
    }

    public double KullbackLeibler(PreciseLogistic other) =>
        ((_right * Precise.Log(_right / other._right)) + (Wrong * Precise.Log(Wrong / other.Wrong))).ToDouble();

    private Precise Of(bool isCorrect) => isCorrect ? _right : Wrong;

    private static Precise Signed(Precise value, bool isCorrect) => isCorrect ? value : -value;
}

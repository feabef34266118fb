using Cat.Engine.Items;

namespace Cat.Engine.Irt;

/// <summary>
/// Everything about a logistic item at one θ that follows from σ(z) and σ(−z), for one exponential: derivatives of the
/// log-probabilities, information and Warm's J. No squares are formed before a ratio is taken, so nothing underflows early.
/// </summary>
internal readonly struct LogisticPoint
{
    private readonly double _discrimination;
    private readonly double _guessing;
    private readonly double _slip;
    private readonly double _sigmoid;
    private readonly double _complement;

    public LogisticPoint(ItemParameters item, double theta)
    {
        var z = item.Discrimination * (theta - item.Difficulty);
        var exponential = Math.Exp(-Math.Abs(z));
        var larger = 1 / (1 + exponential);
        var smaller = exponential * larger;
        _discrimination = item.Discrimination;
        _guessing = item.Guessing;
        _slip = 1 - item.UpperAsymptote;
        (_sigmoid, _complement) = z >= 0 ? (larger, smaller) : (smaller, larger);
        Slope = _discrimination * (item.UpperAsymptote - _guessing) * _sigmoid * _complement;
        // P′/P = a σ(−z) where c = 0, P′/Q = a σ(z) where d = 1.
        RightRatio = _guessing == 0 ? _discrimination * _complement : Slope / Right(item);
        WrongRatio = _slip == 0 ? _discrimination * _sigmoid : Slope / Wrong(item);
        RightShare = _guessing == 0 ? 0 : _guessing / Right(item);
        WrongShare = _slip == 0 ? 0 : _slip / Wrong(item);
    }

    /// <summary>P′.</summary>
    public double Slope { get; }

    /// <summary>I = (P′/P) (P′/Q).</summary>
    public double Information => RightRatio * WrongRatio;

    /// <summary>J = I P″/P′ = I a (σ(−z) − σ(z)).</summary>
    public double BiasTerm => Information * _discrimination * (_complement - _sigmoid);

    private double RightRatio { get; }

    private double WrongRatio { get; }

    /// <summary>c/P.</summary>
    private double RightShare { get; }

    /// <summary>(1 − d)/Q.</summary>
    private double WrongShare { get; }

    public double LogSlope(bool isCorrect) => isCorrect ? RightRatio : -WrongRatio;

    public double LogCurvature(bool isCorrect) => isCorrect
        ? RightRatio * _discrimination * ((_complement * RightShare) - _sigmoid)
        : WrongRatio * _discrimination * ((_sigmoid * WrongShare) - _complement);

    private double Right(ItemParameters item) => _guessing + ((item.UpperAsymptote - _guessing) * _sigmoid);

    private double Wrong(ItemParameters item) => _slip + ((item.UpperAsymptote - _guessing) * _complement);
}

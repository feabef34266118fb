namespace Cat.Engine.Numerics;

/// <summary>Adam (Kingma and Ba 2015) over plain numbers, where torch would be more trouble than help.</summary>
internal sealed class AdamMoments(int count, double learningRate)
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    private readonly double[] _first = new double[count];
    private readonly double[] _second = new double[count];
    private int _steps;

    /// <summary>One step downhill.</summary>
    public void Step(Span<double> weights, ReadOnlySpan<double> gradient)
    {
        _steps++;
        var root = Math.Sqrt(1 - Math.Pow(Beta2, _steps));
        var (step, epsilon) = (learningRate * root / (1 - Math.Pow(Beta1, _steps)), Epsilon * root);
        for (var index = 0; index < _first.Length; index++)
        {
            _first[index] = (Beta1 * _first[index]) + ((1 - Beta1) * gradient[index]);
            _second[index] = (Beta2 * _second[index]) + ((1 - Beta2) * gradient[index] * gradient[index]);
            weights[index] -= step * _first[index] / (Math.Sqrt(_second[index]) + epsilon);
        }
    }
}

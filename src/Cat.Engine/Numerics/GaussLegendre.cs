namespace Cat.Engine.Numerics;

/// <summary>
/// The Gauss-Legendre rule: ∫ f over [−1, 1] ≈ Σ w_i f(x_i), exact for polynomials up to degree 2n − 1. Nodes are the roots of
/// the Legendre polynomial P_n by Newton's method, weights 2 / ((1 − x²) P_n′(x)²) (Abramowitz and Stegun 1964, 25.4.29).
/// </summary>
internal sealed class GaussLegendre
{
    private readonly double[] _nodes;
    private readonly double[] _weights;

    public GaussLegendre(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _nodes = new double[count];
        _weights = new double[count];
        for (var index = 0; index < count; index++)
        {
            // Tricomi's approximation of the root; Newton doubles its digits each time.
            var x = Math.Cos(Math.PI * (index + 0.75) / (count + 0.5));
            for (var step = 0; step < 6; step++)
            {
                var (value, slope) = Legendre(count, x);
                x -= value / slope;
            }

            var derivative = Legendre(count, x).Slope;
            _nodes[index] = x;
            _weights[index] = 2 / ((1 - (x * x)) * derivative * derivative);
        }
    }

    public ReadOnlySpan<double> Nodes => _nodes;

    public ReadOnlySpan<double> Weights => _weights;

    private static (double Value, double Slope) Legendre(int degree, double x)
    {
        var (previous, value) = (1.0, x);
        for (var k = 2; k <= degree; k++) (previous, value) = (value, ((((2 * k) - 1) * x * value) - ((k - 1) * previous)) / k);
        return (value, degree * ((x * value) - previous) / ((x * x) - 1));
    }
}

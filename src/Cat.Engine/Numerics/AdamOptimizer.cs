using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Cat.Engine.Numerics;

/// <summary>
/// Adam (Kingma and Ba 2015) with gradients cut to a norm. Of our own because TorchSharp's passes temporary scalars to native code, which the
/// garbage collector may free too early; see <see cref="Constant"/>.
/// </summary>
internal sealed class AdamOptimizer : IDisposable
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    private readonly (Parameter Weight, Tensor First, Tensor Second)[] _moments;
    private readonly double _gradientNorm;
    private int _steps;

    /// <param name="weights">Those that move.</param>
    /// <param name="learningRate">At first.</param>
    /// <param name="gradientNorm">A longer gradient, over all weights together, is shortened to this; infinite: none is.</param>
    public AdamOptimizer(IEnumerable<Parameter> weights, double learningRate, double gradientNorm)
    {
        (LearningRate, _gradientNorm) = (learningRate, gradientNorm);
        _moments = [.. weights.Select(weight => (weight, zeros_like(weight).DetachFromDisposeScope(), zeros_like(weight).DetachFromDisposeScope()))];
    }

    /// <summary>The length of a step; may be changed from step to step.</summary>
    public double LearningRate { get; set; }

    public void ZeroGradients()
    {
        foreach (var (weight, _, _) in _moments) weight.grad = null;
    }

    public void Step()
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        _steps++;
        var moving = _moments.Where(moment => moment.Weight.grad is not null).ToList();
        if (moving.Count == 0) return;
        var square = stack([.. moving.Select(moment => moment.Weight.grad!.Squared().sum())]).sum().item<float>(); // moving: has a gradient
        using var cut = Math.Min(1, _gradientNorm / (Math.Sqrt(square) + 1e-12)).ToScalar();
        using var step = (-LearningRate * Math.Sqrt(1 - Math.Pow(Beta2, _steps)) / (1 - Math.Pow(Beta1, _steps))).ToScalar();
        using var epsilon = (Epsilon * Math.Sqrt(1 - Math.Pow(Beta2, _steps))).ToScalar();
        foreach (var (weight, first, second) in moving)
        {
            var gradient = weight.grad!.mul(cut); // moving: has a gradient
            first.mul_(Constant.Of(Beta1)).add_(gradient, Constant.Of(1 - Beta1));
            second.mul_(Constant.Of(Beta2)).addcmul_(gradient, gradient, Constant.Of(1 - Beta2));
            weight.addcdiv_(first, second.sqrt().add_(epsilon, Constant.Of(1)), step);
        }
    }

    public void Dispose()
    {
        foreach (var (_, first, second) in _moments)
        {
            first.Dispose();
            second.Dispose();
        }
    }
}

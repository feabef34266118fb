using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Cat.Engine.Numerics;

/// <summary>Layers whose first weights come from a given generator: torch's own initialisation draws from a global one.</summary>
internal static class SeededLayers
{
    /// <summary>Weights and bias even on ±1 / √inputs, as torch begins.</summary>
    public static Linear Linear(long inputs, long outputs, Generator generator, bool hasBias = true)
    {
        using var scope = NewDisposeScope();
        var bound = 1 / Math.Sqrt(inputs);
        var layer = nn.Linear(inputs, outputs, hasBias);
        using (no_grad())
        {
            layer.weight.copy_(Even(bound, generator, outputs, inputs));
            if (hasBias) layer.bias!.copy_(Even(bound, generator, outputs)); // just asked for
        }

        layer.weight.DetachFromDisposeScope();
        layer.bias?.DetachFromDisposeScope();
        return layer;
    }

    /// <summary>Normal numbers.</summary>
    public static Parameter Normal(double deviation, Generator generator, params long[] shape)
    {
        using var scope = NewDisposeScope();
        return new Parameter(randn(shape, generator: generator).mul(Constant.Of(deviation)).DetachFromDisposeScope());
    }

    private static Tensor Even(double bound, Generator generator, params long[] shape) => rand(shape, generator: generator).sub(Constant.Of(0.5)).mul(Constant.Of(2 * bound));
}

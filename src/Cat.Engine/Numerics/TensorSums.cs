using static TorchSharp.torch;

namespace Cat.Engine.Numerics;

/// <summary>
/// Arithmetic of tensors for which TorchSharp makes a temporary scalar of its own: even x + y passes a 1 by which y is multiplied, and x² a 2.
/// See <see cref="Constant"/>; BannedSymbols.txt bars the originals.
/// </summary>
internal static class TensorSums
{
    /// <summary>x + y.</summary>
    public static Tensor Plus(this Tensor x, Tensor y) => x.add(y, Constant.Of(1));

    /// <summary>x + c.</summary>
    public static Tensor Plus(this Tensor x, double constant) => x.add(Constant.Of(constant), Constant.Of(1));

    /// <summary>x².</summary>
    public static Tensor Squared(this Tensor x) => x * x;

    /// <summary>log(1 + exp(x)).</summary>
    public static Tensor Softplus(this Tensor x) => -nn.functional.logsigmoid(-x);
}

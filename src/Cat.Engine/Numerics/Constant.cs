using System.Collections.Concurrent;
using TorchSharp;

namespace Cat.Engine.Numerics;

/// <summary>
/// Numbers as torch scalars that live as long as the process. TorchSharp reads the handle of a scalar and then calls native code without keeping
/// the scalar alive: a temporary one, such as the 2 in <c>x * 2</c>, can be freed by the garbage collector in between, and native code
/// reads freed memory (seen here: "Expected false to be true" out of masked_fill). So scalars come from here, or from a <c>using</c>.
/// </summary>
internal static class Constant
{
    private static readonly ConcurrentDictionary<double, Scalar> Reals = new();
    private static readonly ConcurrentDictionary<long, Scalar> Integers = new();

    /// <summary>For numbers that do not change from call to call: each is kept for good.</summary>
    public static Scalar Of(double value) => Reals.GetOrAdd(value, static number => number.ToScalar());

    public static Scalar Of(long value) => Integers.GetOrAdd(value, static number => number.ToScalar());
}

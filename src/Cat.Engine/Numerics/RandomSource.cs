using System.Numerics;
using TorchSharp;

namespace Cat.Engine.Numerics;

/// <summary>
/// A seeded stream of random numbers, the same on every platform: xoshiro256** (Blackman and Vigna 2018), its state
/// filled by splitmix64. Not for secrets.
/// </summary>
public sealed class RandomSource
{
    private const double UnitInTwoTo53 = 1.0 / (1UL << 53);

    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;
    private double? _spareGaussian;

    public RandomSource(ulong seed)
    {
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    /// <summary>An independent stream of the same seed: position 7 of a test draws the same whether or not 1 to 6 were drawn here.</summary>
    public static RandomSource Derive(ulong seed, ulong stream)
    {
        var mixed = SplitMix(ref seed) ^ BitOperations.RotateLeft(SplitMix(ref stream), 32);
        return new RandomSource(mixed);
    }

    /// <summary>Uniform over all 64-bit values.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform on [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * UnitInTwoTo53;

    /// <summary>Uniform on 0 … exclusiveMax − 1, without modulo bias.</summary>
    public int NextInt(int exclusiveMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMax);
        var max = (ulong)exclusiveMax;
        while (true)
        {
            var bits = NextBits();
            // The whole multiples of max end within max of the largest value: the division that finds where is hardly ever needed.
            if (bits <= ulong.MaxValue - max || bits < ulong.MaxValue - (ulong.MaxValue % max)) return (int)(bits % max);
        }
    }

    /// <summary>Standard normal, by the polar method (Marsaglia and Bray 1964).</summary>
    public double NextGaussian()
    {
        if (_spareGaussian is { } spare)
        {
            _spareGaussian = null;
            return spare;
        }

        while (true)
        {
            var (x, y) = ((2 * NextDouble()) - 1, (2 * NextDouble()) - 1);
            var square = (x * x) + (y * y);
            if (square is >= 1 or 0) continue;
            var scale = Math.Sqrt(-2 * Math.Log(square) / square);
            _spareGaussian = y * scale;
            return x * scale;
        }
    }

    /// <summary>A permutation in place (Fisher and Yates).</summary>
    public void Shuffle(Span<int> values)
    {
        for (var last = values.Length - 1; last > 0; last--)
        {
            var other = NextInt(last + 1);
            (values[last], values[other]) = (values[other], values[last]);
        }
    }

    /// <summary>
    /// A generator of torch seeded from this stream: draws from it are reproducible whatever other threads draw. The global
    /// generator belongs to the process; nothing of ours draws from it. Dispose it.
    /// </summary>
    public torch.Generator CreateTorchGenerator()
    {
        NativeTorch.EnsureLoaded();
        return new torch.Generator(NextBits());
    }

    private static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}

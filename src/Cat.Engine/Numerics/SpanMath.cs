using System.Numerics;
using System.Runtime.InteropServices;

namespace Cat.Engine.Numerics;

/// <summary>Element-wise arithmetic over spans, several elements at a time; no allocation.</summary>
internal static class SpanMath
{
    /// <summary>sums += values.</summary>
    public static void Add(Span<double> sums, ReadOnlySpan<double> values)
    {
        var wideSums = MemoryMarshal.Cast<double, Vector<double>>(sums);
        var wideValues = MemoryMarshal.Cast<double, Vector<double>>(values);
        for (var index = 0; index < wideSums.Length; index++) wideSums[index] += wideValues[index];
        for (var index = wideSums.Length * Vector<double>.Count; index < sums.Length; index++) sums[index] += values[index];
    }

    /// <summary>sums += factor · values.</summary>
    public static void AddScaled(Span<double> sums, ReadOnlySpan<double> values, double factor)
    {
        var width = Vector<double>.Count;
        var factors = new Vector<double>(factor);
        var index = 0;
        for (; index <= sums.Length - width; index += width)
            (new Vector<double>(sums[index..]) + (factors * new Vector<double>(values[index..]))).CopyTo(sums[index..]);
        for (; index < sums.Length; index++) sums[index] += factor * values[index];
    }

    /// <summary>Σ left · right.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var width = Vector<double>.Count;
        var sums = Vector<double>.Zero;
        var index = 0;
        for (; index <= left.Length - width; index += width) sums += new Vector<double>(left[index..]) * new Vector<double>(right[index..]);
        var sum = Vector.Sum(sums);
        for (; index < left.Length; index++) sum += left[index] * right[index];
        return sum;
    }

    /// <summary>Turns log weights into weights that sum to one; returns the log of their sum before.</summary>
    public static double NormaliseLogs(Span<double> logs)
    {
        var largest = double.NegativeInfinity;
        foreach (var value in logs) largest = Math.Max(largest, value);
        var width = Vector<double>.Count;
        var shift = new Vector<double>(largest);
        var sums = Vector<double>.Zero;
        var index = 0;
        for (; index <= logs.Length - width; index += width)
        {
            var weight = Vector.Exp(new Vector<double>(logs[index..]) - shift);
            weight.CopyTo(logs[index..]);
            sums += weight;
        }

        var sum = Vector.Sum(sums);
        for (; index < logs.Length; index++)
        {
            logs[index] = Math.Exp(logs[index] - largest);
            sum += logs[index];
        }

        var scale = 1 / sum;
        for (index = 0; index < logs.Length; index++) logs[index] *= scale;
        return largest + Math.Log(sum);
    }

    /// <summary>log σ(z) and log (1 − σ(z)) = log σ(−z) at z = slope · x + intercept.</summary>
    public static void LogSigmoids(ReadOnlySpan<double> x, double slope, double intercept, Span<double> right, Span<double> wrong)
    {
        var width = Vector<double>.Count;
        var index = 0;
        for (; index <= x.Length - width; index += width)
        {
            var z = (new Vector<double>(slope) * new Vector<double>(x[index..])) + new Vector<double>(intercept);
            // log σ(z) = min(z, 0) − log(1 + exp(−|z|)); Kahan's correction of the rounding of 1 + u.
            var u = Vector.Exp(-Vector.Abs(z));
            var sum = Vector<double>.One + u;
            var excess = sum - Vector<double>.One;
            var log = Vector.ConditionalSelect(Vector.Equals(excess, Vector<double>.Zero), u, Vector.Log(sum) * u / excess);
            (Vector.Min(z, Vector<double>.Zero) - log).CopyTo(right[index..]);
            (Vector.Min(-z, Vector<double>.Zero) - log).CopyTo(wrong[index..]);
        }

        for (; index < x.Length; index++)
        {
            var z = (slope * x[index]) + intercept;
            var u = Math.Exp(-Math.Abs(z));
            var excess = 1 + u - 1;
            var log = excess == 0 ? u : Math.Log(1 + u) * u / excess;
            (right[index], wrong[index]) = (Math.Min(z, 0) - log, Math.Min(-z, 0) - log);
        }
    }
}

using System.Collections.Concurrent;
using Cat.Engine.Numerics;
using static TorchSharp.torch;

namespace Cat.Engine.Tests.Graphs;

/// <summary>Tensors as plain numbers and back, for recomputations by loops in double precision.</summary>
internal static class Numbers
{
    private static readonly ConcurrentBag<object> Kept = [];

    /// <summary>A scope in which a test may make tensors; the native library is loaded.</summary>
    public static TorchSharp.DisposeScope Scope()
    {
        NativeTorch.EnsureLoaded();
        return NewDisposeScope();
    }

    public static Generator Generator(ulong seed) => Keep(new RandomSource(seed).CreateTorchGenerator());

    /// <summary>Keeps what nobody disposes of from the garbage collector, which could free it while native code still reads it.</summary>
    public static T Keep<T>(T kept)
        where T : class
    {
        Kept.Add(kept);
        return kept;
    }

    /// <summary>All of it, the last dimension running fastest.</summary>
    public static double[] Of(Tensor values)
    {
        using var scope = Scope();
        return Array.ConvertAll(values.detach().contiguous().data<float>().ToArray(), value => (double)value);
    }

    /// <summary>A weight of a module as rows.</summary>
    public static double[][] Rows(nn.Module module, string name) => Rows(Weight(module, name));

    public static double[][] Rows(Tensor matrix) => [.. Of(matrix).Chunk((int)matrix.shape[^1])];

    public static Tensor Weight(nn.Module module, string name) => module.named_parameters().Single(weight => weight.name == name).parameter;

    /// <summary>A row times a matrix of [outputs, inputs], as a linear layer does it.</summary>
    public static double[] Apply(double[][] matrix, double[] row) => [.. matrix.Select(weights => Dot(weights, row))];

    public static double Dot(double[] one, double[] other) => one.Zip(other, (x, y) => x * y).Sum();

    public static double[] Sum(double[] one, double[] other) => [.. one.Zip(other, (x, y) => x + y)];

    public static void AreClose(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var index = 0; index < expected.Length; index++) Assert.Equal(expected[index], actual[index], tolerance);
    }
}

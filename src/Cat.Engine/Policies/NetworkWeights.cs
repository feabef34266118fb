using Cat.Engine.Numerics;
using static TorchSharp.torch;

namespace Cat.Engine.Policies;

/// <summary>A network's weights as plain numbers by name, and back.</summary>
internal static class NetworkWeights
{
    public static IReadOnlyList<NamedTensor> Of(nn.Module network)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        return [.. network.named_parameters().Select(weight => new NamedTensor(weight.name, [.. weight.parameter.shape.Select(size => (int)size)], weight.parameter.contiguous().data<float>().ToArray()))];
    }

    /// <exception cref="InvalidDataException">A weight is missing, has another shape, or belongs to another network.</exception>
    public static void Copy(IReadOnlyList<NamedTensor> weights, nn.Module network)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var file = new TensorFile(new Dictionary<string, string>(), weights);
        var names = network.named_parameters().Select(weight => weight.name).ToHashSet();
        if (weights.FirstOrDefault(weight => !names.Contains(weight.Name)) is { } stranger) throw new InvalidDataException($"The network has no weight {stranger.Name}.");
        foreach (var (name, parameter) in network.named_parameters())
            parameter.copy_(tensor(file.Values(name, [.. parameter.shape.Select(size => (int)size)])).reshape(parameter.shape));
    }
}

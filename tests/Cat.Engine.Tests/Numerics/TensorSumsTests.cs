using Cat.Engine.Numerics;
using Cat.Engine.Tests.Graphs;
using static TorchSharp.torch;

namespace Cat.Engine.Tests.Numerics;

public sealed class TensorSumsTests
{
    private static readonly float[] X = [-90, -3, -0.5f, 0, 0.5f, 3, 25, 90];

    [Fact]
    public void Values_AreTheFormulas()
    {
        using var scope = Numbers.Scope();
        Numbers.AreClose([.. X.Select(x => x + (x * 2.0))], Numbers.Of(tensor(X).Plus(tensor(X).mul(Constant.Of(2)))), 1e-5);
        Numbers.AreClose([.. X.Select(x => x - 0.25)], Numbers.Of(tensor(X).Plus(-0.25)), 1e-5);
        Numbers.AreClose([.. X.Select(x => (double)x * x)], Numbers.Of(tensor(X).Squared()), 1e-3);
        Numbers.AreClose([.. X.Select(x => Math.Log(1 + Math.Exp(x)))], Numbers.Of(tensor(X).Softplus()), 1e-5);
    }

    [Fact]
    public void Softplus_Gradient_IsTheLogisticFunction()
    {
        using var scope = Numbers.Scope();
        var x = tensor(X, requires_grad: true);
        x.Softplus().sum().backward();
        Numbers.AreClose([.. X.Select(value => 1 / (1 + Math.Exp(-value)))], Numbers.Of(x.grad!), 1e-6); // backward has run
    }
}

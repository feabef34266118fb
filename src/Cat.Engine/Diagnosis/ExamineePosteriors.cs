using Cat.Engine.Numerics;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Cat.Engine.Diagnosis;

/// <summary>Normal approximations q(z) of the training examinees' factors, independent by factor.</summary>
internal sealed class ExamineePosteriors : nn.Module<Tensor, Tensor, Tensor>
{
    [ComponentName(Name = "mean")]
    private readonly Parameter _mean;

    [ComponentName(Name = "log_deviation")]
    private readonly Parameter _logDeviation;

    public ExamineePosteriors(long examinees, long factors, Generator generator)
        : base(nameof(ExamineePosteriors))
    {
        using var scope = NewDisposeScope();
        _mean = new Parameter(randn([examinees, factors], generator: generator).mul(Constant.Of(0.1)).DetachFromDisposeScope());
        _logDeviation = new Parameter(full([examinees, factors], Constant.Of(Math.Log(0.5))).DetachFromDisposeScope());
        RegisterComponents();
    }

    public Tensor Mean => _mean;

    public Tensor LogDeviation => _logDeviation;

    /// <summary>A draw of z for each response (Kingma and Welling 2014).</summary>
    /// <param name="examinees">Examinee indices, [batch].</param>
    /// <param name="noise">Standard normal, [batch, factors].</param>
    public override Tensor forward(Tensor examinees, Tensor noise) =>
        _mean.index_select(0, examinees).Plus(_logDeviation.index_select(0, examinees).exp() * noise); // [batch, factors]
}

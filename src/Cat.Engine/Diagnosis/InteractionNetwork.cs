using Cat.Engine.Numerics;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Cat.Engine.Diagnosis;

/// <summary>x W + b with W = softplus(V) > 0: rises in every input.</summary>
internal sealed class NonNegativeLinear : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter _bias;

    /// <param name="inputs">Rows of W.</param>
    /// <param name="outputs">Columns of W.</param>
    /// <param name="meanWeight">Weights start even between 0.1 and 1.9 times this.</param>
    /// <param name="generator">Draws the start.</param>
    public NonNegativeLinear(long inputs, long outputs, double meanWeight, Generator generator)
        : base(nameof(NonNegativeLinear))
    {
        using var scope = NewDisposeScope();
        using var mean = meanWeight.ToScalar();
        var weight = rand([inputs, outputs], generator: generator).mul(Constant.Of(1.8)).Plus(0.1).mul(mean); // [inputs, outputs]
        _weight = new Parameter(weight.expm1().log().DetachFromDisposeScope()); // the inverse of softplus
        _bias = new Parameter(zeros(outputs).DetachFromDisposeScope());
        RegisterComponents();
    }

    /// <summary>W, [inputs, outputs].</summary>
    public Tensor Weight => _weight.Softplus();

    public Tensor Bias => _bias;

    public override Tensor forward(Tensor input) => input.matmul(Weight).Plus(_bias); // [batch, outputs]
}

/// <summary>
/// The response model of neural cognitive diagnosis (Wang et al. 2020, eq. 4-9) for training:
/// h = m + z Λ′; x = a_i (σ(h) − σ(d_i)) ∘ Q_i; logit = f(x). d_i = c + e_i with c by dimension and e_i by item and dimension.
/// f has tanh between its layers, which is the paper's sigmoid up to a shift and scale that the next layer takes up.
/// </summary>
internal sealed class InteractionNetwork : nn.Module<Tensor, Tensor, Tensor>
{
    [ComponentName(Name = "loadings")]
    private readonly Parameter _loadings;

    [ComponentName(Name = "mastery_mean")]
    private readonly Parameter _masteryMean;

    [ComponentName(Name = "dimension_difficulty")]
    private readonly Parameter _dimensionDifficulty;

    [ComponentName(Name = "item_difficulty")]
    private readonly Parameter _itemDifficulty;

    [ComponentName(Name = "log_discrimination")]
    private readonly Parameter _logDiscrimination;

    [ComponentName(Name = "slots")]
    private readonly Tensor _slots;

    [ComponentName(Name = "mask")]
    private readonly Tensor _mask;

    [ComponentName(Name = "layers")]
    private readonly ModuleList<NonNegativeLinear> _layers;

    private readonly Generator _generator;
    private readonly double _dropout;

    /// <param name="slots">The dimensions of each item, padded with 0, [items, slots]: most banks have thousands of items of one or two concepts.</param>
    /// <param name="mask">1 where a slot is used, [items, slots].</param>
    /// <param name="dimensions">Number of dimensions.</param>
    /// <param name="options">Sizes and dropout.</param>
    /// <param name="generator">Draws the start and the dropout; outlives the network.</param>
    public InteractionNetwork(Tensor slots, Tensor mask, int dimensions, NeuralDiagnosisOptions options, Generator generator)
        : base(nameof(InteractionNetwork))
    {
        using var scope = NewDisposeScope();
        _generator = generator;
        _dropout = options.Dropout;
        _slots = slots.alias().DetachFromDisposeScope();
        _mask = mask.alias().DetachFromDisposeScope();
        var loadings = randn([options.Factors, dimensions], generator: generator).mul(Constant.Of(0.3)); // [factors, dimensions]
        loadings.select(0, 0).add_(Constant.Of(1), Constant.Of(1)); // one factor starts as general ability
        _loadings = new Parameter(loadings.DetachFromDisposeScope());
        _masteryMean = new Parameter(zeros(dimensions).DetachFromDisposeScope());
        _dimensionDifficulty = new Parameter(zeros(dimensions).DetachFromDisposeScope());
        _itemDifficulty = new Parameter(zeros(mask.shape).DetachFromDisposeScope());
        _logDiscrimination = new Parameter(zeros(mask.shape[0]).DetachFromDisposeScope());
        var active = Math.Max(1, mask.sum().item<float>() / mask.shape[0]);
        long[] sizes = [dimensions, .. options.HiddenSizes.Select(size => (long)size), 1];
        // Starts with logits of a few units at full mastery: spread over the inputs, which are few and up to 1, then over the units.
        _layers = new ModuleList<NonNegativeLinear>([.. sizes.Zip(sizes.Skip(1)).Select((pair, depth) =>
            new NonNegativeLinear(pair.First, pair.Second, (depth == 0 ? 2 / active : 2.0 / pair.First) * (depth == sizes.Length - 2 ? 2 : 1), generator))]);
        RegisterComponents();
    }

    /// <summary>Λ′, [factors, dimensions].</summary>
    public Tensor Loadings => _loadings;

    public Tensor MasteryMean => _masteryMean;

    /// <summary>d, [items, slots].</summary>
    public Tensor Difficulty => DifficultyAt(_slots, _itemDifficulty);

    /// <summary>e, [items, slots].</summary>
    public Tensor DifficultyDeviation => _itemDifficulty;

    /// <summary>log a, [items].</summary>
    public Tensor LogDiscrimination => _logDiscrimination;

    public IReadOnlyList<NonNegativeLinear> Layers => [.. _layers];

    /// <param name="factors">z, [batch, factors].</param>
    /// <param name="items">Item indices, [batch].</param>
    /// <returns>Logits, [batch].</returns>
    public override Tensor forward(Tensor factors, Tensor items)
    {
        var mastery = _masteryMean.Plus(factors.matmul(_loadings)).sigmoid(); // [batch, dimensions]
        var slots = _slots.index_select(0, items); // [batch, slots]
        var difficulty = DifficultyAt(slots, _itemDifficulty.index_select(0, items)).sigmoid(); // [batch, slots]
        var discrimination = _logDiscrimination.index_select(0, items).exp().unsqueeze(1); // [batch, 1]
        var inputs = discrimination * (mastery.gather(1, slots) - difficulty) * _mask.index_select(0, items); // [batch, slots]
        var x = zeros_like(mastery).scatter_add(1, slots, inputs); // [batch, dimensions]
        for (var depth = 0; depth < _layers.Count; depth++)
        {
            if (depth > 0) x = Drop(x.tanh());
            x = _layers[depth].forward(x); // [batch, hidden], at last [batch, 1]
        }

        return x.squeeze(1); // [batch]
    }

    private Tensor DifficultyAt(Tensor slots, Tensor deviations) => _dimensionDifficulty.index_select(0, slots.reshape(-1)).reshape(slots.shape).Plus(deviations); // [rows, slots]

    private Tensor Drop(Tensor units) => training && _dropout > 0
        ? (units * rand(units.shape, generator: _generator).ge(Constant.Of(_dropout)).to_type(ScalarType.Float32)).div(Constant.Of(1 - _dropout))
        : units;
}

using Cat.Engine.Numerics;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Cat.Engine.Graphs;

/// <summary>
/// Graph attention over one relation (Veličković et al. 2018): h = W x with a shared W, score of an edge s → t LeakyReLU(a · [h_s ‖ h_t]), softmax
/// over the edges into t, result Σ_s α_st h_s; zero where no edge comes in.
/// </summary>
internal sealed class GraphAttention : Module<Tensor, Tensor, Tensor>
{
    private const double NegativeSlope = 0.2;

    [ComponentName(Name = "shared")]
    private readonly Linear _shared;

    [ComponentName(Name = "source_score")]
    private readonly Linear _sourceScore;

    [ComponentName(Name = "target_score")]
    private readonly Linear _targetScore;

    private readonly EdgeList _edges;

    public GraphAttention(string name, EdgeList edges, int dimension, Generator generator)
        : base(name)
    {
        _edges = edges;
        _shared = SeededLayers.Linear(dimension, dimension, generator, hasBias: false);
        // a · [h_s ‖ h_t] is the sum of two scores, each computed once a node.
        _sourceScore = SeededLayers.Linear(dimension, 1, generator, hasBias: false);
        _targetScore = SeededLayers.Linear(dimension, 1, generator, hasBias: false);
        RegisterComponents();
    }

    /// <param name="sources">[sources, dimension].</param>
    /// <param name="targets">[targets, dimension].</param>
    /// <returns>[targets, dimension].</returns>
    public override Tensor forward(Tensor sources, Tensor targets)
    {
        using var scope = NewDisposeScope();
        var result = zeros(_edges.TargetCount, sources.shape[1]);
        if (_edges.Count == 0) return result.MoveToOuterDisposeScope();
        var hidden = _shared.forward(sources); // [sources, dimension]
        var sourceScores = _sourceScore.forward(hidden).squeeze(1); // [sources]
        var targetScores = _targetScore.forward(_shared.forward(targets)).squeeze(1); // [targets]
        var scores = sourceScores.index_select(0, _edges.Sources).Plus(targetScores.index_select(0, _edges.Targets)).leaky_relu(Constant.Of(NegativeSlope)); // [edges]
        // A shift by target leaves the softmax as it is; by the target's own maximum, so that no target's weights all vanish.
        var weights = (scores - _edges.LargestIntoTarget(scores)).exp(); // [edges]
        var totals = zeros(_edges.TargetCount).index_add(0, _edges.Targets, weights, Constant.Of(1)); // [targets]
        var attention = weights / totals.index_select(0, _edges.Targets); // [edges]
        var messages = hidden.index_select(0, _edges.Sources) * attention.unsqueeze(1); // [edges, dimension]
        return result.index_add(0, _edges.Targets, messages, Constant.Of(1)).MoveToOuterDisposeScope();
    }
}

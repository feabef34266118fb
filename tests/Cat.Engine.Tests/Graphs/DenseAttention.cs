using Cat.Engine.Graphs;

namespace Cat.Engine.Tests.Graphs;

/// <summary>Graph attention by its formula: loops over all pairs, double precision, no scatter and no shift.</summary>
internal sealed record DenseAttention(double[][] Shared, double[] SourceScore, double[] TargetScore)
{
    public static DenseAttention Of(GraphAttention attention, string prefix = "") => Of((TorchSharp.torch.nn.Module)attention, prefix);

    public static DenseAttention Of(TorchSharp.torch.nn.Module module, string prefix) => new(
        Numbers.Rows(module, prefix + "shared.weight"), Numbers.Rows(module, prefix + "source_score.weight")[0], Numbers.Rows(module, prefix + "target_score.weight")[0]);

    public double[][] Forward(IReadOnlyList<(int Source, int Target)> edges, double[][] sources, double[][] targets)
    {
        var hidden = sources.Select(row => Numbers.Apply(Shared, row)).ToArray();
        return [.. targets.Select((row, target) =>
        {
            var own = edges.Where(edge => edge.Target == target).ToList();
            var scores = own.Select(edge => Numbers.Dot(SourceScore, hidden[edge.Source]) + Numbers.Dot(TargetScore, Numbers.Apply(Shared, row))).Select(score => score > 0 ? score : 0.2 * score).ToList();
            var largest = scores.Count == 0 ? 0 : scores.Max();
            var total = scores.Sum(score => Math.Exp(score - largest));
            return own.Zip(scores).Aggregate(new double[row.Length], (sum, pair) => Numbers.Sum(sum, [.. hidden[pair.First.Source].Select(value => Math.Exp(pair.Second - largest) / total * value)]));
        })];
    }
}

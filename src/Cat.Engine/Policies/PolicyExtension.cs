using Cat.Engine.Graphs;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Policies;

/// <summary>The first so many items and concepts of a bank, those that were there in training. Later ones have what these lend them.</summary>
public readonly record struct TrainedExtent(int Items, int Concepts);

/// <summary>A policy for a bank that has grown since the training, or whose parameters were estimated anew. Nothing is trained.</summary>
public static class PolicyExtension
{
    private const string ItemRows = "graph.item_embedding";
    private const string ConceptRows = "graph.concept_embedding";

    /// <summary>
    /// The trained items keep their rows, exposure rates and popularity. A new item begins with the mean row of the trained items that share a concept with it (of all where none
    /// does), exposure rate 0, and is not popular; a new concept with the mean row of the trained concepts. About the factors see
    /// <see cref="Diagnosis.Multidimensional.MultidimensionalDiagnosis.Extended"/>. Everything comes from what was trained: to extend twice is to extend once, to the larger bank.
    /// </summary>
    /// <param name="policy">Stays as it is; the caller's to dispose.</param>
    /// <param name="items">Parameters: the items of the policy first and in its order, then new ones.</param>
    /// <param name="concepts">Of these items: the concepts of the policy first and in its order, then new ones.</param>
    /// <param name="graph">Of these concepts.</param>
    /// <returns>A policy of its own, the caller's to dispose.</returns>
    /// <exception cref="ArgumentException">Items or concepts of the policy are missing, the arguments are of different banks, or there are new items for a policy that cannot know them.</exception>
    public static TrainedPolicy Extend(this TrainedPolicy policy, ItemBank items, QMatrix concepts, ConceptGraph graph)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(concepts);
        ArgumentNullException.ThrowIfNull(graph);
        var old = policy.Bank;
        Check(policy, items, concepts, graph);
        var factors = old.Factors?.Extended(items, concepts, policy.Trained.Items);
        bool[] isPopular = [.. Enumerable.Range(0, items.Count).Select(item => item < old.Concepts.ItemCount && old.IsPopular(item))];
        float[] exposureRates = [.. policy.ExposureRates, .. new float[items.Count - old.Concepts.ItemCount]];
        var bank = new PolicyBank(new PosteriorTable(items, old.Table.Estimator), concepts, isPopular, factors);
        return TrainedPolicy.From(Weights(policy, concepts), policy.Options, bank, graph, exposureRates, policy.Weights, policy.Trained);
    }

    private static void Check(TrainedPolicy policy, ItemBank items, QMatrix concepts, ConceptGraph graph)
    {
        var old = policy.Bank.Concepts;
        if (items.Count != concepts.ItemCount) throw new ArgumentException($"There are parameters of {items.Count} items and concepts of {concepts.ItemCount}.", nameof(items));
        if (graph.ConceptCount != concepts.ConceptCount) throw new ArgumentException($"The graph has {graph.ConceptCount} concepts, the Q-matrix {concepts.ConceptCount}.", nameof(graph));
        if (items.Count < old.ItemCount) throw new ArgumentException($"The policy knows {old.ItemCount} items and the bank has {items.Count}. The items of the policy come first, also those no longer in use.", nameof(items));
        if (concepts.ConceptCount < old.ConceptCount) throw new ArgumentException($"The policy knows {old.ConceptCount} concepts and the bank has {concepts.ConceptCount}. The concepts of the policy come first, also those no longer in use.", nameof(concepts));
        if (!policy.Options.IsInductive && items.Count > old.ItemCount)
            throw new ArgumentException($"The bank has {items.Count - old.ItemCount} new items, and this policy has learned every item by itself: it can choose only among those of its training. Train an inductive policy, or train this one anew.", nameof(items));
    }

    private static List<NamedTensor> Weights(TrainedPolicy policy, QMatrix concepts)
    {
        var (width, trained) = (policy.Options.Dimension, policy.Trained);
        return [.. NetworkWeights.Of(policy.Network).Select(weight => weight.Name switch
        {
            ItemRows => new NamedTensor(weight.Name, [concepts.ItemCount, width], InheritedRows.Of(weight.Values, width, trained.Items, concepts)),
            ConceptRows => new NamedTensor(weight.Name, [concepts.ConceptCount, width], ConceptsOf(weight.Values, width, trained.Concepts, concepts.ConceptCount)),
            _ => weight,
        })];
    }

    private static float[] ConceptsOf(float[] rows, int width, int trained, int count)
    {
        var mean = InheritedRows.Mean(rows, width, Enumerable.Range(0, trained).ToArray());
        return [.. rows[..(trained * width)], .. Enumerable.Repeat(mean, count - trained).SelectMany(row => row)];
    }
}

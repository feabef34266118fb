using Cat.Engine.Items;

namespace Cat.Web.Measurement.Concepts;

/// <summary>What two concepts have to do with each other beyond that able students get both right.</summary>
/// <param name="From">Of a prerequisite the one that is needed first, else either; a concept's place.</param>
/// <param name="To">The other.</param>
/// <param name="IsPrerequisite">False: related, without direction.</param>
/// <param name="Students">With a first response to both.</param>
/// <param name="Strength">Correlation of what is left of both responses when ability is taken out, −1 to 1.</param>
/// <param name="RightAfterRight">Share of right responses to <paramref name="To"/> among those with <paramref name="From"/> right.</param>
/// <param name="RightAfterWrong">And among those with it wrong.</param>
/// <param name="Probability">Of so strong a relation, or a stronger one, if there were none; one-sided.</param>
internal sealed record MinedRelation(int From, int To, bool IsPrerequisite, int Students, double Strength, double RightAfterRight, double RightAfterWrong, double Probability);

/// <param name="Relations">The strongest first.</param>
/// <param name="PairsTested">Of how many pairs enough was known.</param>
internal sealed record MinedRelations(IReadOnlyList<MinedRelation> Relations, int PairsTested);

/// <summary>
/// Finds relations of concepts in first responses; docs/methods/concept-mining.md. <see cref="PairTests"/> tests each pair of concepts. What is kept holds the chance that a search proposes anything that is not there
/// (Holm 1979). A relation is a prerequisite when many more students have the one right and the other wrong than the reverse (McNemar 1947): the one that is rarely wrong where the other is right comes first, as in
/// item tree analysis (van Leeuwe 1974).
/// </summary>
internal sealed class ConceptRelationMining(ResponseSequences sequences, QMatrix concepts, IReadOnlyList<ItemParameters?> items, MiningBounds bounds)
{
    /// <param name="progress">Share of the work.</param>
    /// <param name="cancellationToken">Ends it between students.</param>
    public MinedRelations Mine(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var tests = new PairTests(sequences, concepts, items, bounds);
        var tested = tests.Run([], share => progress?.Report(share / 2), cancellationToken);
        var kept = Kept(tested);
        // Once more with ability known from concepts that have nothing to do with each other: two that depend on each other count it twice, and then others look related.
        if (kept.Count > 0) tested = tests.Run([.. kept.Select(pair => pair.Concepts)], share => progress?.Report((1 + share) / 2), cancellationToken);
        var found = Kept(tested).Where(pair => pair.Evidence.Strength >= bounds.LeastStrength).Select(pair => pair.Evidence.ToRelation(pair.Concepts, bounds)).OrderByDescending(relation => relation.Strength).ToList();
        return new MinedRelations(WithoutShortCuts(found), tested.Count);
    }

    /// <summary>Holm: of m pairs in the order of their probabilities all before the first with p(k) > rate / (m − k + 1).</summary>
    private List<TestedPair> Kept(List<TestedPair> tested) =>
        [.. tested.OrderBy(pair => pair.Probability).Index().TakeWhile(entry => entry.Item.Probability <= bounds.FalseProposalRate / (tested.Count - entry.Index)).Select(entry => entry.Item)];

    /// <summary>A → C is left out where A → B and B → C are as strong or stronger: it follows from them.</summary>
    private static List<MinedRelation> WithoutShortCuts(List<MinedRelation> relations)
    {
        var strength = relations.Where(relation => relation.IsPrerequisite).ToDictionary(relation => (relation.From, relation.To), relation => relation.Strength);
        return [.. relations.Where(relation => !relation.IsPrerequisite || !strength.Any(step => step.Key.From == relation.From && step.Value >= relation.Strength
            && strength.TryGetValue((step.Key.To, relation.To), out var rest) && rest >= relation.Strength))];
    }
}

using Cat.Engine.Diagnosis.Multidimensional;
using Cat.Engine.Irt;
using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;

namespace Cat.Engine.Diagnosis.Amortised;

/// <summary>What a log says of each item by itself: two calibrated models, and how often it was answered right.</summary>
internal sealed class FittedItems
{
    private const int Nodes = 61;

    // Responses that a group of items borrows from the whole bank.
    private const double GroupShrinkage = 20;

    private FittedItems(int count, int factors) =>
        (Discriminations, AbilityLogits, FactorLogits, Loadings, Counts, RightCounts, GroupShares) = (new float[count], new float[count], new float[count], new float[count * factors], new float[count], new float[count], new float[count]);

    /// <summary>a of the 2PL, [items].</summary>
    public float[] Discriminations { get; }

    /// <summary>Logit of a right response of nobody in particular, by the 2PL, [items].</summary>
    public float[] AbilityLogits { get; }

    /// <summary>… by the multidimensional model, [items].</summary>
    public float[] FactorLogits { get; }

    /// <summary>Its loadings, [items × factors].</summary>
    public float[] Loadings { get; }

    /// <summary>Responses, [items].</summary>
    public float[] Counts { get; }

    /// <summary>… that were right, [items].</summary>
    public float[] RightCounts { get; }

    /// <summary>Share of right responses to all items of the same concepts, drawn toward that of the bank, [items].</summary>
    public float[] GroupShares { get; }

    public static FittedItems Of(ResponseLog log, QMatrix concepts, AmortisedOptions options, CancellationToken cancellationToken)
    {
        var items = new FittedItems(log.ItemCount, options.Factors);
        items.TakeAbility(log, concepts, options, cancellationToken);
        items.TakeFactors(log, concepts, options, cancellationToken);
        items.TakeShares(log, concepts);
        return items;
    }

    private void TakeAbility(ResponseLog log, QMatrix concepts, AmortisedOptions options, CancellationToken cancellationToken)
    {
        var calibration = new MarginalCalibration(new CalibrationOptions { Threads = options.Threads }).Calibrate(log, concepts, null, cancellationToken);
        var bank = new ItemBank([.. calibration.Items.Select(item => item.Parameters!)]); // with concepts every item gets them
        var prior = new RunningPosterior(new PosteriorTable(bank, new ExpectedAPosteriori(new AbilityPrior(), Nodes)));
        for (var item = 0; item < bank.Count; item++)
        {
            Discriminations[item] = (float)bank[new ItemIndex(item)].Discrimination;
            AbilityLogits[item] = Logit(prior.Predict(new ItemIndex(item)));
        }
    }

    private void TakeFactors(ResponseLog log, QMatrix concepts, AmortisedOptions options, CancellationToken cancellationToken)
    {
        var fit = new MultidimensionalOptions { Factors = options.Factors, Threads = options.Threads, Seed = options.Seed };
        var diagnosis = new MultidimensionalTraining(fit).Train(log, concepts, null, cancellationToken);
        var prior = diagnosis.PosteriorOf([]);
        var predicted = diagnosis.Predict(prior, [.. Enumerable.Range(0, log.ItemCount).Select(item => new ItemIndex(item))]);
        for (var item = 0; item < log.ItemCount; item++)
        {
            FactorLogits[item] = Logit(predicted[item]);
            for (var factor = 0; factor < options.Factors; factor++) Loadings[(item * options.Factors) + factor] = (float)diagnosis.LoadingOf(item)[factor];
        }
    }

    private void TakeShares(ResponseLog log, QMatrix concepts)
    {
        var groups = new Dictionary<string, (double Right, double Count)>();
        var keys = new string[log.ItemCount];
        var right = 0.0;
        for (var item = 0; item < keys.Length; item++)
        {
            (Counts[item], RightCounts[item]) = (log.CountOf(item), log.ItemScoresOf(item).Count(true));
            keys[item] = string.Join(' ', concepts.ConceptsOf(new ItemIndex(item)).ToArray());
            var group = groups.GetValueOrDefault(keys[item]);
            groups[keys[item]] = (group.Right + RightCounts[item], group.Count + Counts[item]);
            right += RightCounts[item];
        }

        for (var item = 0; item < keys.Length; item++)
        {
            var group = groups[keys[item]];
            GroupShares[item] = (float)((group.Right + (GroupShrinkage * right / log.ResponseCount)) / (group.Count + GroupShrinkage));
        }
    }

    private static float Logit(double probability) => (float)Math.Log(probability / (1 - probability));
}

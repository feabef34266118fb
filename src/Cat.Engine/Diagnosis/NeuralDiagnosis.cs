using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Engine.Diagnosis;

/// <summary>
/// A trained neural cognitive diagnosis (Wang et al. 2020): what an examinee masters, and the probability of a right response to any
/// item, by maximum a posteriori under the trained prior. Plain numbers, immutable, safe to share between threads; it does not touch
/// torch. Examinees do not depend on each other, and the same responses always give the same bits.
/// </summary>
public sealed class NeuralDiagnosis : ICognitiveDiagnosis
{
    private readonly PosteriorMode _posterior;

    internal NeuralDiagnosis(ResponseNetwork network, QMatrix concepts, NeuralDiagnosisOptions options)
    {
        Network = network;
        Concepts = concepts;
        Options = options;
        _posterior = new PosteriorMode(network, options.PriorStrength);
    }

    public NeuralDiagnosisOptions Options { get; }

    public QMatrix Concepts { get; }

    public int ItemCount => Network.ItemCount;

    internal ResponseNetwork Network { get; }

    /// <summary>The posterior of the factors; without responses it is the prior.</summary>
    public MasteryPosterior Diagnose(IReadOnlyList<GivenResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        foreach (var response in responses) CheckItem(response.Item);
        return _posterior.Find(responses);
    }

    /// <summary>P at the posterior mode, by target.</summary>
    public IReadOnlyList<double> Predict(MasteryPosterior posterior, IReadOnlyList<ItemIndex> targets)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(targets);
        return Array.ConvertAll(Logits(posterior, targets), LogisticModel.Sigmoid);
    }

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<double>> Predict(IReadOnlyList<PredictionRequest> examinees, CancellationToken cancellationToken) =>
        [.. PredictLogits(examinees, cancellationToken).Select(logits => Array.ConvertAll(logits, LogisticModel.Sigmoid))];

    internal double[][] PredictLogits(IReadOnlyList<PredictionRequest> examinees, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(examinees);
        var logits = new double[examinees.Count][];
        Parallel.For(0, examinees.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
            logits[index] = Logits(Diagnose(examinees[index].Responses), examinees[index].Targets));
        return logits;
    }

    private double[] Logits(MasteryPosterior posterior, IReadOnlyList<ItemIndex> targets)
    {
        var pass = new ResponsePass(Network);
        pass.MoveTo([.. posterior.Mode]);
        var logits = new double[targets.Count];
        for (var index = 0; index < logits.Length; index++)
        {
            CheckItem(targets[index]);
            logits[index] = pass.Logit(targets[index].Value);
        }

        return logits;
    }

    private void CheckItem(ItemIndex item) => ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(item.Value, ItemCount, nameof(item));
}

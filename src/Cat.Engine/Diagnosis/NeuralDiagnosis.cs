using System.Text.Json;
using System.Text.Json.Serialization;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Diagnosis;

/// <summary>
/// A trained neural cognitive diagnosis (Wang et al. 2020): what an examinee masters, and the probability of a right response to any
/// item, by maximum a posteriori under the trained prior. Plain numbers, immutable, safe to share between threads; it does not touch
/// torch. Examinees do not depend on each other, and the same responses always give the same bits.
/// </summary>
public sealed class NeuralDiagnosis : ICognitiveDiagnosis
{
    private const string Kind = "neural-diagnosis-1";
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    private readonly IReadOnlyList<NamedTensor> _tensors;
    private readonly PosteriorMode _posterior;
    private readonly Lazy<MasteryProfiler> _profiler;

    internal NeuralDiagnosis(IReadOnlyList<NamedTensor> tensors, QMatrix concepts, NeuralDiagnosisOptions options, string trainingFingerprint)
    {
        _tensors = tensors;
        Network = TrainedParameters.Build(new TensorFile(new Dictionary<string, string>(), tensors), concepts, options);
        Concepts = concepts;
        Options = options;
        TrainingFingerprint = trainingFingerprint;
        _posterior = new PosteriorMode(Network, options.PriorStrength);
        _profiler = new Lazy<MasteryProfiler>(() => new MasteryProfiler(this));
    }

    /// <summary>How it was built and trained.</summary>
    public NeuralDiagnosisOptions Options { get; }

    /// <summary>The concepts of each item, as in training.</summary>
    public QMatrix Concepts { get; }

    /// <summary><see cref="DataFingerprint"/> of the log that it was trained on.</summary>
    public string TrainingFingerprint { get; }

    /// <inheritdoc/>
    public int ItemCount => Network.ItemCount;

    internal ResponseNetwork Network { get; }

    /// <summary>The posterior of the factors; without responses it is the prior.</summary>
    public MasteryPosterior Diagnose(IReadOnlyList<GivenResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        foreach (var response in responses) CheckItem(response.Item);
        return _posterior.Find(responses);
    }

    /// <summary>
    /// The probability of a right response averaged over the posterior: with logit P normal of mean μ, its value at the mode, and
    /// variance v = g′ H⁻¹ g, E σ ≈ σ(μ / √(1 + π v / 8)) (MacKay 1992, eq. 10).
    /// </summary>
    public IReadOnlyList<double> Predict(MasteryPosterior posterior, IReadOnlyList<ItemIndex> targets)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(targets);
        return Array.ConvertAll(PredictiveLogits(posterior, targets), LogisticModel.Sigmoid);
    }

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<double>> Predict(IReadOnlyList<PredictionRequest> examinees, CancellationToken cancellationToken) =>
        [.. PredictiveLogits(examinees, cancellationToken).Select(logits => Array.ConvertAll(logits, LogisticModel.Sigmoid))];

    /// <summary>
    /// How much a response to each item would tell, as the expected fall of uncertainty: the information of item i in the direction of
    /// the posterior, P (1 − P) g′ H⁻¹ g, which orders items as the determinant criterion does (Segall 1996).
    /// </summary>
    public IReadOnlyList<double> ExpectedInformation(MasteryPosterior posterior, IReadOnlyList<ItemIndex> items)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(items);
        return ForEach(posterior, items, (logit, variance) => LogisticModel.Sigmoid(logit) * LogisticModel.Sigmoid(-logit) * variance);
    }

    /// <summary>What is known of each concept after the responses; see <see cref="ConceptMastery"/>.</summary>
    public MasteryProfile Profile(IReadOnlyList<GivenResponse> responses) => _profiler.Value.Of(Diagnose(responses), responses);

    /// <summary>Everything needed to load it again; see docs/methods/neural-cognitive-diagnosis.md.</summary>
    public TensorFile ToCheckpoint() => new(DiagnosisFacts.Of(Kind, JsonSerializer.Serialize(Options, Json), Concepts, TrainingFingerprint), _tensors);

    /// <summary>Loads a diagnosis for the bank that it was trained for.</summary>
    /// <param name="checkpoint">As <see cref="ToCheckpoint"/> made it.</param>
    /// <param name="concepts">The concepts of the bank that it is to serve.</param>
    /// <param name="trainingFingerprint">Where given, the log that it must have been trained on.</param>
    /// <exception cref="InvalidDataException">It is another kind of model, or was trained for another bank; the message names what differs.</exception>
    public static NeuralDiagnosis FromCheckpoint(TensorFile checkpoint, QMatrix concepts, string? trainingFingerprint = null)
    {
        DiagnosisFacts.Check(checkpoint, Kind, concepts, trainingFingerprint);
        var options = JsonSerializer.Deserialize<NeuralDiagnosisOptions>(checkpoint.Text("options"), Json) ?? throw new InvalidDataException("The checkpoint's options are empty.");
        return new NeuralDiagnosis(checkpoint.Tensors, concepts, options, checkpoint.Text("training_fingerprint"));
    }

    internal double[][] PredictiveLogits(IReadOnlyList<PredictionRequest> examinees, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(examinees);
        var logits = new double[examinees.Count][];
        Parallel.For(0, examinees.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
            logits[index] = PredictiveLogits(Diagnose(examinees[index].Responses), examinees[index].Targets));
        return logits;
    }

    private double[] PredictiveLogits(MasteryPosterior posterior, IReadOnlyList<ItemIndex> targets) =>
        ForEach(posterior, targets, (logit, variance) => logit / Math.Sqrt(1 + (Math.PI / 8 * variance)));

    /// <summary>A function of the logit at the mode and its posterior variance, by item.</summary>
    private double[] ForEach(MasteryPosterior posterior, IReadOnlyList<ItemIndex> items, Func<double, double, double> value)
    {
        var pass = new ResponsePass(Network);
        pass.MoveTo([.. posterior.Mode]);
        var gradient = new double[Network.FactorCount];
        var values = new double[items.Count];
        for (var index = 0; index < values.Length; index++)
        {
            CheckItem(items[index]);
            var logit = pass.LogitAndGradient(items[index].Value, gradient);
            values[index] = value(logit, posterior.Precision.InverseQuadratic(gradient));
        }

        return values;
    }

    private void CheckItem(ItemIndex item) => ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(item.Value, ItemCount, nameof(item));
}

using System.Text.Json;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Diagnosis.Amortised;

/// <summary>
/// Reads a set of responses and predicts others: P(x_j = 1 | y) = σ(m_j / √(1 + π v_j / 8)), m_j = μ_j + δ_j (s_j / s_j0)^ρ + k_j′(y − P). The last term is attention: each given
/// response counts by how unexpected it was and by its item's covariance with j (<see cref="KernelItems"/>), and P is what is
/// expected once all are known (<see cref="KernelMode"/>). δ_j brings the prediction without responses to the item's base rate, and fades as the share s_j / s_j0 of what was
/// unknown falls. Trained by <see cref="AmortisedTraining"/>. Plain numbers, immutable, safe to share between threads.
/// </summary>
public sealed class AmortisedDiagnosis : ICognitiveDiagnosis
{
    internal const string AbilityLoading = "ability_loading";
    internal const string FactorLoadings = "factor_loadings";
    internal const string ConceptLoadings = "concept_loadings";
    internal const string OwnVariance = "own_variance";
    internal const string Intercept = "intercept";
    internal const string BaseRateOffset = "base_rate_offset";
    internal const string OffsetPower = "offset_power";
    private const string Kind = "amortised-diagnosis-1";

    private readonly IReadOnlyList<NamedTensor> _tensors;
    private readonly QMatrix _concepts;
    private readonly KernelItems _items;
    private readonly double[] _intercepts; // [items]
    private readonly double[] _offsets; // [items]
    private readonly double _offsetPower;

    internal AmortisedDiagnosis(IReadOnlyList<NamedTensor> tensors, QMatrix concepts, AmortisedOptions options, string trainingFingerprint)
    {
        (_tensors, _concepts, Options, TrainingFingerprint) = (tensors, concepts, options, trainingFingerprint);
        var file = new TensorFile(new Dictionary<string, string>(), tensors);
        var links = Enumerable.Range(0, concepts.ItemCount).Sum(item => concepts.ConceptsOf(new ItemIndex(item)).Length);
        _items = new KernelItems(concepts, options.Factors, Values(AbilityLoading, concepts.ItemCount), Values(FactorLoadings, concepts.ItemCount, options.Factors), Values(ConceptLoadings, links), Values(OwnVariance, concepts.ItemCount));
        (_intercepts, _offsets, _offsetPower) = (Values(Intercept, concepts.ItemCount), Values(BaseRateOffset, concepts.ItemCount), Values(OffsetPower, 1)[0]);

        double[] Values(string name, params ReadOnlySpan<int> shape) => Array.ConvertAll(file.Values(name, shape), value => (double)value);
    }

    /// <summary>How it was trained.</summary>
    public AmortisedOptions Options { get; }

    /// <summary><see cref="DataFingerprint"/> of the log that it was trained on.</summary>
    public string TrainingFingerprint { get; }

    /// <inheritdoc/>
    public int ItemCount => _intercepts.Length;

    /// <summary>What is known of an examinee after the responses.</summary>
    public AmortisedPosterior PosteriorOf(IReadOnlyList<GivenResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        var mode = ModeOf(responses);
        mode.MoveTo(responses.Count);
        return new AmortisedPosterior(_items, _concepts.ConceptCount, responses, mode);
    }

    /// <summary>The response head: the logit of a right response of an examinee of this ability and these concepts, in other respects like the population. It falls with none of them.</summary>
    /// <param name="item">Which.</param>
    /// <param name="ability">θ, standard normal in the population.</param>
    /// <param name="concepts">u_c, standard normal in the population, [concepts].</param>
    public double Logit(ItemIndex item, double ability, IReadOnlyList<double> concepts)
    {
        ArgumentNullException.ThrowIfNull(concepts);
        CheckItem(item);
        var sum = _intercepts[item.Value] + (_items.Ability(item.Value) * ability);
        foreach (var concept in _concepts.ConceptsOf(item)) sum += _items.Concept(item.Value, concept) * concepts[concept];
        return sum;
    }

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<double>> Predict(IReadOnlyList<PredictionRequest> examinees, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(examinees);
        var predictions = new IReadOnlyList<double>[examinees.Count];
        Parallel.For(0, examinees.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            var (mode, targets) = (ModeOf(examinees[index].Responses), TargetsOf(examinees[index]));
            mode.MoveTo(examinees[index].Responses.Count);
            predictions[index] = Array.ConvertAll(targets, target => Probability(mode, target));
        });
        return predictions;
    }

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> PredictAlong(IReadOnlyList<PredictionRequest> tests, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var predictions = new IReadOnlyList<IReadOnlyList<double>>[tests.Count];
        Parallel.For(0, tests.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            // Covariances are computed once for all steps.
            var (mode, targets) = (ModeOf(tests[index].Responses), TargetsOf(tests[index]));
            var steps = new IReadOnlyList<double>[tests[index].Responses.Count + 1];
            for (var step = 0; step < steps.Length; step++)
            {
                mode.MoveTo(step);
                steps[step] = Array.ConvertAll(targets, target => Probability(mode, target));
            }

            predictions[index] = steps;
        });
        return predictions;
    }

    /// <summary>Everything needed to load it again; see docs/methods/amortised.md.</summary>
    public TensorFile ToCheckpoint() => new(DiagnosisFacts.Of(Kind, JsonSerializer.Serialize(Options), _concepts, TrainingFingerprint), _tensors);

    /// <summary>Loads a diagnosis for the bank that it was trained for.</summary>
    /// <param name="checkpoint">As <see cref="ToCheckpoint"/> made it.</param>
    /// <param name="concepts">The concepts of the bank that it is to serve.</param>
    /// <param name="trainingFingerprint">Where given, the log that it must have been trained on.</param>
    /// <exception cref="InvalidDataException">It is another kind of model, or was trained for another bank; the message names what differs.</exception>
    public static AmortisedDiagnosis FromCheckpoint(TensorFile checkpoint, QMatrix concepts, string? trainingFingerprint = null)
    {
        DiagnosisFacts.Check(checkpoint, Kind, concepts, trainingFingerprint);
        var options = JsonSerializer.Deserialize<AmortisedOptions>(checkpoint.Text("options")) ?? throw new InvalidDataException("The checkpoint's options are empty.");
        return new AmortisedDiagnosis(checkpoint.Tensors, concepts, options, checkpoint.Text("training_fingerprint"));
    }

    private KernelMode ModeOf(IReadOnlyList<GivenResponse> responses)
    {
        foreach (var response in responses) CheckItem(response.Item);
        var count = responses.Count;
        var kernel = new double[count * count];
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column <= row; column++)
                kernel[(row * count) + column] = kernel[(column * count) + row] = _items.Covariance(responses[row].Item.Value, responses[column].Item.Value);
        }

        return new KernelMode([.. responses.Select(response => _intercepts[response.Item.Value])], [.. responses.Select(response => response.IsCorrect)], kernel);
    }

    private Target[] TargetsOf(PredictionRequest request) => [.. request.Targets.Select(item =>
    {
        CheckItem(item);
        double[] covariances = [.. request.Responses.Select(response => _items.Covariance(item.Value, response.Item.Value))];
        return new Target(item.Value, covariances, _items.Covariance(item.Value, item.Value));
    })];

    private double Probability(KernelMode mode, Target target)
    {
        var (own, variance) = (_items.OwnVariance(target.Item), target.Variance - mode.Reduction(target.Covariances));
        var unknown = Math.Clamp((variance - own) / (target.Variance - own), 0, 1);
        var mean = _intercepts[target.Item] + mode.Mean(target.Covariances) + (_offsets[target.Item] * Math.Pow(unknown, _offsetPower));
        return LogisticModel.Sigmoid(mean / Math.Sqrt(1 + (Math.PI / 8 * Math.Max(0, variance))));
    }

    private void CheckItem(ItemIndex item) => ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(item.Value, ItemCount, nameof(item));

    /// <summary>An item to predict, its covariances with the given ones, and its variance before any response.</summary>
    private readonly record struct Target(int Item, double[] Covariances, double Variance);
}

using System.Text.Json;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Diagnosis.Multidimensional;

/// <summary>
/// The compensatory multidimensional logistic model (Reckase 2009): P_j(z) = σ(b_j + l_j′z), z ~ N(0, I), with items fitted by
/// <see cref="MultidimensionalTraining"/>. Plain numbers, immutable, safe to share between threads.
/// </summary>
public sealed class MultidimensionalDiagnosis : ICognitiveDiagnosis
{
    private const string Kind = "multidimensional-diagnosis-1";
    private const string Intercept = "intercept";
    private const string Loadings = "loadings";
    private const string ResponseShare = "response_share";

    private readonly IReadOnlyList<NamedTensor> _tensors;
    private readonly QMatrix _concepts;
    private readonly double[] _loadings; // [items × factors]
    private readonly double[] _shares; // [items]
    private readonly FactorMode _mode;

    private MultidimensionalDiagnosis(IReadOnlyList<NamedTensor> tensors, QMatrix concepts, MultidimensionalOptions options, string trainingFingerprint)
    {
        (_tensors, _concepts, Options, TrainingFingerprint) = (tensors, concepts, options, trainingFingerprint);
        var file = new TensorFile(new Dictionary<string, string>(), tensors);
        _loadings = Doubles(file.Values(Loadings, concepts.ItemCount, options.Factors));
        _shares = Doubles(file.Values(ResponseShare, concepts.ItemCount));
        _mode = new FactorMode(Doubles(file.Values(Intercept, concepts.ItemCount)), _loadings, options.Factors);
    }

    /// <summary>How it was fitted.</summary>
    public MultidimensionalOptions Options { get; }

    /// <summary><see cref="DataFingerprint"/> of the log that it was trained on.</summary>
    public string TrainingFingerprint { get; }

    /// <inheritdoc/>
    public int ItemCount => _shares.Length;

    /// <summary>What is known of the factors after the responses.</summary>
    public FactorPosterior PosteriorOf(IReadOnlyList<GivenResponse> responses) => PosteriorOf(responses, new double[Options.Factors]);

    /// <summary>
    /// The probability of a right response averaged over the posterior: E σ ≈ σ(e / √(1 + π v / 8)), e the logit at the mode and v = l′C l
    /// (MacKay 1992, eq. 10).
    /// </summary>
    public IReadOnlyList<double> Predict(FactorPosterior posterior, IReadOnlyList<ItemIndex> targets)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        return ForEach(targets, item => LogisticModel.Sigmoid(_mode.Logit(item, posterior.Mean) / Math.Sqrt(1 + (Math.PI / 8 * Quadratic(posterior.Covariance, item)))));
    }

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<double>> Predict(IReadOnlyList<PredictionRequest> examinees, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(examinees);
        var predictions = new IReadOnlyList<double>[examinees.Count];
        Parallel.For(0, examinees.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
            predictions[index] = Predict(PosteriorOf(examinees[index].Responses), examinees[index].Targets));
        return predictions;
    }

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> PredictAlong(IReadOnlyList<PredictionRequest> tests, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var predictions = new IReadOnlyList<IReadOnlyList<double>>[tests.Count];
        Parallel.For(0, tests.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            var (responses, targets) = (tests[index].Responses, tests[index].Targets);
            var (steps, posterior) = (new IReadOnlyList<double>[responses.Count + 1], PosteriorOf([]));
            steps[0] = Predict(posterior, targets);
            for (var step = 1; step < steps.Length; step++)
            {
                // The mode before is near the mode after.
                posterior = PosteriorOf([.. responses.Take(step)], posterior.Mean);
                steps[step] = Predict(posterior, targets);
            }

            predictions[index] = steps;
        });
        return predictions;
    }

    /// <summary>P (1 − P) l′C l at the mode, by item: the determinant criterion, log |C| falls by log (1 + this) when the item is answered (Segall 1996).</summary>
    public IReadOnlyList<double> ExpectedInformation(FactorPosterior posterior, IReadOnlyList<ItemIndex> items)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        return ForEach(items, item => Weight(item, posterior) * Quadratic(posterior.Covariance, item));
    }

    /// <summary>
    /// The expected fall of Σ_i s_i w_i l_i′C l_i, the variance of what the bank's predictions rest on, when item j is answered (V-optimality):
    /// w_j l_j′C A C l_j / (1 + w_j l_j′C l_j), A = Σ_i s_i w_i l_i l_i′, w = P (1 − P) at the mode, s_i the item's share of the training responses.
    /// </summary>
    public IReadOnlyList<double> ExpectedGain(FactorPosterior posterior, IReadOnlyList<ItemIndex> items)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        var gain = Sandwich(posterior.Covariance, PredictiveWeights(posterior));
        return ForEach(items, item =>
        {
            var weight = Weight(item, posterior);
            return weight * Quadratic(gain, item) / (1 + (weight * Quadratic(posterior.Covariance, item)));
        });
    }

    /// <summary>Everything needed to load it again; see docs/methods/multidimensional.md.</summary>
    public TensorFile ToCheckpoint() => new(DiagnosisFacts.Of(Kind, JsonSerializer.Serialize(Options), _concepts, TrainingFingerprint), _tensors);

    /// <summary>Loads a diagnosis for the bank that it was trained for.</summary>
    /// <param name="checkpoint">As <see cref="ToCheckpoint"/> made it.</param>
    /// <param name="concepts">The concepts of the bank that it is to serve.</param>
    /// <param name="trainingFingerprint">Where given, the log that it must have been trained on.</param>
    /// <exception cref="InvalidDataException">It is another kind of model, or was trained for another bank; the message names what differs.</exception>
    public static MultidimensionalDiagnosis FromCheckpoint(TensorFile checkpoint, QMatrix concepts, string? trainingFingerprint = null)
    {
        DiagnosisFacts.Check(checkpoint, Kind, concepts, trainingFingerprint);
        var options = JsonSerializer.Deserialize<MultidimensionalOptions>(checkpoint.Text("options")) ?? throw new InvalidDataException("The checkpoint's options are empty.");
        return new MultidimensionalDiagnosis(checkpoint.Tensors, concepts, options, checkpoint.Text("training_fingerprint"));
    }

    /// <summary>
    /// For a bank that has grown. The items fitted keep what they have; a new one has the mean of the loadings of those that share a concept with it (of all where none does), the intercept
    /// −a b, so that at the factors' mean it is answered as its parameters say at θ = 0, and no share of the responses.
    /// </summary>
    /// <param name="items">Parameters, the items fitted first.</param>
    /// <param name="concepts">Of these items.</param>
    /// <param name="fitted">The first so many items of this diagnosis were fitted.</param>
    internal MultidimensionalDiagnosis Extended(ItemBank items, QMatrix concepts, int fitted)
    {
        var file = new TensorFile(new Dictionary<string, string>(), _tensors);
        var before = file.Values(Loadings, ItemCount, Options.Factors);
        var added = Enumerable.Range(fitted, items.Count - fitted).Select(item => items[new ItemIndex(item)]).ToList();
        return new MultidimensionalDiagnosis(
            [
                new NamedTensor(Intercept, [items.Count], [.. file.Values(Intercept, ItemCount)[..fitted], .. added.Select(item => (float)(-item.Discrimination * item.Difficulty))]),
                new NamedTensor(Loadings, [items.Count, Options.Factors], InheritedRows.Of(before, Options.Factors, fitted, concepts)),
                new NamedTensor(ResponseShare, [items.Count], [.. file.Values(ResponseShare, ItemCount)[..fitted], .. added.Select(_ => 0f)]),
            ],
            concepts,
            Options,
            TrainingFingerprint);
    }

    /// <summary>Items as they are at the end of training: the means of q(b, l), as 32-bit numbers, so that a checkpoint loses nothing.</summary>
    internal static MultidimensionalDiagnosis Of(GaussianRows items, ResponseLog log, QMatrix concepts, MultidimensionalOptions options)
    {
        var all = Enumerable.Range(0, items.Count).ToArray();
        return new MultidimensionalDiagnosis(
            [
                new NamedTensor(Intercept, [items.Count], [.. all.Select(item => (float)items.Mean(item)[0])]),
                new NamedTensor(Loadings, [items.Count, options.Factors], [.. all.SelectMany(item => items.Mean(item)[1..].ToArray()).Select(loading => (float)loading)]),
                new NamedTensor(ResponseShare, [items.Count], [.. all.Select(item => (float)log.CountOf(item) / log.ResponseCount)]),
            ],
            concepts,
            options,
            DataFingerprint.Of(log));
    }

    /// <param name="responses">In any order.</param>
    /// <param name="start">A guess of the mode, [factors].</param>
    internal FactorPosterior PosteriorOf(IReadOnlyList<GivenResponse> responses, ReadOnlySpan<double> start)
    {
        ArgumentNullException.ThrowIfNull(responses);
        foreach (var response in responses) CheckItem(response.Item);
        return _mode.Find(responses, start);
    }

    /// <summary>A, [factors × factors].</summary>
    private double[] PredictiveWeights(FactorPosterior posterior)
    {
        var factors = Options.Factors;
        var sum = new double[factors * factors];
        for (var item = 0; item < ItemCount; item++)
        {
            if (_shares[item] == 0) continue;
            var loading = LoadingOf(item);
            var weight = _shares[item] * Weight(item, posterior);
            for (var row = 0; row < factors; row++) SpanMath.AddScaled(sum.AsSpan(row * factors, factors), loading, weight * loading[row]);
        }

        return sum;
    }

    /// <summary>C A C of two symmetric matrices.</summary>
    private double[] Sandwich(ReadOnlySpan<double> outer, ReadOnlySpan<double> inner)
    {
        var factors = Options.Factors;
        var (half, product) = (new double[factors * factors], new double[factors * factors]);
        for (var row = 0; row < factors; row++)
        {
            for (var column = 0; column < factors; column++) SpanMath.AddScaled(half.AsSpan(row * factors, factors), inner.Slice(column * factors, factors), outer[(row * factors) + column]);
        }

        for (var row = 0; row < factors; row++)
        {
            for (var column = 0; column < factors; column++) SpanMath.AddScaled(product.AsSpan(row * factors, factors), outer.Slice(column * factors, factors), half[(row * factors) + column]);
        }

        return product;
    }

    /// <summary>P (1 − P) at the mode.</summary>
    private double Weight(int item, FactorPosterior posterior)
    {
        var logit = _mode.Logit(item, posterior.Mean);
        return LogisticModel.Sigmoid(logit) * LogisticModel.Sigmoid(-logit);
    }

    /// <summary>l′M l.</summary>
    private double Quadratic(ReadOnlySpan<double> matrix, int item)
    {
        var loading = LoadingOf(item);
        var sum = 0.0;
        for (var row = 0; row < loading.Length; row++) sum += loading[row] * SpanMath.Dot(loading, matrix.Slice(row * loading.Length, loading.Length));
        return sum;
    }

    internal double InterceptOf(int item) => _mode.InterceptOf(item);

    /// <summary>[factors].</summary>
    internal ReadOnlySpan<double> LoadingOf(int item) => _loadings.AsSpan(item * Options.Factors, Options.Factors);

    private double[] ForEach(IReadOnlyList<ItemIndex> items, Func<int, double> value)
    {
        ArgumentNullException.ThrowIfNull(items);
        var values = new double[items.Count];
        for (var index = 0; index < values.Length; index++)
        {
            CheckItem(items[index]);
            values[index] = value(items[index].Value);
        }

        return values;
    }

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);

    private void CheckItem(ItemIndex item) => ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(item.Value, ItemCount, nameof(item));
}

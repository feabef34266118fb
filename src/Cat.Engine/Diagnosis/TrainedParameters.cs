using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Cat.Engine.Diagnosis;

/// <summary>What was trained, as named 32-bit numbers: read out of torch, kept in a checkpoint, made into a <see cref="ResponseNetwork"/>.</summary>
internal static class TrainedParameters
{
    private const string Loadings = "loadings";
    private const string MasteryMean = "mastery_mean";
    private const string Difficulty = "difficulty";
    private const string Discrimination = "discrimination";

    /// <summary>
    /// The prior is set from the training examinees: their factors have mean μ and covariance C = mean of (variance of q) + covariance
    /// of (means of q), the EM update of a normal prior. It is folded into the model, m ← m + Λ μ and Λ ← Λ L with C = L L′, so that z stays
    /// standard normal.
    /// </summary>
    public static IReadOnlyList<NamedTensor> Read(InteractionNetwork network, ExamineePosteriors examinees)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var covariance = Covariance(examinees); // [factors, factors]
        var lower = tensor(CholeskyFactor.Of(covariance.to_type(ScalarType.Float64).data<double>().ToArray(), (int)covariance.shape[0]).Lower.ToArray(), ScalarType.Float32).reshape(covariance.shape); // [factors, factors]
        var loadings = network.Loadings.t(); // [dimensions, factors]
        return
        [
            Named(Loadings, loadings.matmul(lower)), // [dimensions, factors]
            Named(MasteryMean, network.MasteryMean.Plus(loadings.matmul(examinees.Mean.mean([0])))), // [dimensions]
            Named(Difficulty, network.Difficulty), // [items, slots]
            Named(Discrimination, network.LogDiscrimination.exp()), // [items]
            .. network.Layers.SelectMany((layer, depth) => new[] { Named(Weight(depth), layer.Weight), Named(Bias(depth), layer.Bias) }),
        ];
    }

    /// <exception cref="InvalidDataException">A tensor is missing or has a shape that does not fit the concepts and options.</exception>
    public static ResponseNetwork Build(TensorFile file, QMatrix concepts, NeuralDiagnosisOptions options)
    {
        var (dimensionsOf, dimensions) = (DimensionsOf(concepts, options), DimensionCount(concepts, options));
        var slots = SlotCount(dimensionsOf);
        var difficulty = file.Values(Difficulty, concepts.ItemCount, slots);
        int[] sizes = [dimensions, .. options.HiddenSizes, 1];
        return new ResponseNetwork
        {
            DimensionsOf = dimensionsOf,
            DifficultiesOf = [.. dimensionsOf.Select((own, item) => own.Select((_, slot) => LogisticModel.Sigmoid(difficulty[(item * slots) + slot])).ToArray())],
            Discriminations = Doubles(file.Values(Discrimination, concepts.ItemCount)),
            MasteryMeans = Doubles(file.Values(MasteryMean, dimensions)),
            Loadings = Doubles(file.Values(Loadings, dimensions, options.Factors)),
            Layers = [.. Enumerable.Range(0, sizes.Length - 1).Select(depth => new NetworkLayer(sizes[depth], sizes[depth + 1], Doubles(file.Values(Weight(depth), sizes[depth], sizes[depth + 1])), Doubles(file.Values(Bias(depth), sizes[depth + 1]))))],
        };
    }

    /// <summary>The dimensions that each item depends on, rising.</summary>
    public static int[][] DimensionsOf(QMatrix concepts, NeuralDiagnosisOptions options)
    {
        var all = Enumerable.Range(0, options.LatentDimensions).ToArray();
        return [.. Enumerable.Range(0, concepts.ItemCount).Select(item => options.Dimensions == MasteryDimensions.Latent ? all : concepts.ConceptsOf(new ItemIndex(item)).ToArray())];
    }

    public static int DimensionCount(QMatrix concepts, NeuralDiagnosisOptions options) => options.Dimensions == MasteryDimensions.Latent ? options.LatentDimensions : concepts.ConceptCount;

    /// <summary>Width of the padded tables by item: the most dimensions that any item has.</summary>
    public static int SlotCount(int[][] dimensionsOf) => Math.Max(1, dimensionsOf.Max(dimensions => dimensions.Length));

    private static string Weight(int depth) => $"layers.{depth}.weight";

    private static string Bias(int depth) => $"layers.{depth}.bias";

    private static Tensor Covariance(ExamineePosteriors examinees)
    {
        var centred = examinees.Mean - examinees.Mean.mean([0], keepdim: true); // [examinees, factors]
        using var count = centred.shape[0].ToScalar();
        return centred.t().matmul(centred).div(count).Plus(diag(examinees.LogDeviation.mul(Constant.Of(2)).exp().mean([0]))); // [factors, factors]
    }

    private static NamedTensor Named(string name, Tensor values) => new(name, [.. values.shape.Select(size => (int)size)], values.contiguous().data<float>().ToArray());

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);
}

using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using static TorchSharp.torch;

namespace Cat.Engine.Diagnosis;

/// <summary>Reads what was trained out of torch into plain numbers.</summary>
internal static class TrainedNetwork
{
    /// <summary>
    /// The prior is set from the training examinees: their factors have mean μ and covariance C = mean of (variance of q) + covariance
    /// of (means of q), the EM update of a normal prior. It is folded into the model, m ← m + Λ μ and Λ ← Λ L with C = L L′, so that z stays
    /// standard normal.
    /// </summary>
    public static ResponseNetwork Read(InteractionNetwork network, ExamineePosteriors examinees, QMatrix concepts, NeuralDiagnosisOptions options)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var (mean, covariance) = (examinees.Mean.mean([0]), Covariance(examinees));
        var root = CholeskyFactor.Of(Numbers(covariance), options.Factors);
        var lower = tensor(root.Lower.ToArray(), ScalarType.Float64).reshape(options.Factors, options.Factors); // [factors, factors]
        var loadings = network.Loadings.to_type(ScalarType.Float64).t(); // [dimensions, factors]
        var masteryMeans = network.MasteryMean.to_type(ScalarType.Float64) + loadings.matmul(mean.to_type(ScalarType.Float64)); // [dimensions]
        var difficulties = Numbers(network.Difficulty);
        var dimensions = (int)loadings.shape[0];
        int[][] dimensionsOf = [.. Enumerable.Range(0, concepts.ItemCount).Select(item => options.Dimensions == MasteryDimensions.Latent ? [.. Enumerable.Range(0, dimensions)] : concepts.ConceptsOf(new ItemIndex(item)).ToArray())];
        return new ResponseNetwork
        {
            DimensionsOf = dimensionsOf,
            DifficultiesOf = [.. dimensionsOf.Select((own, item) => own.Select(dimension => LogisticModel.Sigmoid(difficulties[(item * dimensions) + dimension])).ToArray())],
            Discriminations = Numbers(network.Discrimination),
            MasteryMeans = Numbers(masteryMeans),
            Loadings = Numbers(loadings.matmul(lower)),
            Layers = [.. network.Layers.Select(layer => new NetworkLayer((int)layer.Weight.shape[0], (int)layer.Weight.shape[1], Numbers(layer.Weight), Numbers(layer.Bias)))],
        };
    }

    private static Tensor Covariance(ExamineePosteriors examinees)
    {
        var centred = examinees.Mean - examinees.Mean.mean([0], keepdim: true); // [examinees, factors]
        return (centred.t().matmul(centred) / centred.shape[0]) + diag(examinees.Deviation.square().mean([0])); // [factors, factors]
    }

    private static double[] Numbers(Tensor values) => values.to_type(ScalarType.Float64).contiguous().data<double>().ToArray();
}

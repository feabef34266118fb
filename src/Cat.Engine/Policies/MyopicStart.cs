using Cat.Engine.Numerics;
using static TorchSharp.torch;

namespace Cat.Engine.Policies;

/// <summary>
/// Where a policy that sees weights and candidates begins: each objective's head is that objective's best myopic rule, and what is learned is added to it.
/// Quality: 8 log information over the largest, near to Fisher's choice (where the policy sees factors the mean of both logarithms); diversity: 8 times the share of new concepts and 2 for
/// each; novelty: −8 log (1 + relative exposure). With equal weights they are added up, so that an untrained policy is a compromise already.
/// </summary>
internal static class MyopicStart
{
    /// <summary>What the random first weights of everything else are multiplied by.</summary>
    public const double Quiet = 0.1;

    private const float Sharpness = 8;
    private const float PerConcept = 2;

    /// <summary>The biases of v: [objectives · candidate features].</summary>
    public static Tensor FeatureBiases(bool seesFactors)
    {
        var biases = new float[ObjectiveWeights.Count * CandidateFeatures.Count];
        // The features are half the logarithms.
        Set(Objective.Quality, CandidateFeatures.LogInformation, seesFactors ? Sharpness : 2 * Sharpness);
        Set(Objective.Quality, CandidateFeatures.LogFactorInformation, seesFactors ? Sharpness : 0);
        Set(Objective.Diversity, CandidateFeatures.NewShare, Sharpness);
        Set(Objective.Diversity, CandidateFeatures.NewConcepts, PerConcept * CandidateFeatures.ConceptUnit);
        Set(Objective.Novelty, CandidateFeatures.LogExposure, -Sharpness);
        return tensor(biases);

        void Set(Objective objective, int feature, float value) => biases[((int)objective * CandidateFeatures.Count) + feature] = value;
    }

    /// <summary>Makes the first weights of a layer small.</summary>
    public static void Hush(TorchSharp.Modules.Linear layer)
    {
        using var noGradient = no_grad();
        layer.weight.mul_(Constant.Of(Quiet));
        layer.bias?.mul_(Constant.Of(Quiet));
    }
}

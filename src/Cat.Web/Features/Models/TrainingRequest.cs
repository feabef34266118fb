using Cat.Data.TestPlans;
using Cat.Web.Measurement.Training;
using Cat.Web.Shared;

namespace Cat.Web.Features.Models;

/// <summary>What an admin filled in to train a policy.</summary>
public sealed class TrainingRequest
{
    public const int LargestWeight = 10;

    public TrainingPreset Preset { get; set; } = TrainingPreset.Standard;
    public double Quality { get; set; } = 2;
    public double Diversity { get; set; } = 2;
    public double Novelty { get; set; } = 1;
    public bool IsForAllWeights { get; set; } = true;
    public bool UsesImported { get; set; } = true;
    public bool UsesCollected { get; set; } = true;
    public long Seed { get; set; } = 1;

    internal Outcome<TrainingSettings> ToSettings()
    {
        double[] weights = [Quality, Diversity, Novelty];
        if (weights.Any(weight => weight is not (>= 0 and <= LargestWeight)) || weights.Sum() == 0) return new WeightsMissing();
        if (!UsesImported && !UsesCollected) return new NoResponsesChosen();
        return new TrainingSettings
        {
            Preset = Preset,
            Weights = new PolicyWeights(Quality, Diversity, Novelty),
            IsForAllWeights = IsForAllWeights,
            Seed = Seed,
            UsesImported = UsesImported,
            UsesCollected = UsesCollected,
        };
    }
}

using Cat.Engine.Policies;
using Cat.Engine.Training;

namespace Cat.Web.Measurement.Training;

/// <summary>What the presets of a training are for the engine.</summary>
internal static class TrainingPresets
{
    /// <summary>Questions of a test in training: a student with 20 responses has 16 candidates beside a query of 4.</summary>
    public const int Steps = 15;

    public static PolicyTrainingOptions OptionsOf(TrainingSettings settings)
    {
        var weights = new ObjectiveWeights(settings.Weights.Quality, settings.Weights.Diversity, settings.Weights.Novelty);
        var standard = PolicyTrainingOptions.Default with { Steps = Steps, Weights = weights, Seed = (ulong)settings.Seed };
        if (!settings.IsForAllWeights) standard = standard with { SampledWeights = 0 };
        return settings.Preset switch
        {
            TrainingPreset.Standard => standard,
            TrainingPreset.Quick => standard with { Policy = standard.Policy with { SeesFactors = false }, Epochs = 30, Patience = 10 },
        };
    }
}

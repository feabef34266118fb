using Cat.Engine.Policies;

namespace Cat.Engine.Training;

/// <summary>What validation examinees say of a policy. The score decides which epoch is kept; higher is better.</summary>
/// <param name="Score">Scalar.</param>
/// <param name="AreaUnderCurve">AUC of the query at the last step.</param>
/// <param name="Coverage">Concept coverage at the last step.</param>
/// <param name="TestOverlapRate">Between the tests.</param>
public readonly record struct PolicyValidation(double Score, double AreaUnderCurve, double Coverage, double TestOverlapRate);

/// <summary>After each epoch.</summary>
/// <param name="Epoch">From 1; 0: the policy that is begun with, if it is worth keeping.</param>
/// <param name="Update">Mean over the epoch's updates.</param>
/// <param name="MeanRewards">Per step: quality, diversity, novelty.</param>
/// <param name="Validation">Of the policy as it is now.</param>
/// <param name="IsBest">Its score is the best so far.</param>
/// <param name="TrainingTime">Of the epoch without its validation.</param>
public sealed record TrainingProgress(int Epoch, UpdateStatistics Update, (double Quality, double Diversity, double Novelty) MeanRewards, PolicyValidation Validation, bool IsBest, TimeSpan TrainingTime);

/// <summary>The best policy of a training; the caller's to dispose.</summary>
/// <param name="Policy">Of the epoch with the best validation score.</param>
/// <param name="Validation">What was said of it.</param>
/// <param name="Epoch">From 1; 0: none was better than the policy that was gone on from.</param>
/// <param name="WasStopped">Before the training came to its end.</param>
public sealed record PolicyTrainingResult(TrainedPolicy Policy, PolicyValidation Validation, int Epoch, bool WasStopped) : IDisposable
{
    public void Dispose() => Policy.Dispose();
}

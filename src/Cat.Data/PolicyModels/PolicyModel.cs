using Cat.Data.TestPlans;

namespace Cat.Data.PolicyModels;

/// <summary>A trained policy of a bank, one version of several. Never changes; its weights are in <see cref="PolicyModelFile"/>.</summary>
public sealed class PolicyModel
{
    public required PolicyModelId Id { get; init; }
    public required ItemBankId BankId { get; init; }

    /// <summary>From 1, by bank.</summary>
    public required int Version { get; init; }
    public required BankJobId JobId { get; init; }

    /// <summary>Null: the application itself.</summary>
    public required Guid? CreatedById { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>SHA-256 of the training responses.</summary>
    public required string DataHash { get; init; }
    public required long Seed { get; init; }
    public required string Preset { get; init; }

    /// <summary>What the objectives counted where a test said nothing else.</summary>
    public required PolicyWeights Weights { get; init; }
    public required PolicyReport Report { get; init; }

    /// <summary>SHA-256 of the file, checked when it is loaded.</summary>
    public required string FileHash { get; init; }
    public required int FileBytes { get; init; }
}

/// <summary>Weights, item parameters, graph: complete in itself, in the safetensors format of the engine.</summary>
public sealed class PolicyModelFile
{
    public required PolicyModelId ModelId { get; init; }
    public required byte[] Bytes { get; init; }
}

/// <summary>The policy beside Fisher's rule on the same students, who took no part in the training.</summary>
/// <param name="TrainingStudents">Whom the policy was trained on.</param>
/// <param name="ValidationStudents">By whom the epoch was chosen.</param>
/// <param name="Students">Of the figures.</param>
/// <param name="Epochs">That were run.</param>
/// <param name="BestEpoch">That was kept; 0: the rules that it began with.</param>
/// <param name="Policy">Figures of the policy.</param>
/// <param name="Fisher">Figures of Fisher's rule.</param>
public sealed record PolicyReport(int TrainingStudents, int ValidationStudents, int Students, int Epochs, int BestEpoch, SelectorFigures Policy, SelectorFigures Fisher)
{
    /// <summary>Whether the responses held out are predicted better after the policy's questions than after Fisher's, on average over the steps.</summary>
    public bool BeatsFisher => Policy.MeanAreaUnderCurve > Fisher.MeanAreaUnderCurve;
}

/// <param name="Steps">After some numbers of questions, rising.</param>
/// <param name="Overlap">Mean share of questions that two tests have in common.</param>
/// <param name="LargestRate">Share of tests that show the most used question.</param>
/// <param name="NeverUsed">Share of the bank that no test shows.</param>
public sealed record SelectorFigures(IReadOnlyList<StepFigures> Steps, double Overlap, double LargestRate, double NeverUsed)
{
    public double MeanAreaUnderCurve => Steps.Count == 0 ? 0 : Steps.Average(step => step.AreaUnderCurve);
}

/// <param name="Questions">Given.</param>
/// <param name="AreaUnderCurve">AUC of the predicted held-out responses.</param>
/// <param name="Accuracy">Of the same.</param>
/// <param name="Coverage">Share of the concepts met.</param>
public sealed record StepFigures(int Questions, double AreaUnderCurve, double Accuracy, double Coverage);

/// <summary>Who made which version serve, and why. The newest of a bank is in force.</summary>
public sealed class ModelActivation
{
    public required ModelActivationId Id { get; init; }
    public required ItemBankId BankId { get; init; }

    /// <summary>Null: Fisher's rule.</summary>
    public required PolicyModelId? ModelId { get; init; }

    /// <summary>Null: the application itself.</summary>
    public required Guid? ActivatedById { get; init; }
    public required DateTimeOffset ActivatedAt { get; init; }
    public required string? Reason { get; init; }
}

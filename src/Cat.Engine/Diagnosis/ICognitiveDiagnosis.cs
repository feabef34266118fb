using Cat.Engine.Items;

namespace Cat.Engine.Diagnosis;

/// <summary>One response of the examinee at hand.</summary>
public readonly record struct GivenResponse(ItemIndex Item, bool IsCorrect);

/// <summary>One examinee: the responses that may be used, and the items whose responses are to be predicted.</summary>
public sealed record PredictionRequest(IReadOnlyList<GivenResponse> Responses, IReadOnlyList<ItemIndex> Targets);

/// <summary>What an examinee masters, judged from responses. Safe to share between threads.</summary>
public interface ICognitiveDiagnosis
{
    /// <summary>Items that the diagnosis knows; indices are below it.</summary>
    int ItemCount { get; }

    /// <summary>
    /// For each examinee the probability of a right response to each target, from the given responses alone. Examinees are
    /// independent: the result does not depend on who else is in the batch.
    /// </summary>
    IReadOnlyList<IReadOnlyList<double>> Predict(IReadOnlyList<PredictionRequest> examinees, CancellationToken cancellationToken);
}

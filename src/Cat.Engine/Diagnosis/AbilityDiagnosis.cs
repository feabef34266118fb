using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Engine.Diagnosis;

/// <summary>
/// Diagnosis by one ability: P(θ̂) of the logistic model at the expected a posteriori ability (Bock and Mislevy 1982).
/// The plain method that a diagnosis of many concepts has to beat.
/// </summary>
public sealed class AbilityDiagnosis(ItemBank bank, AbilityPrior prior) : ICognitiveDiagnosis
{
    private readonly ExpectedAPosteriori _estimator = new(prior);

    /// <inheritdoc/>
    public int ItemCount => bank.Count;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<double>> Predict(IReadOnlyList<PredictionRequest> examinees, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(examinees);
        var predictions = new IReadOnlyList<double>[examinees.Count];
        Parallel.For(0, examinees.Count, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            var responses = examinees[index].Responses.Select(response => new ScoredResponse(bank[response.Item], response.IsCorrect ? 1 : 0)).ToList();
            var theta = _estimator.Estimate(responses).Theta;
            predictions[index] = [.. examinees[index].Targets.Select(item => LogisticModel.Probability(bank[item], theta))];
        });
        return predictions;
    }
}

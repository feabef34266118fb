using Cat.Engine.Irt;

namespace Cat.Engine.Diagnosis;

/// <summary>
/// Diagnosis by one ability: P(x_j = 1 | given) = Σ_q w_q P_j(θ_q), w the posterior over the nodes (Bock and Mislevy 1982). The plain method
/// that a diagnosis of many concepts has to beat. (The probability at the posterior mean is nearly the same late in a test and too sure of
/// itself early.)
/// </summary>
public sealed class AbilityDiagnosis(PosteriorTable table) : ICognitiveDiagnosis
{
    /// <inheritdoc/>
    public int ItemCount => table.Bank.Count;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<double>> Predict(IReadOnlyList<PredictionRequest> examinees, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(examinees);
        var predictions = new IReadOnlyList<double>[examinees.Count];
        Parallel.For(0, examinees.Count, new ParallelOptions { CancellationToken = cancellationToken }, () => new RunningPosterior(table), (index, _, posterior) =>
        {
            posterior.Reset();
            foreach (var response in examinees[index].Responses) posterior.Add(response.Item, response.IsCorrect);
            predictions[index] = [.. examinees[index].Targets.Select(posterior.Predict)];
            return posterior;
        }, _ => { });
        return predictions;
    }

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> PredictAlong(IReadOnlyList<PredictionRequest> tests, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var predictions = new IReadOnlyList<IReadOnlyList<double>>[tests.Count];
        Parallel.For(0, tests.Count, new ParallelOptions { CancellationToken = cancellationToken }, () => new RunningPosterior(table), (index, _, posterior) =>
        {
            var (responses, targets) = (tests[index].Responses, tests[index].Targets);
            var steps = new IReadOnlyList<double>[responses.Count + 1];
            posterior.Reset();
            steps[0] = [.. targets.Select(posterior.Predict)];
            for (var step = 1; step < steps.Length; step++)
            {
                posterior.Add(responses[step - 1].Item, responses[step - 1].IsCorrect);
                steps[step] = [.. targets.Select(posterior.Predict)];
            }

            predictions[index] = steps;
            return posterior;
        }, _ => { });
        return predictions;
    }
}

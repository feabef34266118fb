using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Diagnosis;

/// <summary>
/// The item response model of GMOCAT's reference: P_j(θ) = σ(a_j θ + c_j), a_j > 0, c_j = −a_j b_j. The ability of an examinee is what some passes of
/// Adam over all responses so far, one response a step and in their order, make of the mean ability of training: after few responses it stays
/// near that mean, earlier answers are fitted anew with every response, and their order matters a little.
/// </summary>
public sealed class GradientIrtDiagnosis : ICognitiveDiagnosis
{
    private readonly double[] _discriminations;
    private readonly double[] _intercepts;
    private readonly GradientIrtOptions _options;

    internal GradientIrtDiagnosis(double[] discriminations, double[] intercepts, double startAbility, GradientIrtOptions options) =>
        (_discriminations, _intercepts, StartAbility, _options) = (discriminations, intercepts, startAbility, options);

    /// <inheritdoc/>
    public int ItemCount => _discriminations.Length;

    /// <summary>θ before the first response.</summary>
    public double StartAbility { get; }

    /// <summary>a_j and b_j.</summary>
    public ItemParameters this[ItemIndex item] => new(_discriminations[item.Value], -_intercepts[item.Value] / _discriminations[item.Value]);

    /// <summary>θ after the responses.</summary>
    public double Ability(IReadOnlyList<GivenResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        return Ability(responses, responses.Count);
    }

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<double>> Predict(IReadOnlyList<PredictionRequest> examinees, CancellationToken cancellationToken) =>
        ForEach(examinees, examinee => Probabilities(examinee.Targets, Ability(examinee.Responses)), cancellationToken);

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> PredictAlong(IReadOnlyList<PredictionRequest> tests, CancellationToken cancellationToken) =>
        ForEach<IReadOnlyList<IReadOnlyList<double>>>(tests, test => [.. Enumerable.Range(0, test.Responses.Count + 1).Select(given => Probabilities(test.Targets, Ability(test.Responses, given)))], cancellationToken);

    private static TResult[] ForEach<TResult>(IReadOnlyList<PredictionRequest> examinees, Func<PredictionRequest, TResult> predict, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(examinees);
        var predictions = new TResult[examinees.Count];
        Parallel.For(0, examinees.Count, new ParallelOptions { CancellationToken = cancellationToken }, index => predictions[index] = predict(examinees[index]));
        return predictions;
    }

    /// <param name="responses">Of the test.</param>
    /// <param name="given">How many of them, from the first.</param>
    private double Ability(IReadOnlyList<GivenResponse> responses, int given)
    {
        var (ability, adam) = (StartAbility, new AdamMoments(1, _options.UpdateLearningRate));
        for (var step = 0; step < _options.UpdateEpochs * given; step++)
        {
            var (item, isCorrect) = responses[step % given];
            adam.Step(new Span<double>(ref ability), [_discriminations[item.Value] * (Probability(item, ability) - (isCorrect ? 1 : 0))]);
        }

        return ability;
    }

    private IReadOnlyList<double> Probabilities(IReadOnlyList<ItemIndex> targets, double ability) => [.. targets.Select(item => Probability(item, ability))];

    private double Probability(ItemIndex item, double ability) => LogisticModel.Sigmoid((_discriminations[item.Value] * ability) + _intercepts[item.Value]);
}

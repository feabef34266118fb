using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Diagnosis;

/// <summary>
/// The item response model of GMOCAT's reference: P_j(θ) = σ(a_j θ + c_j), a_j > 0, c_j = −a_j b_j. An examinee starts at the mean ability of training;
/// after each response θ goes on from where it is by a few steps of a fresh Adam down the mean of −log P over all responses so far: earlier answers
/// count as much as the newest, and the order of the responses matters a little. A response moves θ by about steps · rate at most.
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

    /// <summary>θ after the first 0, 1, …, n responses.</summary>
    public IReadOnlyList<double> Abilities(IReadOnlyList<GivenResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        var abilities = new double[responses.Count + 1];
        abilities[0] = StartAbility;
        for (var given = 1; given < abilities.Length; given++) abilities[given] = Update(abilities[given - 1], responses, given);
        return abilities;
    }

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<double>> Predict(IReadOnlyList<PredictionRequest> examinees, CancellationToken cancellationToken) =>
        ForEach(examinees, examinee => Probabilities(examinee.Targets, Abilities(examinee.Responses)[^1]), cancellationToken);

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> PredictAlong(IReadOnlyList<PredictionRequest> tests, CancellationToken cancellationToken) =>
        ForEach<IReadOnlyList<IReadOnlyList<double>>>(tests, test => [.. Abilities(test.Responses).Select(ability => Probabilities(test.Targets, ability))], cancellationToken);

    private static TResult[] ForEach<TResult>(IReadOnlyList<PredictionRequest> examinees, Func<PredictionRequest, TResult> predict, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(examinees);
        var predictions = new TResult[examinees.Count];
        Parallel.For(0, examinees.Count, new ParallelOptions { CancellationToken = cancellationToken }, index => predictions[index] = predict(examinees[index]));
        return predictions;
    }

    private double Update(double ability, IReadOnlyList<GivenResponse> responses, int given)
    {
        var adam = new AdamMoments(1, _options.UpdateLearningRate);
        for (var epoch = 0; epoch < _options.UpdateEpochs; epoch++)
        {
            var gradient = 0.0;
            for (var index = 0; index < given; index++)
            {
                var (item, isCorrect) = responses[index];
                gradient += _discriminations[item.Value] * (Probability(item, ability) - (isCorrect ? 1 : 0)) / given;
            }

            adam.Step(new Span<double>(ref ability), [gradient]);
        }

        return ability;
    }

    private IReadOnlyList<double> Probabilities(IReadOnlyList<ItemIndex> targets, double ability) => [.. targets.Select(item => Probability(item, ability))];

    private double Probability(ItemIndex item, double ability) => LogisticModel.Sigmoid((_discriminations[item.Value] * ability) + _intercepts[item.Value]);
}

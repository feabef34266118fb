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

    /// <summary>
    /// Along each test, the probability of a right response to each target after the first 0, 1, …, n of its n responses, in their order:
    /// [test][step, 0 to n][target].
    /// </summary>
    IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> PredictAlong(IReadOnlyList<PredictionRequest> tests, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tests);
        var predictions = Predict([.. tests.SelectMany(Prefixes)], cancellationToken);
        var along = new List<IReadOnlyList<IReadOnlyList<double>>>(tests.Count);
        var start = 0;
        foreach (var test in tests)
        {
            var steps = test.Responses.Count + 1;
            along.Add([.. Enumerable.Range(start, steps).Select(index => predictions[index])]);
            start += steps;
        }

        return along;

        static IEnumerable<PredictionRequest> Prefixes(PredictionRequest test) =>
            Enumerable.Range(0, test.Responses.Count + 1).Select(step => test with { Responses = [.. test.Responses.Take(step)] });
    }
}

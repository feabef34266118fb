using Cat.Engine.Diagnosis;
using Cat.Engine.Items;

namespace Cat.Engine.Evaluation;

/// <summary>A cognitive diagnosis as the benchmark's predictor.</summary>
public sealed class DiagnosisPredictor(ICognitiveDiagnosis diagnosis, string name) : IResponsePredictor
{
    public string Name => name;

    public double[][] Predict(IReadOnlyList<GivenResponses> examinees, IReadOnlyList<IReadOnlyList<int>> queries)
    {
        ArgumentNullException.ThrowIfNull(examinees);
        ArgumentNullException.ThrowIfNull(queries);
        var requests = examinees.Zip(queries, (given, query) => new PredictionRequest(
            [.. given.Items.Zip(given.Scores, (item, isCorrect) => new GivenResponse(new ItemIndex(item), isCorrect))],
            [.. query.Select(item => new ItemIndex(item))])).ToList();
        return [.. diagnosis.Predict(requests, CancellationToken.None).Select(predictions => predictions.ToArray())];
    }
}

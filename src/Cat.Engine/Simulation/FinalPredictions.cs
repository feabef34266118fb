using System.Collections.Concurrent;
using Cat.Engine.Diagnosis;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Simulation;

/// <summary>Items of one examinee, and the probabilities of right responses to them when all his responses are known.</summary>
internal sealed record FinalPrediction(IReadOnlyList<ItemIndex> Items, IReadOnlyList<double> Probabilities);

/// <summary>
/// What a diagnosis says of the examinees of a log when it knows their whole tests: what shorter ones should come near to. Of an examinee with very many responses some are drawn, always
/// the same. Each is computed once, when it is first asked for.
/// </summary>
internal sealed class FinalPredictions(ICognitiveDiagnosis diagnosis, ResponseLog log)
{
    private const int MostResponses = 400;
    private const int MostItems = 100;

    private readonly ConcurrentDictionary<int, FinalPrediction> _known = [];

    public IReadOnlyList<FinalPrediction> Of(IReadOnlyList<int> examinees, CancellationToken cancellationToken)
    {
        var unknown = examinees.Distinct().Where(examinee => !_known.ContainsKey(examinee)).ToArray();
        var requests = Array.ConvertAll(unknown, RequestOf);
        foreach (var (examinee, request, predicted) in unknown.Zip(requests, diagnosis.Predict(requests, cancellationToken))) _known[examinee] = new FinalPrediction(request.Targets, predicted);
        return [.. examinees.Select(examinee => _known[examinee])];
    }

    private PredictionRequest RequestOf(int examinee)
    {
        var items = log.ItemsOf(examinee);
        var scores = log.ScoresOf(examinee);
        var order = Enumerable.Range(0, items.Length).ToArray();
        new RandomSource((ulong)examinee).Shuffle(order);
        var responses = new List<GivenResponse>();
        foreach (var place in order.Take(MostResponses)) responses.Add(new GivenResponse(new ItemIndex(items[place]), scores[place]));
        return new PredictionRequest(responses, [.. responses.Take(MostItems).Select(response => response.Item)]);
    }
}

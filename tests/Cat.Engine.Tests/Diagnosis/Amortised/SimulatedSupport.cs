using Cat.Engine.Diagnosis;
using Cat.Engine.Diagnosis.Amortised;
using Cat.Engine.Evaluation;
using Cat.Engine.Items;
using Cat.Engine.Tests.Diagnosis.Multidimensional;

namespace Cat.Engine.Tests.Diagnosis.Amortised;

/// <summary>The amortised diagnosis on the two factors of <see cref="SimulatedFactors"/>, and the best that can be said there: from the true items.</summary>
internal static class SimulatedSupport
{
    public static readonly ResponseLog Log = SimulatedFactors.Log(SimulatedFactors.Examinees(1, 500, factors: 2), 30);

    public static readonly AmortisedOptions Options = new() { Factors = 2, Folds = 3, Epochs = 8 };

    private static readonly Lazy<AmortisedDiagnosis> Shared = new(() => Train(Options, Log));

    public static ItemIndex[] All { get; } = [.. Enumerable.Range(0, SimulatedFactors.Items).Select(item => new ItemIndex(item))];

    public static List<List<GivenResponse>> Test { get; } = SimulatedFactors.Examinees(2, 400, factors: 2);

    /// <summary>Trained once for all tests that only ask it.</summary>
    public static AmortisedDiagnosis Trained => Shared.Value;

    public static AmortisedDiagnosis Train(AmortisedOptions options, ResponseLog log) => new AmortisedTraining(options).Train(log, SimulatedFactors.Concepts, null, CancellationToken.None);

    /// <summary>What a diagnosis says of the responses after the first so many, from these.</summary>
    public static BinaryPredictions Judge(ICognitiveDiagnosis diagnosis, int given)
    {
        var judged = new BinaryPredictions();
        var predicted = diagnosis.Predict([.. Test.Select(all => new PredictionRequest([.. all.Take(given)], [.. all.Skip(given).Select(response => response.Item)]))], CancellationToken.None);
        foreach (var (all, probabilities) in Test.Zip(predicted))
        {
            foreach (var (response, probability) in all.Skip(given).Zip(probabilities)) judged.Add(probability, response.IsCorrect);
        }

        return judged;
    }

    /// <summary>The same by Bayes' rule over a grid of the true factors.</summary>
    public sealed class Truth : ICognitiveDiagnosis
    {
        private static readonly double[] Nodes = [.. Enumerable.Range(-25, 51).Select(step => step * 0.2)];

        public int ItemCount => SimulatedFactors.Items;

        public IReadOnlyList<IReadOnlyList<double>> Predict(IReadOnlyList<PredictionRequest> examinees, CancellationToken cancellationToken) => [.. examinees.Select(Of)];

        private static double[] Of(PredictionRequest request)
        {
            // The factors are independent, and each item is of one: so are their posteriors.
            double[][] weights = [.. new[] { 0, 1 }.Select(factor => Nodes.Select(node => Math.Exp(-node * node / 2) * request.Responses.Where(response => FactorOf(response.Item) == factor)
                .Aggregate(1.0, (product, response) => product * (response.IsCorrect ? SimulatedFactors.Probability(response.Item.Value, node) : 1 - SimulatedFactors.Probability(response.Item.Value, node)))).ToArray())];
            return [.. request.Targets.Select(item => Nodes.Zip(weights[FactorOf(item)], (node, weight) => weight * SimulatedFactors.Probability(item.Value, node)).Sum() / weights[FactorOf(item)].Sum())];
        }

        private static int FactorOf(ItemIndex item) => item.Value % 4 / 2;
    }
}

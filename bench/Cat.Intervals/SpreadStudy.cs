using Cat.Engine.Diagnosis;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Intervals;

/// <summary>
/// Which τ real answers speak for: each student's first answers give the posterior, the next ones of concepts met are predicted. The log loss is least for the τ that fits; the reliability of the
/// predictions says whether what is stated of a concept holds on answers that are not simulated.
/// </summary>
internal static class SpreadStudy
{
    private const int Known = 40;
    private const int Predicted = 60;
    private const int Nodes = 31;
    private static readonly AbilityPrior Prior = new();

    public static void Run(TextWriter output, StudyBank bank)
    {
        output.WriteLine($"## Spread, {bank.Name}: the first {Known} answers of each student predict the next, up to {Predicted}, about concepts with two answers or more among the first");
        output.WriteLine();
        output.WriteLine("| τ | predictions | log loss | Brier | ECE |");
        output.WriteLine("|---|---|---|---|---|");
        var students = bank.Students.Where(student => student.Count > Known).ToList();
        foreach (var spread in (double[])[0.05, 0.15, 0.25, 0.35, 0.5, 0.65, 0.8, 1, 1.25])
        {
            var all = new List<(double Stated, bool IsCorrect)>[students.Count];
            Parallel.For(0, students.Count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, student => all[student] = Predict(bank, students[student], spread));
            var predictions = all.SelectMany(own => own).ToList();
            var loss = -predictions.Average(prediction => Math.Log(prediction.IsCorrect ? prediction.Stated : 1 - prediction.Stated));
            var brier = predictions.Average(prediction => Math.Pow(prediction.Stated - (prediction.IsCorrect ? 1 : 0), 2));
            var error = predictions.GroupBy(prediction => (int)(prediction.Stated * 10)).Sum(bin => bin.Count() * Math.Abs(bin.Average(entry => entry.Stated) - bin.Average(entry => entry.IsCorrect ? 1.0 : 0))) / predictions.Count;
            output.WriteLine($"| {spread} | {predictions.Count} | {loss:0.0000} | {brier:0.0000} | {error:0.000} |");
        }

        output.WriteLine();
    }

    private static List<(double Stated, bool IsCorrect)> Predict(StudyBank bank, IReadOnlyList<(int Item, bool IsCorrect)> answers, double spread)
    {
        var known = answers.Take(Known).Select(answer => new ConceptResponse(ItemResponse.Of(bank.Items[new ItemIndex(answer.Item)], answer.IsCorrect), ConceptsOf(answer.Item))).ToList();
        var posterior = new ConceptPosterior(Prior, spread, known);
        var met = known.SelectMany(answer => answer.Concepts).CountBy(concept => concept).Where(entry => entry.Value >= 2).Select(entry => entry.Key).ToHashSet();
        // Of one concept only: of these the marginal is all that is needed.
        return [.. answers.Skip(Known).Take(Predicted).Where(answer => ConceptsOf(answer.Item) is [var only] && met.Contains(only)).Select(answer => (Probability(answer.Item), answer.IsCorrect))];

        double Probability(int item)
        {
            var ability = posterior.AbilityIn(ConceptsOf(item)[0]);
            var grid = Quadrature.Normal(ability.Theta, ability.StandardError, Nodes, 5);
            var sum = 0.0;
            for (var node = 0; node < grid.Count; node++) sum += Math.Exp(grid.LogWeights[node]) * LogisticModel.Probability(bank.Items[new ItemIndex(item)], grid.Nodes[node]);
            return sum;
        }

        int[] ConceptsOf(int item) => bank.Concepts.ConceptsOf(new ItemIndex(item)).ToArray();
    }
}

using Cat.Engine.AdaptiveTests;
using Cat.Engine.Diagnosis;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Intervals;

/// <summary>
/// Whether a stated probability of mastery is the share that have mastered. The truth: θ ~ N(0, 1), θ_c = θ + τ ε_c, an item answered at the mean of its concepts' abilities, mastered
/// where θ_c is above the mean difficulty of the concept's items. The judgement takes τ to be 0.5.
/// </summary>
internal static class MasteryStudy
{
    private const double Assumed = 0.5;
    private const int Bins = 10;
    private static readonly AbilityPrior Prior = new();

    public static void Run(TextWriter output, StudyBank bank, int students, ulong seed)
    {
        output.WriteLine($"## Mastery, {bank.Name}: {bank.Items.Count} items, {bank.Concepts.ConceptCount} concepts, {students} students");
        output.WriteLine();
        output.WriteLine($"| test | true τ | own items | cells a test | ECE | {string.Join(" | ", Enumerable.Range(0, Bins).Select(bin => $"{bin / 10.0:0.0}–{(bin + 1) / 10.0:0.0}"))} | Brier | of θ alone | called mastered: right | called not yet: right | called either | differs from θ alone |");
        output.WriteLine($"|---|---|---|---|---|{string.Concat(Enumerable.Repeat("---|", Bins))}---|---|---|---|---|---|");
        foreach (var (name, length, isAdaptive) in ((string, int, bool)[])[("adaptive, 15", 15, true), ("adaptive, 30", 30, true), ("drawn at random, 30", 30, false)])
        {
            foreach (var spread in (double[])[0.25, 0.5, 0.75])
            {
                var cells = Sitting.Many(students, seed, (_, random) => CellsOf(bank, length, isAdaptive, spread, random)).SelectMany(own => own).ToList();
                foreach (var (asked, isAsked) in ((string, Func<Cell, bool>)[])[("1", cell => cell.Own == 1), ("2", cell => cell.Own == 2), ("3 or more", cell => cell.Own >= 3)])
                    WriteRow(output, $"{name} | {spread} | {asked}", [.. cells.Where(isAsked)], students);
                WriteRow(output, $"{name} | {spread} | 2 or more, in two steps", [.. cells.Where(cell => cell.Own >= 2).Select(cell => cell with { Stated = cell.InSteps })], students);
            }
        }

        output.WriteLine();
    }

    private static void WriteRow(TextWriter output, string head, IReadOnlyList<Cell> cells, int students)
    {
        if (cells.Count == 0) return;
        var bins = cells.ToLookup(cell => Math.Min(Bins - 1, (int)(cell.Stated * Bins)));
        var error = bins.Sum(bin => bin.Count() * Math.Abs(bin.Average(cell => cell.Stated) - Share(bin))) / cells.Count;
        var shares = Enumerable.Range(0, Bins).Select(bin => bins[bin].Any() ? $"{Share(bins[bin]):0.00}" : "–");
        var (mastered, notYet) = (cells.Where(cell => cell.Stated >= 0.8).ToList(), cells.Where(cell => cell.Stated <= 0.2).ToList());
        output.WriteLine($"| {head} | {cells.Count / (double)students:0.0} | {error:0.000} | {string.Join(" | ", shares)} | {Brier(cells, cell => cell.Stated):0.000} | {Brier(cells, cell => cell.ByOthers):0.000} | {Share(mastered):0.00} | {1 - Share(notYet):0.00} | {(mastered.Count + notYet.Count) / (double)cells.Count:0.00} | {Math.Sqrt(cells.Average(cell => (cell.Stated - cell.ByOthers) * (cell.Stated - cell.ByOthers))):0.000} |");
    }

    private static double Share(IEnumerable<Cell> cells) => cells.Select(cell => cell.IsMastered ? 1.0 : 0).DefaultIfEmpty(double.NaN).Average();

    private static double Brier(IReadOnlyList<Cell> cells, Func<Cell, double> stated) => cells.Average(cell => Math.Pow(stated(cell) - (cell.IsMastered ? 1 : 0), 2));

    private static List<Cell> CellsOf(StudyBank bank, int length, bool isAdaptive, double spread, RandomSource random)
    {
        var theta = random.NextGaussian();
        double[] abilities = [.. Enumerable.Range(0, bank.Concepts.ConceptCount).Select(_ => theta + (spread * random.NextGaussian()))];
        // Random tests choose among all items evenly: as many "best" ones as there are items.
        var test = Sitting.Take(bank.Items, new AdaptiveTestRules(new StoppingRule(length, length, null), Prior, isAdaptive ? 5 : bank.Items.Count), AbilityAt, random);
        var answers = test.Items.Zip(test.Responses, (item, response) => new ConceptResponse(response, bank.Concepts.ConceptsOf(new ItemIndex(item)).ToArray())).ToList();
        var posterior = new ConceptPosterior(Prior, Assumed, answers);
        var cells = new List<Cell>();
        foreach (var concept in answers.SelectMany(answer => answer.Concepts).Distinct())
        {
            var typical = TypicalDifficulty(bank, concept);
            var others = answers.Where(answer => !answer.Concepts.Contains(concept)).ToList();
            var (whole, own) = (new ExpectedAPosteriori(Prior).Estimate([.. others.Select(answer => answer.Response)]), answers.Except(others).Select(answer => answer.Response).ToList());
            var inSteps = new ExpectedAPosteriori(new AbilityPrior(whole.Theta, Math.Sqrt((whole.StandardError * whole.StandardError) + (Assumed * Assumed)))).Estimate(own);
            cells.Add(new Cell(
                own.Count, posterior.ProbabilityAbove(concept, typical), NormalDistribution.Below((inSteps.Theta - typical) / inSteps.StandardError),
                new ConceptPosterior(Prior, Assumed, others).ProbabilityAbove(concept, typical), abilities[concept] > typical));
        }

        return cells;

        double AbilityAt(int item)
        {
            var own = bank.Concepts.ConceptsOf(new ItemIndex(item));
            var sum = 0.0;
            foreach (var concept in own) sum += abilities[concept];
            return own.Length == 0 ? theta : sum / own.Length;
        }
    }

    public static double TypicalDifficulty(StudyBank bank, int concept) =>
        Enumerable.Range(0, bank.Items.Count).Where(item => bank.Concepts.ConceptsOf(new ItemIndex(item)).Contains(concept)).Average(item => bank.Items[new ItemIndex(item)].Difficulty);

    /// <summary>A student and a concept of the test: what is stated, what two steps of EAP state (other answers first, then the own), and what the answers to other things alone say.</summary>
    private sealed record Cell(int Own, double Stated, double InSteps, double ByOthers, bool IsMastered);
}

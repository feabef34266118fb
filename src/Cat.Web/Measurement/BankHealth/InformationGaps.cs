using Cat.Engine.Items;
using Cat.Web.Measurement.Calibration;

namespace Cat.Web.Measurement.BankHealth;

/// <summary>What a bank is to be able to do.</summary>
/// <param name="StandardError">That tests are to reach, in standard deviations of ability.</param>
/// <param name="Cap">The largest share of tests that may show one question.</param>
internal sealed record BankTarget(double StandardError, double Cap)
{
    /// <summary>Information that a test must collect: 1/SE² − 1/σ², the prior having σ = 1.</summary>
    public double OfTest => Math.Max(0, (1 / (StandardError * StandardError)) - 1);
}

/// <summary>One concept at one ability.</summary>
/// <param name="Information">Of its active questions.</param>
/// <param name="Needed">That the target takes.</param>
/// <param name="ToWrite">Typical questions of this difficulty to be written; together with those at other abilities they close every gap of the concept.</param>
internal sealed record GapCell(double Information, double Needed, int ToWrite)
{
    public double Missing => Math.Max(0, Needed - Information);
}

internal sealed record ConceptGaps(string Concept, int Questions, IReadOnlyList<GapCell> Cells)
{
    public int ToWrite => Cells.Sum(cell => cell.ToWrite);
}

/// <summary>
/// Where a bank lacks information. A test needs I_T = 1/SE² − 1/σ² and takes an equal part of each of its C concepts; when no question may be shown in more than a share r of tests, the bank must
/// hold 1/r times as much: need = I_T / (C r), at each ability.
/// </summary>
/// <param name="Abilities">One in each band, where it is looked at.</param>
/// <param name="TypicalInformation">Of a question with the bank's median discrimination and guessing, at its best ability.</param>
/// <param name="Discrimination">That median.</param>
/// <param name="Concepts">In the order of the bank.</param>
/// <param name="Bank">Of all questions, by ability.</param>
internal sealed record InformationGaps(IReadOnlyList<double> Abilities, double TypicalInformation, double Discrimination, IReadOnlyList<ConceptGaps> Concepts, IReadOnlyList<GapCell> Bank)
{
    /// <summary>The middles of the five default bands; the outer ones as wide as their neighbours.</summary>
    public static IReadOnlyList<double> BandAbilities { get; } = [-1.675, -0.825, 0, 0.825, 1.675];

    private const int MostToWrite = 500;

    public static InformationGaps Of(HealthBank bank, BankTarget target)
    {
        var (discrimination, guessing) = bank.Typical;
        var typical = BandAbilities.Select(ability => QuestionEstimateOf(BestDifficulty(discrimination, guessing, ability), discrimination, guessing)).ToArray();
        var needed = target.OfTest / target.Cap;
        var information = bank.Questions.Select(question => BandAbilities.Select(ability => question.Estimate?.Information(ability) ?? 0).ToArray()).ToArray();
        var ofConcept = bank.Concepts.Index().Select(concept => bank.Questions.Index().Where(question => question.Item.Concepts.Contains(concept.Index)).Select(question => question.Index).ToList()).ToList();
        return new InformationGaps(
            BandAbilities, typical[0].Information(BandAbilities[0]), discrimination,
            [.. bank.Concepts.Zip(ofConcept, (concept, questions) => new ConceptGaps(concept.Name, questions.Count, Cells(Sum(information, questions), needed / bank.Concepts.Count, typical)))],
            Cells(Sum(information, Enumerable.Range(0, bank.Questions.Count)), needed, typical));
    }

    /// <summary>Writes where most is missing until nothing is; a question tells something of the neighbouring abilities too.</summary>
    private static IReadOnlyList<GapCell> Cells(double[] information, double needed, QuestionEstimate[] typical)
    {
        var (left, written) = (information.Select(value => needed - value).ToArray(), new int[information.Length]);
        while (left.Max() > 1e-9 && written.Sum() < MostToWrite)
        {
            var place = Array.IndexOf(left, left.Max());
            written[place]++;
            for (var band = 0; band < left.Length; band++) left[band] -= typical[place].Information(BandAbilities[band]);
        }

        return [.. information.Select((value, band) => new GapCell(value, needed, written[band]))];
    }

    private static double[] Sum(double[][] information, IEnumerable<int> questions)
    {
        var sum = new double[BandAbilities.Count];
        foreach (var question in questions)
        {
            for (var band = 0; band < sum.Length; band++) sum[band] += information[question][band];
        }

        return sum;
    }

    /// <summary>Birnbaum (1968): information of a three-parameter item is largest at b + log((1 + √(1 + 8c)) / 2) / a.</summary>
    private static double BestDifficulty(double discrimination, double guessing, double ability) => ability - (Math.Log((1 + Math.Sqrt(1 + (8 * guessing))) / 2) / discrimination);

    private static QuestionEstimate QuestionEstimateOf(double difficulty, double discrimination, double guessing) => new(new(new ItemParameters(discrimination, difficulty, guessing)), []);
}

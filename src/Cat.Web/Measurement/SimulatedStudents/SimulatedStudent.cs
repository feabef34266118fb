using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestSessions;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Web.Measurement.SimulatedStudents;

/// <summary>
/// Somebody who does not exist, for demonstrations, load and checks: an ability, abilities in single concepts around it, and a pace. A question is answered by its stored
/// parameters at the mean ability of its concepts: P = P(θ_c), θ_c = θ + τ·ε_c.
/// </summary>
internal sealed class SimulatedStudent
{
    /// <summary>τ: how far abilities in single concepts lie from the whole.</summary>
    public const double ConceptSpread = 0.5;

    private const double TypicalSeconds = 35;

    private readonly ulong _seed;
    private readonly RandomSource _random;
    private readonly double _pace;

    /// <param name="seed">The same student from the same seed.</param>
    /// <param name="number">Among those of the seed.</param>
    public SimulatedStudent(ulong seed, int number)
    {
        _seed = RandomSource.Derive(seed, (ulong)number).NextBits();
        _random = new RandomSource(_seed);
        Theta = _random.NextGaussian();
        _pace = Math.Exp(0.25 * _random.NextGaussian());
    }

    /// <summary>The truth, before <see cref="Learn"/>.</summary>
    public double Theta { get; private set; }

    /// <summary>Becomes better, or worse, in everything.</summary>
    public void Learn(double gain) => Theta += gain;

    /// <summary>The truth in one concept.</summary>
    public double ThetaIn(ConceptId concept) => Theta + (ConceptSpread * RandomSource.Derive(_seed, Stream(concept.Value)).NextGaussian());

    public double NextShare() => _random.NextDouble();

    /// <param name="question">On the table.</param>
    /// <param name="content">Of its version.</param>
    /// <param name="concepts">Its concepts.</param>
    public GivenAnswer Answer(AdministeredQuestion question, QuestionContent content, IReadOnlyList<ConceptId> concepts)
    {
        var ability = concepts.Count == 0 ? Theta : concepts.Average(ThetaIn);
        return _random.NextDouble() < ProbabilityOfAllPoints(question, ability)
            ? SimulatedAnswers.Right(content)
            : SimulatedAnswers.Wrong(content, ability, Stream(question.QuestionId.Value), _random);
    }

    /// <summary>Log-normal, longer for what is hard for the student (van der Linden 2006).</summary>
    public TimeSpan Think(double difficulty) =>
        TimeSpan.FromSeconds(Math.Clamp(TypicalSeconds * _pace * Math.Exp((0.15 * (difficulty - Theta)) + (0.45 * _random.NextGaussian())), 3, 600));

    private static double ProbabilityOfAllPoints(AdministeredQuestion question, double ability) => question.Steps.Count > 0
        ? Math.Exp(new PartialCreditItem(question.Discrimination, question.Steps).LogProbability(question.Steps.Count, ability))
        : LogisticModel.Probability(new ItemParameters(question.Discrimination, question.Difficulty, question.Guessing, question.UpperAsymptote), ability);

    private static ulong Stream(Guid id) => BitConverter.ToUInt64(id.ToByteArray(), 8);
}

using System.Runtime.CompilerServices;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Engine.Diagnosis;
using Cat.Engine.Irt;
using Cat.Web.Measurement.Selection;

namespace Cat.Web.Measurement.Mastery;

/// <summary>
/// Judges the concepts of a finished test by <see cref="ConceptPosterior"/>: a student's ability in a concept lies around the whole with a standard deviation of <see cref="Spread"/>, and all
/// answers speak of all concepts, most of their own. A concept is mastered when the ability in it lies above the mean difficulty of its questions with a probability of 0.8, and not yet
/// when it lies below with as much. With fewer than <see cref="Fewest"/> questions nothing is said.
/// </summary>
internal sealed class ConceptJudgement(AdaptiveTesting testing)
{
    /// <summary>τ: how far a student's abilities in single concepts lie from the whole, in units of the ability scale.</summary>
    public const double Spread = 0.5;

    /// <summary>Questions below which nothing is said of a concept.</summary>
    public const int Fewest = 2;

    private static readonly ConditionalWeakTable<LoadedBank, TypicalDifficulties> Difficulties = [];

    /// <summary>One student's concepts and what to practise next.</summary>
    /// <param name="session">With its questions.</param>
    /// <param name="cancellationToken">Ends the loading of the bank.</param>
    public async Task<ConceptProfile> JudgeAsync(TestSession session, CancellationToken cancellationToken)
    {
        var bank = await testing.BankOfAsync(session, cancellationToken);
        var standings = Judge(bank, session.Rules, ScoredOf(bank, session));
        return new ConceptProfile([.. standings.Values.OrderBy(standing => standing.Name, StringComparer.CurrentCulture)], PracticeOrder.Of(bank.Graph, standings));
    }

    /// <summary>The concepts that each test met, for a class: cheaper than a profile each, and in the order of the sessions.</summary>
    /// <param name="sessions">With their questions.</param>
    /// <param name="cancellationToken">Ends the loading of banks, and the judging between two sessions.</param>
    public async Task<IReadOnlyList<IReadOnlyList<ConceptStanding>>> JudgeAsync(IReadOnlyList<TestSession> sessions, CancellationToken cancellationToken)
    {
        var all = new List<IReadOnlyList<ConceptStanding>>(sessions.Count);
        foreach (var session in sessions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var bank = await testing.BankOfAsync(session, cancellationToken);
            all.Add([.. Judge(bank, session.Rules, ScoredOf(bank, session)).Values]);
        }

        return all;
    }

    /// <summary>By concept index, those that the answers are about.</summary>
    /// <param name="bank">What the test drew on.</param>
    /// <param name="rules">Of the test: ability has its prior.</param>
    /// <param name="scored">Answers to questions that count.</param>
    public static IReadOnlyDictionary<int, ConceptStanding> Judge(LoadedBank bank, AdaptiveRules rules, IReadOnlyList<ScoredAnswer> scored)
    {
        var answers = scored.Where(answer => answer is { Item: not null, Response: not null })
            .Select(answer => new ConceptResponse(answer.Response!.Value, bank.Questions[answer.Item!.Value].Concepts)).ToList(); // filtered
        var posterior = new ConceptPosterior(new AbilityPrior(rules.PriorMean, rules.PriorStandardDeviation), Spread, answers);
        var typical = Difficulties.GetValue(bank, loaded => new TypicalDifficulties(loaded));
        var standings = new Dictionary<int, ConceptStanding>();
        foreach (var concept in answers.SelectMany(answer => answer.Concepts).Distinct())
        {
            var own = answers.Where(answer => answer.Concepts.Contains(concept)).ToList();
            double? probability = own.Count < Fewest || typical.Of(concept) is not { } difficulty ? null : posterior.ProbabilityAbove(concept, difficulty);
            var (id, name) = bank.Content.Concepts[concept];
            standings.Add(concept, new ConceptStanding(id, name, own.Count(answer => answer.Response.IsFull), own.Count, probability));
        }

        return standings;
    }

    private static IReadOnlyList<ScoredAnswer> ScoredOf(LoadedBank bank, TestSession session) =>
        SessionState.Before(session, bank, session.Questions.Count(question => question.IsAnswered) + 1).Scored;
}

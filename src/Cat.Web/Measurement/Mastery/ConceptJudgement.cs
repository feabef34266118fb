using Cat.Data.TestSessions;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Web.Measurement.Selection;
using Cat.Web.Shared.Results;

namespace Cat.Web.Measurement.Mastery;

/// <summary>
/// Judges the concepts of a finished test. A student's ability in a concept is taken to lie around the ability that the questions on other things show, with a standard
/// deviation of <see cref="Spread"/>: θ_c ~ N(θ̂, SE² + τ²), both from the answers to the other questions; the concept's own answers then move it (EAP). It is mastered when θ_c lies
/// above the mean difficulty of the concept's questions with a probability of 0.8, and not yet when it lies below with as much. With fewer than <see cref="Fewest"/> questions nothing is said.
/// </summary>
internal sealed class ConceptJudgement(AdaptiveTesting testing)
{
    /// <summary>τ: how far a student's abilities in single concepts lie from the whole, in units of the ability scale.</summary>
    public const double Spread = 0.5;

    /// <summary>Questions below which nothing is said of a concept.</summary>
    public const int Fewest = 2;

    /// <param name="session">With its questions.</param>
    /// <param name="cancellationToken">Ends the loading of the bank.</param>
    public async Task<ConceptProfile> JudgeAsync(TestSession session, CancellationToken cancellationToken)
    {
        var bank = await testing.BankOfAsync(session, cancellationToken);
        var answers = SessionState.Before(session, bank, session.Questions.Count(question => question.IsAnswered) + 1).Scored.Where(answer => answer is { Item: not null, Response: not null }).ToList();
        var met = answers.SelectMany(answer => bank.Questions[answer.Item!.Value].Concepts).Distinct(); // filtered
        var standings = met.ToDictionary(concept => concept, concept => Judge(bank, session, answers, concept));
        return new ConceptProfile([.. standings.Values.OrderBy(standing => standing.Name, StringComparer.CurrentCulture)], PracticeOrder.Of(bank.Graph, standings));
    }

    private static ConceptStanding Judge(LoadedBank bank, TestSession session, List<ScoredAnswer> answers, int concept)
    {
        var own = answers.Where(answer => bank.Questions[answer.Item!.Value].Concepts.Contains(concept)).Select(answer => answer.Response!.Value).ToList(); // filtered by the caller
        var right = own.Count(response => response.IsFull);
        var (id, name) = bank.Content.Concepts[concept];
        if (own.Count < Fewest) return new ConceptStanding(id, name, right, own.Count, null);
        var others = answers.Where(answer => !bank.Questions[answer.Item!.Value].Concepts.Contains(concept)).Select(answer => answer.Response!.Value).ToList(); // filtered by the caller
        var whole = new ExpectedAPosteriori(new AbilityPrior(session.Rules.PriorMean, session.Rules.PriorStandardDeviation)).Estimate(others);
        var estimate = new ExpectedAPosteriori(new AbilityPrior(whole.Theta, Math.Sqrt((whole.StandardError * whole.StandardError) + (Spread * Spread)))).Estimate(own);
        return new ConceptStanding(id, name, right, own.Count, Above(estimate, TypicalDifficulty(bank, concept)));
    }

    /// <summary>The mean difficulty of the concept's questions that tests are scored by.</summary>
    private static double TypicalDifficulty(LoadedBank bank, int concept) =>
        Enumerable.Range(0, bank.Questions.Count).Where(item => bank.IsScored(item) && bank.Questions[item].Concepts.Contains(concept)).Average(item => bank.Items[new ItemIndex(item)].Difficulty);

    /// <summary>P(θ > b) of a normal posterior.</summary>
    private static double Above(AbilityEstimate estimate, double difficulty) => Normal.Below((estimate.Theta - difficulty) / estimate.StandardError);
}

using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Engine.Irt;

namespace Cat.Web.Measurement.Selection;

/// <summary>
/// A scored question of a session. <paramref name="Item"/> is null when the bank has no such question any more, in sessions from before there were snapshots;
/// <paramref name="Response"/> where it ended without an answer and does not count.
/// </summary>
internal readonly record struct ScoredAnswer(int? Item, ItemResponse? Response);

/// <summary>A sitting before one choice: what was given and answered so far, in order, by item index.</summary>
/// <param name="Rules">Of the test.</param>
/// <param name="Seed">Of the session.</param>
/// <param name="Position">Of the question that is to be chosen, from 1.</param>
/// <param name="Scored">Answers that count, with the parameters that the questions had then.</param>
/// <param name="Pilots">Unscored items.</param>
internal sealed record SessionState(AdaptiveRules Rules, ulong Seed, int Position, IReadOnlyList<ScoredAnswer> Scored, IReadOnlyList<int> Pilots)
{
    /// <summary>Where the choice of questions starts; null: at the prior of the test. The result does not depend on it.</summary>
    public AbilityPrior? Start { get; init; }

    /// <summary>What says something of the student.</summary>
    public IEnumerable<ItemResponse> Responses => Scored.Select(answer => answer.Response).OfType<ItemResponse>();

    public IEnumerable<int> GivenScored => Scored.Select(answer => answer.Item).OfType<int>();

    /// <param name="session">With its questions loaded.</param>
    /// <param name="bank">What it draws on.</param>
    /// <param name="outcome">Of the question on the table, not recorded yet; null when there is none.</param>
    public static SessionState Now(TestSession session, LoadedBank bank, QuestionOutcome? outcome)
    {
        var table = session.OnTheTable;
        if (outcome is null != table is null) throw new InvalidOperationException($"Session {session.Id} has {(table is null ? "no question" : "a question")} on the table.");
        return Of(session, bank, session.Questions.Count + 1, question => question == table ? outcome?.Score : question.Score);
    }

    /// <summary>As it was before the question at a position was chosen.</summary>
    public static SessionState Before(TestSession session, LoadedBank bank, int position) => Of(session, bank, position, question => question.Score);

    private static SessionState Of(TestSession session, LoadedBank bank, int position, Func<AdministeredQuestion, QuestionScore?> scoreOf)
    {
        var given = session.Questions.Where(question => question.Position < position).OrderBy(question => question.Position).ToList();
        return new SessionState(
            session.Rules, (ulong)session.Seed, position,
            [.. given.Where(question => !question.IsPilot).Select(question => new ScoredAnswer(
                bank.FindIndex(question.QuestionId),
                scoreOf(question) is { } score ? question.ToResponse(score) : null))],
            [.. given.Where(question => question.IsPilot).Select(question => bank.FindIndex(question.QuestionId)).OfType<int>()])
        {
            Start = session is { StartMean: { } mean, StartStandardDeviation: { } standardDeviation } ? new AbilityPrior(mean, standardDeviation) : null,
        };
    }
}

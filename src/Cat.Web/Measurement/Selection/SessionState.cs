using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Engine.Items;

namespace Cat.Web.Measurement.Selection;

/// <summary>A scored response of a session. <paramref name="Item"/> is null when the bank has no such question any more, in sessions from before there were snapshots.</summary>
internal readonly record struct ScoredAnswer(int? Item, ScoredResponse Response);

/// <summary>A sitting before one choice: what was given and answered so far, in order, by item index.</summary>
/// <param name="Rules">Of the test.</param>
/// <param name="Seed">Of the session.</param>
/// <param name="Position">Of the question that is to be chosen, from 1.</param>
/// <param name="Scored">Answers that count, with the parameters that the questions had then.</param>
/// <param name="Pilots">Unscored items.</param>
internal sealed record SessionState(AdaptiveRules Rules, ulong Seed, int Position, IReadOnlyList<ScoredAnswer> Scored, IReadOnlyList<int> Pilots)
{
    public IEnumerable<int> GivenScored => Scored.Select(answer => answer.Item).OfType<int>();

    /// <param name="session">With its questions loaded.</param>
    /// <param name="bank">What it draws on.</param>
    /// <param name="isAnswerCorrect">The score of the question on the table, not recorded yet; null when there is none.</param>
    public static SessionState Now(TestSession session, LoadedBank bank, bool? isAnswerCorrect)
    {
        var table = session.OnTheTable;
        if (isAnswerCorrect is not null && table is null) throw new InvalidOperationException($"Session {session.Id} has no question on the table to score.");
        return Of(session, bank, session.Questions.Count + 1, question => question == table ? isAnswerCorrect : question.IsCorrect);
    }

    /// <summary>As it was before the question at a position was chosen.</summary>
    public static SessionState Before(TestSession session, LoadedBank bank, int position) => Of(session, bank, position, question => question.IsCorrect);

    private static SessionState Of(TestSession session, LoadedBank bank, int position, Func<AdministeredQuestion, bool?> scoreOf)
    {
        var given = session.Questions.Where(question => question.Position < position).OrderBy(question => question.Position).ToList();
        return new SessionState(
            session.Rules, (ulong)session.Seed, position,
            [.. given.Where(question => !question.IsPilot).Select(question => new ScoredAnswer(
                bank.FindIndex(question.QuestionId),
                question.ToResponse(scoreOf(question) ?? throw new InvalidOperationException($"Question {question.Position} of session {session.Id} has no answer."))))],
            [.. given.Where(question => question.IsPilot).Select(question => bank.FindIndex(question.QuestionId)).OfType<int>()]);
    }
}

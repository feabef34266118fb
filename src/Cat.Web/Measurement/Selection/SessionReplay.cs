using Cat.Data;
using Cat.Data.TestSessions;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.Selection;

/// <summary>A choice made again.</summary>
/// <param name="Position">From 1.</param>
/// <param name="Given">What the student got.</param>
/// <param name="Again">What comes out now; null: the test would have ended, or what decided the choice was not stored.</param>
/// <param name="Fisher">The most informative question that the guards allowed.</param>
internal sealed record ReplayedChoice(int Position, QuestionVersionId Given, QuestionVersionId? Again, QuestionVersionId? Fisher);

/// <summary>Makes the choices of a session again from what is stored: snapshot, seed, answers, circumstances and policy.</summary>
internal sealed class SessionReplay(AdaptiveTesting testing, QuestionSelection selection)
{
    /// <param name="db">Read from.</param>
    /// <param name="session">With its questions.</param>
    /// <param name="cancellationToken">Ends it between choices.</param>
    public async Task<IReadOnlyList<ReplayedChoice>> ReplayAsync(CatDbContext db, TestSession session, CancellationToken cancellationToken)
    {
        var bank = await testing.BankOfAsync(session, cancellationToken);
        var contexts = await db.SelectionContexts.AsNoTracking().Where(context => context.SessionId == session.Id).ToDictionaryAsync(context => context.Position, context => context.Bytes, cancellationToken);
        var choices = new List<ReplayedChoice>();
        foreach (var question in session.Questions.OrderBy(question => question.Position))
        {
            if (!contexts.TryGetValue(question.Position, out var bytes))
            {
                choices.Add(new ReplayedChoice(question.Position, question.QuestionVersionId, null, null));
                continue;
            }

            // Where Fisher's rule stood in for the policy it does so again: a late policy cannot be made late once more.
            var model = question.Selection.Selector == SelectorUsed.Policy ? session.ModelId : null;
            var step = await selection.DecideAsync(bank, SessionState.Before(session, bank, question.Position), SelectionCircumstances.FromBytes(bytes), model, isReplay: true, cancellationToken);
            choices.Add(new ReplayedChoice(question.Position, question.QuestionVersionId, VersionOf(step.Next?.Item), VersionOf(step.Fisher)));
        }

        return choices;

        QuestionVersionId? VersionOf(int? item) => item is { } index ? bank.Questions[index].VersionId : null;
    }
}

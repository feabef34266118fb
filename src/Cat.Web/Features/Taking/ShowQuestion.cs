using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Measurement;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Taking;

/// <summary>The question on the table with what the student may know of it: no key, no parameters.</summary>
/// <param name="TestName">As the teacher named it.</param>
/// <param name="Position">From 1.</param>
/// <param name="MaximumQuestions">The test never has more.</param>
/// <param name="IsFixedLength">Precision does not end the test.</param>
/// <param name="HasPilots">Some of the questions may be unscored ones, of which there are not always as many.</param>
/// <param name="Precision">From 0 (nothing known) to 1 (precise enough to end); null for a test of fixed length.</param>
/// <param name="Content">What to show. The page renders it without its key.</param>
public sealed record QuestionOnTheTable(string TestName, int Position, int MaximumQuestions, bool IsFixedLength, bool HasPilots, double? Precision, QuestionContent Content);

internal sealed class ShowQuestion(IDbContextFactory<CatDbContext> factory, AdaptiveTesting adaptiveTesting)
{
    public async Task<Outcome<QuestionOnTheTable>> HandleAsync(Actor actor, TestSessionId sessionId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var row = await db.TestSessions.AsNoTracking()
            .Where(session => session.Id == sessionId && session.StudentId == actor.AccountId)
            .Select(session => new
            {
                session.FinishedAt,
                session.Rules,
                session.BankId,
                session.BankRevision,
                session.StandardError,
                Table = session.Questions.Where(question => question.AnsweredAt == null).Select(question => new { question.Position, question.QuestionVersionId }).FirstOrDefault(),
                TestName = db.Assignments.Where(assignment => assignment.Id == session.AssignmentId)
                    .Join(db.TestPlans, assignment => assignment.TestPlanId, plan => plan.Id, (_, plan) => plan.Name).First(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (row is null || !actor.IsStudent) return new NotFound("The test");
        if (row.FinishedAt is not null) return new SessionFinished(sessionId);
        if (row.Table is not { } table) throw new InvalidOperationException($"Running session {sessionId} has no question on the table.");

        var content = await db.QuestionVersions.AsNoTracking().Where(version => version.Id == table.QuestionVersionId).Select(version => version.Content).SingleAsync(cancellationToken);
        var pilots = await adaptiveTesting.MostPilotsAsync(row.BankId, row.BankRevision, row.Rules, cancellationToken);
        var precision = row.Rules.TargetStandardError is { } target ? PrecisionOf(row.StandardError, row.Rules.PriorStandardDeviation, target) : (double?)null;
        return new QuestionOnTheTable(row.TestName, table.Position, row.Rules.MaximumQuestions + pilots, precision is null, pilots > 0, precision, content);
    }

    /// <summary>Share of the information needed: it grows by about the same amount with every good question.</summary>
    private static double PrecisionOf(double standardError, double priorStandardDeviation, double target)
    {
        static double Information(double deviation) => 1 / (deviation * deviation);
        var needed = Information(target) - Information(priorStandardDeviation);
        return needed <= 0 ? 1 : Math.Clamp((Information(standardError) - Information(priorStandardDeviation)) / needed, 0, 1);
    }
}

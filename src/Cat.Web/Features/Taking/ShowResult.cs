using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Taking;

/// <summary>A finished test as its student sees it.</summary>
public sealed record StudentResult(
    string TestName,
    int AttemptNumber,
    double Theta,
    double StandardError,
    IReadOnlyList<AbilityBand> Bands,
    SessionStopReason StopReason,
    DateTimeOffset FinishedAt,
    IReadOnlyList<ReviewedQuestion> Questions,
    ConceptProfile Concepts,
    IReadOnlyList<AttemptResult> Attempts);

/// <param name="IsPilot">It was tried out and did not count.</param>
/// <param name="Position">From 1.</param>
/// <param name="Content">The version that was shown.</param>
/// <param name="Given">The answer.</param>
/// <param name="IsCorrect">Whether it was right.</param>
public sealed record ReviewedQuestion(int Position, QuestionContent Content, GivenAnswer Given, bool IsCorrect, bool IsPilot);

/// <summary>One finished attempt at the same test, this one among them.</summary>
public sealed record AttemptResult(TestSessionId SessionId, int Number, DateTimeOffset FinishedAt, string Band);

internal sealed class ShowResult(IDbContextFactory<CatDbContext> factory, ConceptJudgement judgement)
{
    public async Task<Outcome<StudentResult>> HandleAsync(Actor actor, TestSessionId sessionId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var session = await db.TestSessions.AsNoTracking().Include(candidate => candidate.Questions)
            .SingleOrDefaultAsync(candidate => candidate.Id == sessionId && candidate.StudentId == actor.AccountId, cancellationToken);
        if (session is null || !actor.IsStudent) return new NotFound("The result");
        if (session is not { FinishedAt: { } finishedAt, StopReason: { } stopReason }) return new NotFound("The result");

        var testName = await db.Assignments.Where(assignment => assignment.Id == session.AssignmentId)
            .Join(db.TestPlans, assignment => assignment.TestPlanId, plan => plan.Id, (_, plan) => plan.Name).SingleAsync(cancellationToken);
        var questions = await db.AdministeredQuestions.AsNoTracking()
            .Where(question => question.SessionId == sessionId && question.AnsweredAt != null)
            .Join(db.QuestionVersions, question => question.QuestionVersionId, version => version.Id, (question, version) => new { question.Position, version.Content, question.GivenAnswer, question.IsCorrect, question.IsPilot })
            .OrderBy(row => row.Position)
            .ToListAsync(cancellationToken);
        var attempts = await db.TestSessions.AsNoTracking()
            .Where(other => other.AssignmentId == session.AssignmentId && other.StudentId == actor.AccountId && other.FinishedAt != null)
            .OrderBy(other => other.AttemptNumber).Select(other => new { other.Id, other.AttemptNumber, other.FinishedAt, other.Theta, other.Bands }).ToListAsync(cancellationToken);
        return new StudentResult(
            testName, session.AttemptNumber, session.Theta, session.StandardError, session.Bands, stopReason, finishedAt,
            [.. questions.Select(row => new ReviewedQuestion(row.Position, row.Content, row.GivenAnswer!, row.IsCorrect == true, row.IsPilot))], // answered, so given
            await judgement.JudgeAsync(session, cancellationToken),
            [.. attempts.Select(other => new AttemptResult(other.Id, other.AttemptNumber, other.FinishedAt!.Value, AbilityBand.At(other.Bands, other.Theta).Name))]); // filtered
    }
}

using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Access;
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
    IReadOnlyList<ConceptResult> Concepts);

/// <param name="IsPilot">It was tried out and did not count.</param>
/// <param name="Position">From 1.</param>
/// <param name="Content">The version that was shown.</param>
/// <param name="Given">The answer.</param>
/// <param name="IsCorrect">Whether it was right.</param>
public sealed record ReviewedQuestion(int Position, QuestionContent Content, GivenAnswer Given, bool IsCorrect, bool IsPilot);

public sealed record ConceptResult(string Name, int Right, int Total);

internal sealed class ShowResult(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<StudentResult>> HandleAsync(Actor actor, TestSessionId sessionId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var session = await db.TestSessions.AsNoTracking()
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
        var concepts = await db.AdministeredQuestions.AsNoTracking()
            .Where(question => question.SessionId == sessionId && question.AnsweredAt != null && !question.IsPilot)
            .Join(db.QuestionConcepts, question => question.QuestionVersionId, link => link.QuestionVersionId, (question, link) => new { question.IsCorrect, link.ConceptId })
            .Join(db.Concepts, link => link.ConceptId, concept => concept.Id, (link, concept) => new { concept.Name, link.IsCorrect })
            .GroupBy(row => row.Name)
            .Select(group => new ConceptResult(group.Key, group.Count(row => row.IsCorrect == true), group.Count()))
            .ToListAsync(cancellationToken);
        return new StudentResult(
            testName, session.AttemptNumber, session.Theta, session.StandardError, session.Bands, stopReason, finishedAt,
            [.. questions.Select(row => new ReviewedQuestion(row.Position, row.Content, row.GivenAnswer!, row.IsCorrect == true, row.IsPilot))], // answered, so given
            [.. concepts.OrderBy(concept => concept.Name, StringComparer.CurrentCulture)]);
    }
}

using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Taking;

/// <summary>A question of a practice session that has just ended, with its key.</summary>
public sealed record QuestionFeedback(int Position, QuestionContent Content, string Language, AnswerKind Kind, GivenAnswer? Given, QuestionScore? Score, bool GoesOn);

/// <summary>Only in practice: in a test nobody learns a key before its end.</summary>
internal sealed class ShowFeedback(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<QuestionFeedback>> HandleAsync(Actor actor, TestSessionId sessionId, int position, CancellationToken cancellationToken)
    {
        if (!actor.IsStudent) return new NotFound("The question");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var row = await db.TestSessions.AsNoTracking().Where(session => session.Id == sessionId && session.StudentId == actor.AccountId && session.IsPractice)
            .SelectMany(session => session.Questions.Where(question => question.Position == position && question.AnsweredAt != null), (session, question) => new { session.FinishedAt, session.PausedAt, session.BankId, Question = question })
            .Join(db.QuestionVersions, row => row.Question.QuestionVersionId, version => version.Id, (row, version) => new { row.FinishedAt, row.PausedAt, row.BankId, row.Question, version.Content })
            .Join(db.ItemBanks, row => row.BankId, bank => bank.Id, (row, bank) => new { row.FinishedAt, row.PausedAt, row.Question, row.Content, bank.Language })
            .SingleOrDefaultAsync(cancellationToken);
        if (row is not { Question.Kind: { } kind }) return new NotFound("The question");
        if (row.PausedAt is not null) return new TestPaused();
        return new QuestionFeedback(position, row.Content, row.Language, kind, row.Question.GivenAnswer, row.Question.Score, row.FinishedAt is null);
    }
}

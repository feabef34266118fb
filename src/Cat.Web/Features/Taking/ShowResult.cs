using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Measurement.Classes;
using Cat.Web.Measurement.Comparison;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Taking;

/// <summary>A finished test as its student sees it.</summary>
/// <param name="TestName">As the teacher named it.</param>
/// <param name="AttemptNumber">From 1.</param>
/// <param name="Theta">The ability.</param>
/// <param name="StandardError">Of it.</param>
/// <param name="Bands">That it is told in.</param>
/// <param name="Scale">That its number stands on.</param>
/// <param name="Rules">Of the session.</param>
/// <param name="StopReason">Why it ended.</param>
/// <param name="FinishedAt">When.</param>
/// <param name="IsPractice">Nothing of it counts.</param>
/// <param name="Language">Of the questions.</param>
/// <param name="Questions">What became of them; without content where the review is not released.</param>
/// <param name="Review">When the questions may be seen again.</param>
/// <param name="Concepts">What it says of concepts.</param>
/// <param name="Attempts">All finished ones, this among them.</param>
public sealed record StudentResult(
    string TestName,
    int AttemptNumber,
    double Theta,
    double StandardError,
    IReadOnlyList<AbilityBand> Bands,
    ReportingScale Scale,
    AdaptiveRules Rules,
    SessionStopReason StopReason,
    DateTimeOffset FinishedAt,
    bool IsPractice,
    string Language,
    IReadOnlyList<ReviewedQuestion> Questions,
    ReviewState Review,
    ConceptProfile Concepts,
    IReadOnlyList<AttemptResult> Attempts)
{
    /// <summary>Among the others of the class; null where the test does not compare, and while too few have finished.</summary>
    public ClassPlace? Place { get; init; }

    /// <summary>How many questions the result rests on.</summary>
    public int Counted { get; } = Questions.Count(question => question is { IsPilot: false, Score: not null });

    /// <summary>How many of these have all their points.</summary>
    public int Right { get; } = Questions.Count(question => question is { IsPilot: false, Score.IsFull: true });

    public BandStatement Statement => BandStatement.Describe(Theta, StandardError, Bands, Counted, Right);
}

/// <param name="IsReleased">The questions may be seen.</param>
/// <param name="At">When they may be, where that is known.</param>
public sealed record ReviewState(bool IsReleased, DateTimeOffset? At);

/// <param name="Position">From 1.</param>
/// <param name="Content">The version that was shown; null while the review is not released.</param>
/// <param name="Kind">How it ended.</param>
/// <param name="Given">The answer; null without one.</param>
/// <param name="Score">Null: it does not count.</param>
/// <param name="IsPilot">It was tried out and did not count.</param>
public sealed record ReviewedQuestion(int Position, QuestionContent? Content, AnswerKind Kind, GivenAnswer? Given, QuestionScore? Score, bool IsPilot)
{
    /// <summary>It was on the table when a teacher ended the test.</summary>
    public bool IsTakenAway { get; init; }
}

/// <summary>One finished attempt at the same test, this one among them.</summary>
public sealed record AttemptResult(TestSessionId SessionId, int Number, DateTimeOffset FinishedAt, string Band, double Theta, double StandardError);

/// <summary>The test is finished, and its result is not for the student to see, or not yet.</summary>
/// <param name="TestName">Of the test.</param>
/// <param name="At">When it will be; null: never here.</param>
/// <param name="StopReason">Why it ended.</param>
internal sealed record ResultNotReleased(string TestName, DateTimeOffset? At, SessionStopReason StopReason) : Error(TakingWords.Text["result.not-released"]);

internal sealed class ShowResult(IDbContextFactory<CatDbContext> factory, ConceptJudgement judgement, TimeProvider time)
{
    private const int FewestOthers = 5;

    public async Task<Outcome<StudentResult>> HandleAsync(Actor actor, TestSessionId sessionId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var session = await db.TestSessions.AsNoTracking().Include(candidate => candidate.Questions)
            .SingleOrDefaultAsync(candidate => candidate.Id == sessionId && candidate.StudentId == actor.AccountId, cancellationToken);
        if (session is null || !actor.IsStudent) return new NotFound("The result");
        if (session is not { FinishedAt: { } finishedAt, StopReason: { } stopReason }) return new NotFound("The result");

        var test = await db.Assignments.Where(assignment => assignment.Id == session.AssignmentId)
            .Join(db.TestPlans, assignment => assignment.TestPlanId, plan => plan.Id, (assignment, plan) => new { plan.Name, assignment.ClosesAt }).SingleAsync(cancellationToken);
        var (delivery, now) = (session.Delivery, time.GetUtcNow());
        if (!delivery.ResultRelease.IsDue(test.ClosesAt, now)) return new ResultNotReleased(test.Name, delivery.ResultRelease == ReleaseRule.AfterClosing ? test.ClosesAt : null, stopReason);
        var isReviewDue = delivery.ReviewRelease.IsDue(test.ClosesAt, now);
        return new StudentResult(
            test.Name, session.AttemptNumber, session.Theta, session.StandardError, BandWords.Of(session.Bands), session.Scale, session.Rules, stopReason, finishedAt, session.IsPractice,
            await db.ItemBanks.Where(bank => bank.Id == session.BankId).Select(bank => bank.Language).SingleAsync(cancellationToken),
            await ReviewAsync(db, session, isReviewDue, cancellationToken),
            new ReviewState(isReviewDue, delivery.ReviewRelease == ReleaseRule.AfterClosing ? test.ClosesAt : null),
            await judgement.JudgeAsync(session, cancellationToken),
            await AttemptsAsync(db, session, cancellationToken))
        {
            Place = await PlaceAsync(db, session, cancellationToken),
        };
    }

    /// <summary>With fewer others one could tell who has which result.</summary>
    private static async Task<ClassPlace?> PlaceAsync(CatDbContext db, TestSession session, CancellationToken cancellationToken)
    {
        if (!session.Delivery.ComparesWithClass) return null;
        var others = await ClassmatesReading.ReadAsync(db, session, cancellationToken);
        return others.Count < FewestOthers ? null : ClassPlace.Of(Measured.Of(session), others);
    }

    private static async Task<List<ReviewedQuestion>> ReviewAsync(CatDbContext db, TestSession session, bool isDue, CancellationToken cancellationToken)
    {
        var versions = session.Questions.Select(question => question.QuestionVersionId).ToList();
        var contents = isDue
            ? await db.QuestionVersions.AsNoTracking().Where(version => versions.Contains(version.Id)).ToDictionaryAsync(version => version.Id, version => version.Content, cancellationToken)
            : [];
        return
        [
            .. session.Questions.Where(question => question.Kind is not null).OrderBy(question => question.Position).Select(question => new ReviewedQuestion(
                question.Position, contents.GetValueOrDefault(question.QuestionVersionId), question.Kind!.Value, question.GivenAnswer, // filtered
                question.Score, question.IsPilot)
            {
                IsTakenAway = session.StopReason == SessionStopReason.EndedByTeacher && question.Kind == AnswerKind.TimedOut && question.AnsweredAt == session.FinishedAt,
            }),
        ];
    }

    private static async Task<List<AttemptResult>> AttemptsAsync(CatDbContext db, TestSession session, CancellationToken cancellationToken)
    {
        var attempts = await db.TestSessions.AsNoTracking()
            .Where(other => other.AssignmentId == session.AssignmentId && other.StudentId == session.StudentId && other.FinishedAt != null)
            .OrderBy(other => other.AttemptNumber).Select(other => new { other.Id, other.AttemptNumber, other.FinishedAt, other.Theta, other.StandardError, other.Bands }).ToListAsync(cancellationToken);
        return [.. attempts.Select(other => new AttemptResult(other.Id, other.AttemptNumber, other.FinishedAt!.Value, AbilityBand.At(BandWords.Of(other.Bands), other.Theta).Name, other.Theta, other.StandardError))]; // filtered
    }
}

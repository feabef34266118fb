using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Taking;

/// <summary>One assigned test in a student's list.</summary>
/// <param name="AssignmentId">The test.</param>
/// <param name="TestName">As the teacher named it.</param>
/// <param name="ClassName">Whose test it is.</param>
/// <param name="Window">When it may be taken.</param>
/// <param name="AttemptsLeft">Null: as many as the student likes.</param>
/// <param name="Time">What the student has, extra time included.</param>
/// <param name="IsPractice">Nothing of it counts.</param>
/// <param name="Running">The attempt that is under way.</param>
/// <param name="Finished">Earlier ones.</param>
public sealed record MyTest(
    AssignmentId AssignmentId,
    string TestName,
    string ClassName,
    TestWindow Window,
    int? AttemptsLeft,
    TimeAllowed Time,
    bool IsPractice,
    TestSessionId? Running,
    IReadOnlyList<FinishedAttempt> Finished)
{
    public bool MayStart => Running is null && Window.IsOpen && AttemptsLeft is null or > 0;
}

public sealed record TestWindow(DateTimeOffset OpensAt, DateTimeOffset? ClosesAt, bool IsOpen, bool HasClosed);

/// <param name="Test">For the whole test; null: no limit.</param>
/// <param name="Question">For each question; null: no limit.</param>
/// <param name="ExtraPercent">How much of it is the student's accommodation.</param>
public sealed record TimeAllowed(TimeSpan? Test, TimeSpan? Question, int ExtraPercent)
{
    public static TimeAllowed Of(DeliveryRules delivery, int extraPercent)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var factor = 1 + (extraPercent / 100.0);
        return new TimeAllowed(delivery.TestTime * factor, delivery.QuestionTime * factor, extraPercent);
    }

    public bool IsLimited => Test is not null || Question is not null;
}

/// <param name="SessionId">The attempt.</param>
/// <param name="AttemptNumber">From 1.</param>
/// <param name="FinishedAt">When.</param>
/// <param name="Band">Null: the result is not released yet.</param>
public sealed record FinishedAttempt(TestSessionId SessionId, int AttemptNumber, DateTimeOffset FinishedAt, string? Band);

public sealed record MyTests(IReadOnlyList<MyTest> Tests, int Page, int PageCount);

/// <summary>The tests of the classes a student is in, newest first.</summary>
internal sealed class ListMyTests(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    private const int PageSize = 20;

    public async Task<Outcome<MyTests>> HandleAsync(Actor actor, int page, CancellationToken cancellationToken)
    {
        if (!actor.IsStudent) return new NotFound("The list");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var mine = db.AssignmentsOf(actor).AsNoTracking();
        var pageCount = Math.Max(1, (int)Math.Ceiling(await mine.CountAsync(cancellationToken) / (double)PageSize));
        var shown = Math.Clamp(page, 1, pageCount);
        var rows = await mine
            .OrderByDescending(row => row.Assignment.OpensAt).ThenBy(row => row.Assignment.Id)
            .Skip((shown - 1) * PageSize).Take(PageSize)
            .Select(row => new
            {
                Given = row,
                row.Assignment,
                Plan = db.TestPlans.Where(plan => plan.Id == row.Assignment.TestPlanId).Select(plan => new { plan.Name, plan.Delivery }).First(),
                ClassName = db.Classrooms.Where(classroom => classroom.Id == row.Assignment.ClassroomId).Select(classroom => classroom.Name).First(),
                Sessions = db.TestSessions.Where(session => session.AssignmentId == row.Assignment.Id && session.StudentId == actor.AccountId)
                    .OrderBy(session => session.AttemptNumber)
                    .Select(session => new { session.Id, session.AttemptNumber, session.FinishedAt, session.Theta, session.Bands, session.Delivery }).ToList(),
            })
            .ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        return new MyTests(
            [
                .. rows.Select(row => new MyTest(
                    row.Assignment.Id, row.Plan.Name, row.ClassName,
                    new TestWindow(row.Assignment.OpensAt, row.Given.ClosesAt, row.Given.IsOpenAt(now), row.Given.IsArchived || row.Given.ClosesAt <= now),
                    row.Given.AttemptsAllowed is { } allowed ? Math.Max(0, allowed - row.Sessions.Count) : null,
                    TimeAllowed.Of(row.Plan.Delivery, row.Given.ExtraTimePercent),
                    row.Plan.Delivery.IsPractice,
                    row.Sessions.FirstOrDefault(session => session.FinishedAt is null)?.Id,
                    [
                        .. row.Sessions.Where(session => session.FinishedAt is not null).Select(session => new FinishedAttempt(
                            session.Id, session.AttemptNumber, session.FinishedAt!.Value, // filtered
                            session.Delivery.ResultRelease.IsDue(row.Assignment.ClosesAt, now) ? AbilityBand.At(BandWords.Of(session.Bands), session.Theta).Name : null)),
                    ])),
            ],
            shown, pageCount);
    }
}

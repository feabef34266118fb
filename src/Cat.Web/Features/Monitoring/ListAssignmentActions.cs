using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.Sittings;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Monitoring;

/// <param name="At">When.</param>
/// <param name="TeacherName">Who.</param>
/// <param name="Words">What.</param>
/// <param name="StudentCount">To how many at once.</param>
/// <param name="Students">Their names, as many as there is room for.</param>
/// <param name="Reason">Why; null: none was given.</param>
public sealed record AssignmentActionRow(DateTimeOffset At, string TeacherName, string Words, int StudentCount, string Students, string? Reason);

internal sealed record AssignmentActionList(IReadOnlyList<AssignmentActionRow> Actions, PageWindow Window);

/// <summary>What teachers did to the sessions of a test, newest first; what was done to several at once is one row.</summary>
internal sealed class ListAssignmentActions(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 10;

    public async Task<Outcome<AssignmentActionList>> HandleAsync(Actor actor, AssignmentId assignmentId, int page, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.AssignmentsTaughtBy(actor).AnyAsync(assignment => assignment.Id == assignmentId, cancellationToken)) return new NotFound("The test");
        var total = await db.Database.SqlQuery<int>(
            $"""
             SELECT count(*)::int AS "Value" FROM (
                 SELECT DISTINCT entry.at, entry.actor_id, entry.action, entry.details, entry.reason
                 FROM audit_entries AS entry JOIN test_sessions AS session ON session.id = entry.subject_id
                 WHERE session.assignment_id = {assignmentId.Value} AND entry.action LIKE 'session/%') AS deed
             """).SingleAsync(cancellationToken);
        var window = PageWindow.Of(page, total, PageSize);
        var rows = await db.Database.SqlQuery<Row>(
            $"""
             SELECT entry.at, teacher.display_name AS teacher_name, entry.action, entry.details, entry.reason, count(*)::int AS student_count,
                 left(string_agg(student.display_name, ', ' ORDER BY student.display_name), 200) AS students
             FROM audit_entries AS entry JOIN test_sessions AS session ON session.id = entry.subject_id
             JOIN accounts AS teacher ON teacher.id = entry.actor_id JOIN accounts AS student ON student.id = session.student_id
             WHERE session.assignment_id = {assignmentId.Value} AND entry.action LIKE 'session/%'
             GROUP BY entry.at, teacher.display_name, entry.actor_id, entry.action, entry.details, entry.reason
             ORDER BY entry.at DESC, entry.action LIMIT {window.Size} OFFSET {window.Skip}
             """).ToListAsync(cancellationToken);
        return new AssignmentActionList([.. rows.Select(row => new AssignmentActionRow(row.At, row.TeacherName, SessionActions.WordsOf(row.Action, row.Details), row.StudentCount, row.Students, row.Reason))], window);
    }

    private sealed record Row(DateTimeOffset At, string TeacherName, string Action, string? Details, string? Reason, int StudentCount, string Students);
}

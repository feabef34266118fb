using System.Runtime.CompilerServices;
using Cat.Data;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Privacy.Exporting;

/// <summary>The tests of a person: each with its result, each question with what was asked and answered, and recalculations. Parameters and keys of questions are not the person's.</summary>
internal static class TestSections
{
    public static IEnumerable<PersonalSection> Of(CatDbContext db, Guid studentId, ExportView view) =>
    [
        new("tests", ["test_id", "test", "class", "attempt", "practice", "started_at", "finished_at", "ended_because", "extra_time_percent", "breaks", "ability", "standard_error", "recalculated_at"], cancel => TestsAsync(db, studentId, view, cancel)),
        new("answers", ["test_id", "position", "question", "answer", "ended_by", "points", "maximum_points", "counts", "shown_at", "answered_at", "times_away"], cancel => AnswersAsync(db, studentId, view, cancel)),
        new("recalculations", ["test_id", "at", "old_ability", "old_standard_error", "new_ability", "new_standard_error"], cancel => RecalculationsAsync(db, studentId, view, cancel)),
    ];

    private static async IAsyncEnumerable<object?[]> TestsAsync(CatDbContext db, Guid studentId, ExportView view, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var test in await LoadAsync(db, studentId, cancellationToken))
        {
            var (session, shows) = (test.Session, test.ShowsResult(view));
            yield return
            [
                session.Id.ToString(), test.Name, test.ClassName, session.AttemptNumber, session.IsPractice, session.StartedAt, session.FinishedAt, session.StopReason?.ToString(), session.ExtraTimePercent, session.BreaksTaken,
                shows ? session.Theta : null, shows ? session.StandardError : null, shows ? session.RescoredAt : null,
            ];
        }
    }

    private static async IAsyncEnumerable<object?[]> AnswersAsync(CatDbContext db, Guid studentId, ExportView view, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var test in await LoadAsync(db, studentId, cancellationToken))
        {
            var (showsResult, showsQuestions) = (test.ShowsResult(view), test.ShowsQuestions(view));
            var questions = db.AdministeredQuestions.AsNoTracking().Where(question => question.SessionId == test.Session.Id)
                .Join(db.QuestionVersions.AsNoTracking(), question => question.QuestionVersionId, version => version.Id, (Question, version) => new { Question, version.Content })
                .OrderBy(row => row.Question.Position);
            await foreach (var row in questions.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                var (question, content) = (row.Question, showsQuestions ? row.Content : null);
                yield return
                [
                    test.Session.Id.ToString(), question.Position,
                    content is null ? null : AnswerText.OfQuestion(content), question.GivenAnswer is { } given ? AnswerText.Of(given, content) : null, question.Kind?.ToString(),
                    showsResult ? question.Points : null, showsResult ? question.MaximumPoints : null, showsResult ? question is { IsPilot: false, Score: not null } : null,
                    question.PresentedAt, question.AnsweredAt, question.TimesAway,
                ];
            }
        }
    }

    private static async IAsyncEnumerable<object?[]> RecalculationsAsync(CatDbContext db, Guid studentId, ExportView view, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var test in (await LoadAsync(db, studentId, cancellationToken)).Where(test => test.ShowsResult(view)))
        {
            var changes = db.RescoredSessions.AsNoTracking().Where(change => change.SessionId == test.Session.Id).Join(db.Rescorings, change => change.RescoringId, rescoring => rescoring.Id, (change, rescoring) => new { change, rescoring.At }).OrderBy(row => row.At);
            foreach (var row in await changes.ToListAsync(cancellationToken))
                yield return [test.Session.Id.ToString(), row.At, row.change.OldTheta, row.change.OldStandardError, row.change.NewTheta, row.change.NewStandardError];
        }
    }

    /// <summary>Without their questions.</summary>
    private static async Task<IReadOnlyList<ExportedTest>> LoadAsync(CatDbContext db, Guid studentId, CancellationToken cancellationToken)
    {
        var rows = await db.TestSessions.AsNoTracking().Where(session => session.StudentId == studentId).OrderBy(session => session.StartedAt).ThenBy(session => session.Id)
            .Join(db.Assignments, session => session.AssignmentId, assignment => assignment.Id, (session, assignment) => new { session, assignment.ClosesAt, assignment.TestPlanId, assignment.ClassroomId })
            .Select(row => new
            {
                row.session,
                row.ClosesAt,
                Test = db.TestPlans.Where(plan => plan.Id == row.TestPlanId).Select(plan => plan.Name).First(),
                Class = db.Classrooms.Where(classroom => classroom.Id == row.ClassroomId).Select(classroom => classroom.Name).First(),
            })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new ExportedTest(row.session, row.Test, row.Class, row.ClosesAt))];
    }
}

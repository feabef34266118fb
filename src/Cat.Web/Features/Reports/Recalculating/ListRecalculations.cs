using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports.Recalculating;

/// <param name="Id">The recalculation.</param>
/// <param name="At">When.</param>
/// <param name="TeacherName">Who decided.</param>
/// <param name="Reason">Why.</param>
/// <param name="BankRevision">Whose parameters were used; null: those of each sitting.</param>
/// <param name="LeftOut">How many questions did not count.</param>
/// <param name="Results">Old and new.</param>
public sealed record PastRecalculation(RescoringId Id, DateTimeOffset At, string TeacherName, string Reason, int? BankRevision, int LeftOut, IReadOnlyList<RecalculatedResult> Results);

/// <summary>One of the questions that were given in a test.</summary>
/// <param name="Id">The question.</param>
/// <param name="Stem">In plain text.</param>
/// <param name="Given">How often it was answered.</param>
/// <param name="Right">How often with all points.</param>
/// <param name="IsLeftOut">It does not count.</param>
public sealed record GivenInTest(QuestionId Id, string Stem, int Given, int Right, bool IsLeftOut);

/// <param name="ClassroomId">The class.</param>
/// <param name="ClassName">Its name.</param>
/// <param name="TestName">The test.</param>
/// <param name="Finished">Sittings that have a result.</param>
/// <param name="Questions">Most given first.</param>
/// <param name="Past">Latest first.</param>
public sealed record RecalculationChoices(ClassroomId ClassroomId, string ClassName, string TestName, int Finished, IReadOnlyList<GivenInTest> Questions, IReadOnlyList<PastRecalculation> Past);

/// <summary>What can be recalculated in a test, and what was.</summary>
internal sealed class ListRecalculations(IDbContextFactory<CatDbContext> factory)
{
    /// <summary>More are not shown; a test that is recalculated more often has other problems.</summary>
    private const int MostPast = 20;

    public async Task<Outcome<RecalculationChoices>> HandleAsync(Actor actor, AssignmentId assignmentId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await SessionsOfAssignment.FindOwnAsync(db, actor, assignmentId, cancellationToken) is not { } assignment) return new NotFound("The test");
        var className = await db.Classrooms.Where(classroom => classroom.Id == assignment.ClassroomId).Select(classroom => classroom.Name).SingleAsync(cancellationToken);
        var testName = await db.TestPlans.Where(plan => plan.Id == assignment.TestPlanId).Select(plan => plan.Name).SingleAsync(cancellationToken);
        var finished = db.TestSessions.AsNoTracking().Where(session => session.AssignmentId == assignmentId && session.FinishedAt != null);
        return new RecalculationChoices(
            assignment.ClassroomId, className, testName, await finished.CountAsync(cancellationToken),
            await QuestionsAsync(db, finished, cancellationToken), await PastAsync(db, assignmentId, cancellationToken));
    }

    private static async Task<IReadOnlyList<GivenInTest>> QuestionsAsync(CatDbContext db, IQueryable<Data.TestSessions.TestSession> finished, CancellationToken cancellationToken)
    {
        var counted = await db.AdministeredQuestions.AsNoTracking().Where(question => !question.IsPilot && question.Points != null && finished.Any(session => session.Id == question.SessionId))
            .GroupBy(question => question.QuestionId)
            .Select(group => new { Id = group.Key, Given = group.Count(), Right = group.Count(question => question.IsCorrect == true), IsLeftOut = group.Any(question => question.IsLeftOut) })
            .ToListAsync(cancellationToken);
        var ids = counted.Select(question => question.Id).ToArray();
        var stems = await db.Questions.AsNoTracking().Where(question => ids.Contains(question.Id))
            .Join(db.QuestionVersions, question => question.CurrentVersionId, version => version.Id, (question, version) => new { question.Id, version.Content })
            .ToDictionaryAsync(row => row.Id, row => row.Content.Stem.Html, cancellationToken);
        return [.. counted.OrderByDescending(question => question.Given).ThenBy(question => question.Id.Value).Select(question => new GivenInTest(question.Id, Shared.Content.PlainText.From(stems.GetValueOrDefault(question.Id, "")), question.Given, question.Right, question.IsLeftOut))];
    }

    private static async Task<IReadOnlyList<PastRecalculation>> PastAsync(CatDbContext db, AssignmentId assignmentId, CancellationToken cancellationToken)
    {
        var past = await db.Rescorings.AsNoTracking().Include(rescoring => rescoring.Sessions).Where(rescoring => rescoring.AssignmentId == assignmentId).OrderByDescending(rescoring => rescoring.At).Take(MostPast).ToListAsync(cancellationToken);
        var sessionIds = past.SelectMany(rescoring => rescoring.Sessions).Select(session => session.SessionId).Distinct().ToArray();
        var sessions = await db.TestSessions.AsNoTracking().Where(session => sessionIds.Contains(session.Id))
            .Select(session => new { session.Id, session.AttemptNumber, session.Scale, session.Bands, Name = db.Users.Where(account => account.Id == session.StudentId).Select(account => account.DisplayName).First() })
            .ToDictionaryAsync(session => session.Id, cancellationToken);
        var teachers = past.Select(rescoring => rescoring.TeacherId).Distinct().ToArray();
        var names = await db.Users.Where(account => teachers.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.DisplayName, cancellationToken);
        return
        [
            .. past.Select(rescoring => new PastRecalculation(
                rescoring.Id, rescoring.At, names[rescoring.TeacherId], rescoring.Reason, rescoring.BankRevision, rescoring.LeftOut.Count,
                [
                    .. rescoring.Sessions.Select(kept => (kept, Session: sessions[kept.SessionId])).OrderBy(row => row.Session.Name, StringComparer.CurrentCulture).Select(row => new RecalculatedResult(
                        row.kept.SessionId, row.Session.Name, row.Session.AttemptNumber, row.Session.Scale, row.kept.OldTheta, row.kept.OldStandardError, row.kept.NewTheta, row.kept.NewStandardError,
                        AbilityBand.At(row.Session.Bands, row.kept.OldTheta).Name, AbilityBand.At(row.Session.Bands, row.kept.NewTheta).Name)),
                ])),
        ];
    }
}

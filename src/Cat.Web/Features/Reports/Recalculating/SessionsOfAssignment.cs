using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Measurement.Rescoring;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports.Recalculating;

/// <summary>Old and new of every finished sitting of a test: the same for who looks and for who decides.</summary>
internal static class SessionsOfAssignment
{
    /// <summary>Null: not of a class of the actor's.</summary>
    public static Task<Assignment?> FindOwnAsync(CatDbContext db, Actor actor, AssignmentId id, CancellationToken cancellationToken) =>
        db.AssignmentsTaughtBy(actor).AsNoTracking().SingleOrDefaultAsync(assignment => assignment.Id == id, cancellationToken);

    public static async Task<RecalculationPreview> CompareAsync(CatDbContext db, IReadOnlyList<TestSession> sessions, RecalculationRequest request, SessionRescoring rescoring, CancellationToken cancellationToken)
    {
        var students = sessions.Select(session => session.StudentId).Distinct().ToArray();
        var names = await db.Users.Where(account => students.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.DisplayName, cancellationToken);
        var present = request.UsesPresentParameters ? await rescoring.PresentAsync(sessions[0].BankId, cancellationToken) : null;
        var results = sessions.Select(session =>
        {
            var (theta, standardError) = SessionRescoring.Estimate(session, request.LeftOut, present);
            return new RecalculatedResult(
                session.Id, names[session.StudentId], session.AttemptNumber, session.Scale, session.Theta, session.StandardError, theta, standardError,
                AbilityBand.At(session.Bands, session.Theta).Name, AbilityBand.At(session.Bands, theta).Name);
        });
        var changed = present is null ? 0 : sessions.SelectMany(session => session.Questions).Where(question => SessionRescoring.HasChanged(present, question)).Select(question => question.QuestionId).Distinct().Count();
        return new RecalculationPreview([.. results.OrderByDescending(result => Math.Abs(result.NewTheta - result.OldTheta)).ThenBy(result => result.StudentName, StringComparer.CurrentCulture)], changed);
    }
}

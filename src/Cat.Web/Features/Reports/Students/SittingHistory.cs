using Cat.Data;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Measurement.Classes;
using Cat.Web.Measurement.Comparison;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports.Students;

/// <summary>What came before and after a sitting: other tests of the student, recalculations of the result.</summary>
internal static class SittingHistory
{
    private const int MostTests = 12;

    /// <summary>Finished tests in the same bank that the actor may read, the latest twelve; practice does not measure.</summary>
    public static async Task<IReadOnlyList<TestOfStudent>> TestsAsync(CatDbContext db, Actor actor, TestSession session, CancellationToken cancellationToken)
    {
        var rows = await db.SittingsOf(actor).AsNoTracking()
            .Where(sitting => sitting.Session.StudentId == session.StudentId && sitting.Session.BankId == session.BankId && sitting.Session.FinishedAt != null && !sitting.Session.IsPractice)
            .Where(sitting => sitting.Session.FinishedAt <= session.FinishedAt || session.FinishedAt == null)
            .OrderByDescending(sitting => sitting.Session.FinishedAt).ThenByDescending(sitting => sitting.Session.Id).Take(MostTests)
            .Select(sitting => new
            {
                sitting.Session.Id,
                sitting.Session.FinishedAt,
                sitting.Session.Theta,
                sitting.Session.StandardError,
                sitting.Session.Rules,
                Name = db.TestPlans.Where(plan => plan.Id == sitting.Assignment.TestPlanId).Select(plan => plan.Name).First(),
            })
            .ToListAsync(cancellationToken);
        return [.. rows.AsEnumerable().Reverse().Select(row => new TestOfStudent(row.Id, row.Name, row.FinishedAt!.Value, new Measured(row.Theta, row.StandardError), row.Rules))]; // filtered
    }

    /// <summary>From the test before to this one.</summary>
    public static ResultChange? Change(IReadOnlyList<TestOfStudent> tests, TestSessionId session) => tests is [.., var before, var last] && last.SessionId == session
        ? ResultChange.Between(before.Result, before.Rules, last.Result, last.Rules) : null;

    public static async Task<Recalculated?> RecalculatedAsync(CatDbContext db, TestSession session, CancellationToken cancellationToken)
    {
        if (session.RescoredAt is null) return null;
        var latest = await db.Rescorings.AsNoTracking().Where(rescoring => rescoring.Sessions.Any(kept => kept.SessionId == session.Id)).OrderByDescending(rescoring => rescoring.At)
            .Select(rescoring => new { rescoring.At, rescoring.Reason, Kept = rescoring.Sessions.First(kept => kept.SessionId == session.Id) }).FirstOrDefaultAsync(cancellationToken);
        return latest is null ? null : new Recalculated(latest.At, latest.Reason, new Measured(latest.Kept.OldTheta, latest.Kept.OldStandardError));
    }

    /// <summary>Since when questions are left out: since the earliest recalculation from which on all had them.</summary>
    public static async Task<IReadOnlyDictionary<QuestionId, DateTimeOffset>> LeftOutAsync(CatDbContext db, TestSession session, CancellationToken cancellationToken)
    {
        if (session.RescoredAt is null) return new Dictionary<QuestionId, DateTimeOffset>();
        var rescorings = await db.Rescorings.AsNoTracking().Where(rescoring => rescoring.Sessions.Any(kept => kept.SessionId == session.Id)).OrderBy(rescoring => rescoring.At)
            .Select(rescoring => new { rescoring.At, rescoring.LeftOut }).ToListAsync(cancellationToken);
        var since = new Dictionary<QuestionId, DateTimeOffset>();
        foreach (var rescoring in rescorings)
        {
            foreach (var again in since.Keys.Except(rescoring.LeftOut).ToList()) since.Remove(again);
            foreach (var question in rescoring.LeftOut) since.TryAdd(question, rescoring.At);
        }

        return since;
    }
}

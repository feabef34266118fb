using Cat.Data;
using Cat.Data.TestSessions;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement;

/// <summary>
/// Where the choice of questions starts for who has taken a test of the bank before: around the latest finished result, N(θ̂, SE² + d²), with <see cref="Drift"/> d for what may have been
/// learned or forgotten since. The result of the new test does not depend on it.
/// </summary>
internal static class PreviousAbility
{
    public const double Drift = 0.5;

    /// <summary>After an earlier result with a standard error of 0.35.</summary>
    public static readonly double TypicalStandardDeviation = Math.Sqrt((0.35 * 0.35) + (Drift * Drift));

    /// <returns>Null: there is no earlier result.</returns>
    public static async Task<(double Mean, double StandardDeviation)?> FindAsync(CatDbContext db, TestSession session, CancellationToken cancellationToken)
    {
        var latest = await db.TestSessions.AsNoTracking()
            .Where(other => other.StudentId == session.StudentId && other.BankId == session.BankId && !other.IsPractice && other.FinishedAt != null)
            .OrderByDescending(other => other.FinishedAt)
            .Select(other => new { other.Theta, other.StandardError })
            .FirstOrDefaultAsync(cancellationToken);
        return latest is null ? null : (latest.Theta, Math.Sqrt((latest.StandardError * latest.StandardError) + (Drift * Drift)));
    }
}

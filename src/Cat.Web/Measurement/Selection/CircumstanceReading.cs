using System.Diagnostics;
using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestSessions;
using Cat.Web.Measurement.Exposure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Measurement.Selection;

/// <summary>Reads what holds for a session now.</summary>
internal sealed class CircumstanceReading(ExposureCounting exposure, IOptions<ExposureOptions> options)
{
    /// <param name="db">The context of the use case's transaction.</param>
    /// <param name="session">The sitting.</param>
    /// <param name="bank">What it draws on.</param>
    /// <param name="theta">The ability now.</param>
    /// <param name="cancellationToken">Ends the database reads.</param>
    public async Task<SelectionCircumstances> ReadAsync(CatDbContext db, TestSession session, LoadedBank bank, double theta, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var table = await exposure.CountAsync(db, bank.Id, cancellationToken);
        var band = ExposureTable.BandOf(theta);
        var circumstances = new SelectionCircumstances(
            table.Tests, table.ShownByItem(bank, null), table.TestsIn(band) + options.Value.StartupTests, table.ShownByItem(bank, band),
            await SeenAsync(db, session, bank, cancellationToken),
            await WithdrawnAsync(db, bank, cancellationToken));
        SelectionMeter.Read(started);
        return circumstances;
    }

    private static async Task<int[]> SeenAsync(CatDbContext db, TestSession session, LoadedBank bank, CancellationToken cancellationToken)
    {
        if (session.Rules.SeenTests == 0) return [];
        var earlier = db.TestSessions.Where(other => other.StudentId == session.StudentId && other.BankId == session.BankId && !other.IsPractice && other.Id != session.Id && other.StartedAt <= session.StartedAt)
            .OrderByDescending(other => other.StartedAt).Take(session.Rules.SeenTests);
        var seen = await earlier.Join(db.AdministeredQuestions, other => other.Id, question => question.SessionId, (_, question) => question.QuestionId).Distinct().ToListAsync(cancellationToken);
        return [.. seen.Select(bank.FindIndex).OfType<int>().Order()];
    }

    /// <summary>A question that turned out to be wrong is not given any more, not even in tests that have begun.</summary>
    private static async Task<int[]> WithdrawnAsync(CatDbContext db, LoadedBank bank, CancellationToken cancellationToken)
    {
        if (await db.ItemBanks.AnyAsync(stored => stored.Id == bank.Id && stored.Revision == bank.Revision, cancellationToken)) return [];
        var gone = await db.Questions.Where(question => question.BankId == bank.Id && (question.Status == QuestionStatus.Draft || question.Status == QuestionStatus.Retired)).Select(question => question.Id).ToListAsync(cancellationToken);
        return [.. gone.Select(bank.FindIndex).OfType<int>().Order()];
    }
}

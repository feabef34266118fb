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
        var (seen, withdrawn) = await BarredAsync(db, session, bank, cancellationToken);
        var circumstances = new SelectionCircumstances(table.Tests, table.ShownByItem(bank, null), table.TestsIn(band) + options.Value.StartupTests, table.ShownByItem(bank, band), seen, withdrawn);
        SelectionMeter.Read(started);
        return circumstances;
    }

    /// <summary>
    /// The bank's revision now and the questions of the student's earlier tests, in one statement. A question that turned out to be wrong is not given any more, not even in tests that have begun.
    /// </summary>
    private static async Task<(int[] Seen, int[] Withdrawn)> BarredAsync(CatDbContext db, TestSession session, LoadedBank bank, CancellationToken cancellationToken)
    {
        var row = await db.Database.SqlQuery<BankNow>(
            $"""
             SELECT bank.revision, ARRAY(
                 SELECT DISTINCT question.question_id FROM (
                     SELECT id FROM test_sessions
                     WHERE student_id = {session.StudentId} AND bank_id = {bank.Id.Value} AND NOT is_practice AND id <> {session.Id.Value} AND started_at <= {session.StartedAt}
                     ORDER BY started_at DESC LIMIT {session.Rules.SeenTests}) AS earlier
                 JOIN administered_questions AS question ON question.session_id = earlier.id) AS seen
             FROM item_banks AS bank WHERE bank.id = {bank.Id.Value}
             """).SingleAsync(cancellationToken);
        int[] seen = [.. row.Seen.Select(question => bank.FindIndex(new QuestionId(question))).OfType<int>().Order()];
        if (row.Revision == bank.Revision) return (seen, []);
        var gone = await db.Questions.Where(question => question.BankId == bank.Id && question.Status != QuestionStatus.Active && question.Status != QuestionStatus.Pilot).Select(question => question.Id).ToListAsync(cancellationToken);
        return (seen, [.. gone.Select(bank.FindIndex).OfType<int>().Order()]);
    }

    private sealed record BankNow(int Revision, Guid[] Seen);
}

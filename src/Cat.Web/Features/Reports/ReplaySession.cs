using Cat.Data;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Measurement.Selection;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports;

/// <param name="StudentName">Who took the test.</param>
/// <param name="TestName">As the teacher named it.</param>
/// <param name="PolicyVersion">Of the session's policy; null: Fisher's rule.</param>
/// <param name="Seed">Every draw follows from it.</param>
/// <param name="BankRevision">The snapshot that the session drew on.</param>
/// <param name="Questions">In the order given.</param>
internal sealed record SessionReplayReport(string StudentName, string TestName, int? PolicyVersion, long Seed, int? BankRevision, IReadOnlyList<ReplayRow> Questions)
{
    public int Same => Questions.Count(question => question.IsSame);
}

/// <param name="Position">From 1.</param>
/// <param name="Given">What the student got, in plain text.</param>
/// <param name="IsSame">The same question comes out.</param>
/// <param name="Again">What comes out instead, when something else does.</param>
/// <param name="Fisher">What Fisher's rule alone would have asked; null: the same question.</param>
/// <param name="Selector">Who chose.</param>
/// <param name="IsPilot">It did not count.</param>
internal sealed record ReplayRow(int Position, string Given, bool IsSame, string? Again, string? Fisher, SelectorUsed Selector, bool IsPilot);

/// <summary>Makes the choices of a finished sitting again, for the teacher of the class it was taken in.</summary>
internal sealed class ReplaySession(IDbContextFactory<CatDbContext> factory, SessionReplay replay)
{
    public async Task<Outcome<SessionReplayReport>> HandleAsync(Actor actor, TestSessionId sessionId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var head = await db.SittingsOf(actor).AsNoTracking().Where(sitting => sitting.Session.Id == sessionId && sitting.Session.FinishedAt != null)
            .Select(row => new
            {
                TestName = db.TestPlans.Where(plan => plan.Id == row.Assignment.TestPlanId).Select(plan => plan.Name).First(),
                StudentName = db.Users.Where(account => account.Id == row.Session.StudentId).Select(account => account.DisplayName).First(),
                PolicyVersion = db.PolicyModels.Where(model => model.Id == row.Session.ModelId).Select(model => (int?)model.Version).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (head is null) return new NotFound("The result");
        var session = await db.TestSessions.AsNoTracking().Include(found => found.Questions).SingleAsync(found => found.Id == sessionId, cancellationToken);
        var choices = await replay.ReplayAsync(db, session, cancellationToken);
        var texts = await TextsAsync(db, choices, cancellationToken);
        var given = session.Questions.ToDictionary(question => question.Position);
        return new SessionReplayReport(head.StudentName, head.TestName, head.PolicyVersion, session.Seed, session.BankRevision,
        [
            .. choices.Select(choice => new ReplayRow(
                choice.Position, texts[choice.Given], choice.Again == choice.Given,
                choice.Again is { } again && again != choice.Given ? texts[again] : null,
                choice.Fisher is { } fisher && fisher != choice.Given ? texts[fisher] : null,
                given[choice.Position].Selection.Selector, given[choice.Position].IsPilot)),
        ]);
    }

    private static async Task<Dictionary<QuestionVersionId, string>> TextsAsync(CatDbContext db, IReadOnlyList<ReplayedChoice> choices, CancellationToken cancellationToken)
    {
        var ids = choices.SelectMany(choice => new[] { choice.Given, choice.Again, choice.Fisher }).OfType<QuestionVersionId>().Distinct().ToArray();
        var versions = await db.QuestionVersions.AsNoTracking().Where(version => ids.Contains(version.Id)).Select(version => new { version.Id, version.Content }).ToListAsync(cancellationToken);
        return versions.ToDictionary(version => version.Id, version => PlainText.From(version.Content.Stem.Html));
    }
}

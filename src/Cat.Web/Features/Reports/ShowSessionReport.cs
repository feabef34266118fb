using Cat.Data;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Features.Reports.Students;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Classes;
using Cat.Web.Measurement.Comparison;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports;

/// <summary>One student's sitting for the teacher of the class it was taken in, while the student is enrolled there.</summary>
internal sealed class ShowSessionReport(IDbContextFactory<CatDbContext> factory, ConceptJudgement judgement, AdaptiveTesting testing)
{
    private const int PageSize = 25;

    public async Task<Outcome<SessionReport>> HandleAsync(Actor actor, TestSessionId sessionId, PageRequest page, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var head = await db.SittingsOf(actor).AsNoTracking()
            .Where(sitting => sitting.Session.Id == sessionId)
            .Select(row => new
            {
                ClassName = row.Classroom.Name,
                TestName = db.TestPlans.Where(plan => plan.Id == row.Assignment.TestPlanId).Select(plan => plan.Name).First(),
                BankName = db.ItemBanks.Where(bank => bank.Id == row.Session.BankId).Select(bank => bank.Name).First(),
                PolicyVersion = db.PolicyModels.Where(model => model.Id == row.Session.ModelId).Select(model => (int?)model.Version).FirstOrDefault(),
                StudentName = db.Users.Where(account => account.Id == row.Session.StudentId).Select(account => account.DisplayName).First(),
                Others = db.TestSessions
                    .Where(other => other.AssignmentId == row.Session.AssignmentId && other.StudentId == row.Session.StudentId && other.Id != row.Session.Id)
                    .OrderBy(other => other.AttemptNumber).Select(other => new OtherAttempt(other.Id, other.AttemptNumber)).ToList(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (head is null) return new NotFound("The result");

        var session = await db.TestSessions.AsNoTracking().Include(found => found.Questions).SingleAsync(found => found.Id == sessionId, cancellationToken);
        var given = session.Questions.OrderBy(question => question.Position).ToList();
        var window = PageWindow.Of(page, given.Count, PageSize);
        var leftOut = await SittingHistory.LeftOutAsync(db, session, cancellationToken);
        var tests = await SittingHistory.TestsAsync(db, actor, session, cancellationToken);
        return new SessionReport(
            session.Id, session.AssignmentId, head.TestName, head.ClassName, head.BankName, head.StudentName, session.AttemptNumber, head.Others,
            session.Rules, session.Bands, session.Scale, session.Theta, session.StandardError, session.StopReason, session.ConflictReason, session.StartedAt, session.FinishedAt,
            new SittingFacts(session.Delivery, session.ExtraTimePercent, session.BreaksTaken, given.Sum(question => question.TimesAway)), head.PolicyVersion, session.BankRevision is not null,
            [.. given.Select(ToStep).OfType<PathStep>()],
            await judgement.JudgeAsync(session, cancellationToken),
            await ReadQuestionsAsync(db, session, given, window, leftOut, cancellationToken),
            window)
        {
            Network = ConceptNetwork.Of(await testing.BankOfAsync(session, cancellationToken)),
            Place = session.IsFinished ? ClassPlace.Of(Measured.Of(session), await ClassmatesReading.ReadAsync(db, session, cancellationToken)) : null,
            Tests = tests,
            Change = SittingHistory.Change(tests, session.Id),
            Recalculated = await SittingHistory.RecalculatedAsync(db, session, cancellationToken),
        };
    }

    private static PathStep? ToStep(AdministeredQuestion question) => question is { IsPilot: false, IsCorrect: { } isCorrect, Theta: { } theta, StandardError: { } standardError }
        ? new PathStep(question.Position, isCorrect, theta, standardError, question.IsLeftOut) : null;

    private static async Task<List<GivenQuestion>> ReadQuestionsAsync(
        CatDbContext db, TestSession session, List<AdministeredQuestion> given, PageWindow window, IReadOnlyDictionary<QuestionId, DateTimeOffset> leftOut, CancellationToken cancellationToken)
    {
        var shown = given.Skip(window.Skip).Take(window.Size).ToList();
        var ids = shown.Select(question => question.QuestionVersionId).ToArray();
        var versions = await db.QuestionVersions.AsNoTracking()
            .Where(version => ids.Contains(version.Id))
            .Select(version => new
            {
                version.Id,
                version.Number,
                version.Content,
                IsCurrent = db.Questions.Any(question => question.Id == version.QuestionId && question.CurrentVersionId == version.Id),
                Concepts = version.Concepts.Join(db.Concepts, link => link.ConceptId, concept => concept.Id, (_, concept) => concept.Name).ToList(),
            })
            .ToDictionaryAsync(version => version.Id, cancellationToken);
        return [.. shown.Select(question =>
        {
            var version = versions[question.QuestionVersionId];
            var before = question.Position == 1 ? session.StartMean ?? session.Rules.PriorMean : given[question.Position - 2].Theta ?? session.Rules.PriorMean;
            return new GivenQuestion(
                question.Position, version.Content, version.Number, version.IsCurrent, question.GivenAnswer, question.Kind,
                question.Score, question.TimesAway,
                question.IsPilot, question.Difficulty, before, question.Selection, [.. version.Concepts.Order(StringComparer.CurrentCulture)], question.AnsweredAt - question.PresentedAt)
            {
                QuestionId = question.QuestionId,
                LeftOutAt = question.IsLeftOut ? leftOut.GetValueOrDefault(question.QuestionId, session.RescoredAt ?? session.StartedAt) : null,
            };
        })];
    }
}

using Cat.Data;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports;

/// <summary>One student's sitting for the teacher of the class it was taken in, while the student is enrolled there.</summary>
internal sealed class ShowSessionReport(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 25;

    public async Task<Outcome<SessionReport>> HandleAsync(Actor actor, TestSessionId sessionId, int page, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var head = await db.TestSessions.AsNoTracking()
            .Where(session => session.Id == sessionId)
            .Join(db.Assignments, session => session.AssignmentId, assignment => assignment.Id, (session, assignment) => new { Session = session, assignment.TestPlanId, assignment.ClassroomId })
            .Join(db.ClassroomsOf(actor), row => row.ClassroomId, classroom => classroom.Id, (row, classroom) => new { row.Session, row.TestPlanId, Classroom = classroom })
            .Where(row => row.Classroom.Enrolments.Any(enrolment => enrolment.StudentId == row.Session.StudentId))
            .Select(row => new
            {
                row.Session,
                ClassName = row.Classroom.Name,
                TestName = db.TestPlans.Where(plan => plan.Id == row.TestPlanId).Select(plan => plan.Name).First(),
                BankName = db.ItemBanks.Where(bank => bank.Id == row.Session.BankId).Select(bank => bank.Name).First(),
                PolicyVersion = db.PolicyModels.Where(model => model.Id == row.Session.ModelId).Select(model => (int?)model.Version).FirstOrDefault(),
                StudentName = db.Users.Where(account => account.Id == row.Session.StudentId).Select(account => account.DisplayName).First(),
                Others = db.TestSessions
                    .Where(other => other.AssignmentId == row.Session.AssignmentId && other.StudentId == row.Session.StudentId && other.Id != row.Session.Id)
                    .OrderBy(other => other.AttemptNumber).Select(other => new OtherAttempt(other.Id, other.AttemptNumber)).ToList(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (head is null) return new NotFound("The result");

        var session = head.Session;
        var given = await db.AdministeredQuestions.AsNoTracking().Where(question => question.SessionId == sessionId).OrderBy(question => question.Position).ToListAsync(cancellationToken);
        var window = PageWindow.Of(page, given.Count, PageSize);
        return new SessionReport(
            session.Id, session.AssignmentId, head.TestName, head.ClassName, head.BankName, head.StudentName, session.AttemptNumber, head.Others,
            session.Rules, session.Bands, session.Theta, session.StandardError, session.StopReason, session.ConflictReason, session.StartedAt, session.FinishedAt,
            new SittingFacts(session.Delivery, session.ExtraTimePercent, session.BreaksTaken, given.Sum(question => question.TimesAway)), head.PolicyVersion, session.BankRevision is not null,
            [.. given.Select(ToStep).OfType<PathStep>()],
            await ReadConceptsAsync(db, sessionId, cancellationToken),
            await ReadQuestionsAsync(db, session, given, window, cancellationToken),
            window);
    }

    private static PathStep? ToStep(AdministeredQuestion question) =>
        question is { IsPilot: false, IsCorrect: { } isCorrect, Theta: { } theta, StandardError: { } standardError } ? new PathStep(question.Position, isCorrect, theta, standardError) : null;

    private static async Task<List<TouchedConcept>> ReadConceptsAsync(CatDbContext db, TestSessionId sessionId, CancellationToken cancellationToken)
    {
        var concepts = await db.AdministeredQuestions.AsNoTracking()
            .Where(question => question.SessionId == sessionId && question.IsCorrect != null && !question.IsPilot)
            .Join(db.QuestionConcepts, question => question.QuestionVersionId, link => link.QuestionVersionId, (question, link) => new { question.IsCorrect, link.ConceptId })
            .Join(db.Concepts, row => row.ConceptId, concept => concept.Id, (row, concept) => new { row.IsCorrect, concept.Id, concept.Name })
            .GroupBy(row => new { row.Id, row.Name })
            .Select(group => new TouchedConcept(group.Key.Name, group.Count(row => row.IsCorrect == true), group.Count()))
            .ToListAsync(cancellationToken);
        return [.. concepts.OrderByDescending(concept => concept.Total).ThenBy(concept => concept.Name, StringComparer.CurrentCulture)];
    }

    private static async Task<List<GivenQuestion>> ReadQuestionsAsync(
        CatDbContext db, TestSession session, List<AdministeredQuestion> given, PageWindow window, CancellationToken cancellationToken)
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
            var before = question.Position == 1 ? session.Rules.PriorMean : given[question.Position - 2].Theta ?? session.Rules.PriorMean;
            return new GivenQuestion(
                question.Position, version.Content, version.Number, version.IsCurrent, question.GivenAnswer, question.Kind,
                question.Score, question.TimesAway,
                question.IsPilot, question.Difficulty, before, question.Selection, [.. version.Concepts.Order(StringComparer.CurrentCulture)], question.AnsweredAt - question.PresentedAt);
        })];
    }
}

using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Features.Reports.Recalculating;
using Cat.Web.Measurement.Exposure;
using Cat.Web.Measurement.Questions;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports.Questions;

/// <summary>An answer with what was given to which version.</summary>
internal sealed record GivenOnce(QuestionAnswer Answer, QuestionVersionId VersionId, GivenAnswer? Given);

/// <summary>Reads the answers to the questions of a test and computes what they say: the same for the list, for one question and for files.</summary>
internal static class QuestionStudyReading
{
    /// <summary>Null: not a test of the actor's. With one question asked for only that is read, whether it was given or not.</summary>
    public static async Task<QuestionStudy?> ReadAsync(CatDbContext db, Actor actor, AssignmentId assignmentId, QuestionScope scope, QuestionId? only, ExposureCounting exposure, CancellationToken cancellationToken)
    {
        if (await SessionsOfAssignment.FindOwnAsync(db, actor, assignmentId, cancellationToken) is not { } assignment) return null;
        var plan = await db.TestPlans.AsNoTracking().Where(candidate => candidate.Id == assignment.TestPlanId).Select(candidate => new { candidate.Name, candidate.BankId, candidate.Scale }).SingleAsync(cancellationToken);
        var bank = await db.ItemBanks.Where(candidate => candidate.Id == plan.BankId).Select(candidate => new { candidate.Name, candidate.Language }).SingleAsync(cancellationToken);
        var className = await db.Classrooms.Where(classroom => classroom.Id == assignment.ClassroomId).Select(classroom => classroom.Name).SingleAsync(cancellationToken);
        var sessions = QuestionScopes.Sessions(db, actor, assignment, plan.BankId, scope);
        var answers = await AnswersAsync(db, sessions, only, cancellationToken);
        var contents = await ContentsAsync(db, plan.BankId, answers, only, cancellationToken);
        var recent = await exposure.CountAsync(db, plan.BankId, cancellationToken);
        var fits = AnswerFit.Of([.. answers.Select(answer => answer.Answer)], cancellationToken);
        var questions = answers.ToLookup(answer => answer.Answer.QuestionId);
        var ids = only is { } one ? (contents.Count > 0 ? [one] : []) : questions.Select(question => question.Key);
        return new QuestionStudy(
            new QuestionStudyHead(assignmentId, plan.Name, className, bank.Name, bank.Language, plan.Scale, scope, await sessions.CountAsync(cancellationToken)),
            [.. ids.Select(id => Study(id, [.. questions[id]], contents, fits, recent))]);
    }

    private static StudiedQuestion Study(QuestionId id, IReadOnlyList<GivenOnce> given, IReadOnlyDictionary<QuestionVersionId, VersionRead> versions, IReadOnlyDictionary<QuestionId, AnswerFit> fits, ExposureTable recent)
    {
        var version = given.Count > 0 ? versions[given[^1].VersionId] : versions.Values.First();
        var answers = given.Select(one => one.Answer).ToList();
        var same = given.Where(one => versions[one.VersionId].Content.HasSameKeyAs(version.Content)).ToList();
        var lines = AnswerLines.Of(version.Content, same);
        var shown = recent.Shown.TryGetValue(id, out var counts) ? Math.Min(counts.Sum(), recent.Tests) : 0;
        return new StudiedQuestion(
            id, version.Content, PlainText.From(ClozeText.WithLines(version.Content), 140), [.. version.Concepts.Order(StringComparer.CurrentCulture)],
            answers.Any(answer => answer.IsPilot), answers.Any(answer => answer.IsLeftOut), QuestionNumbers.Of(answers, fits.GetValueOrDefault(id)),
            lines, ChoiceNumbers.Of([.. lines.Select(line => (line.Key, line.IsKey))], [.. same.Select(one => new ChoiceMade(AnswerLines.KeysOf(version.Content, lines, one), one.Answer.Theta))]),
            given.Count - same.Count, AbilityThirds.Of(answers), recent.Tests == 0 ? 0 : (double)shown / recent.Tests, recent.Tests, [.. answers.Where(answer => answer.Kind != AnswerKind.TimedOut).Select(answer => answer.Time)]);
    }

    /// <summary>The oldest first.</summary>
    private static async Task<List<GivenOnce>> AnswersAsync(CatDbContext db, IQueryable<TestSession> sessions, QuestionId? only, CancellationToken cancellationToken)
    {
        var asked = db.AdministeredQuestions.AsNoTracking().Where(question => question.Kind != null);
        if (only is { } one) asked = asked.Where(question => question.QuestionId == one);
        var rows = await asked.Join(sessions, question => question.SessionId, session => session.Id, (question, session) => new { Question = question, session.Theta }).ToListAsync(cancellationToken);
        return [.. rows.OrderBy(row => row.Question.AnsweredAt).Select(row => new GivenOnce(Answer(row.Question, row.Theta), row.Question.QuestionVersionId, row.Question.GivenAnswer))];
    }

    private static QuestionAnswer Answer(AdministeredQuestion question, double theta) => new(
        question.QuestionId, question.SessionId, theta,
        // As answered, also where a recalculation left it out since.
        question.AnsweredScore,
        new QuestionParameters
        {
            Discrimination = question.Discrimination,
            Difficulty = question.Difficulty,
            Guessing = question.Guessing,
            UpperAsymptote = question.UpperAsymptote,
            Steps = question.Steps,
            Source = ParameterSource.Calibrated,
            EstimatedAt = question.PresentedAt,
        },
        question.IsPilot, question.IsLeftOut, question.Kind!.Value, question.AnsweredAt!.Value - question.PresentedAt); // ended

    private static async Task<Dictionary<QuestionVersionId, VersionRead>> ContentsAsync(CatDbContext db, ItemBankId bankId, List<GivenOnce> answers, QuestionId? only, CancellationToken cancellationToken)
    {
        var ids = answers.Select(answer => answer.VersionId).Distinct().ToArray();
        var wanted = db.QuestionVersions.AsNoTracking().Where(version => version.BankId == bankId);
        wanted = ids.Length == 0 && only is { } one
            ? wanted.Where(version => db.Questions.Any(question => question.Id == one && question.CurrentVersionId == version.Id))
            : wanted.Where(version => ids.Contains(version.Id));
        return await wanted.Select(version => new VersionRead(
            version.Id, version.Content, version.Concepts.Join(db.Concepts, link => link.ConceptId, concept => concept.Id, (_, concept) => concept.Name).ToList()))
            .ToDictionaryAsync(version => version.Id, cancellationToken);
    }

    private sealed record VersionRead(QuestionVersionId Id, QuestionContent Content, List<string> Concepts);
}

using Cat.Data;
using Cat.Data.ItemBanks;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.Training;

/// <summary>Counts whether there is enough to train a policy on, as the training will count it, without reading the log.</summary>
internal static class CheckReadiness
{
    public const int ResponsesOfStudent = 20;
    public const int NeededStudents = 100;
    public const int ResponsesOfQuestion = 30;
    public const double NeededAnsweredShare = 0.8;
    public const double NeededLinkedShare = 0.9;
    public const int NeededConcepts = 2;

    public static async Task<TrainingReadiness> HandleAsync(CatDbContext db, ItemBankId bankId, TrainingSettings settings, CancellationToken cancellationToken)
    {
        var counts = await CountAsync(db, bankId, settings, cancellationToken);
        var active = db.Questions.Where(question => question.BankId == bankId && question.Status == QuestionStatus.Active);
        var links = active.Join(db.QuestionConcepts, question => question.CurrentVersionId, link => link.QuestionVersionId, (question, link) => new { question.Id, link.ConceptId });
        return new TrainingReadiness(
            counts.Students,
            counts.Responses,
            counts.Long,
            await active.CountAsync(cancellationToken),
            counts.Answered,
            await links.Select(link => link.Id).Distinct().CountAsync(cancellationToken),
            await links.Select(link => link.ConceptId).Distinct().CountAsync(cancellationToken));
    }

    private static async Task<Counts> CountAsync(CatDbContext db, ItemBankId bankId, TrainingSettings settings, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<Counts>($"""
            WITH counted AS MATERIALIZED (
                SELECT DISTINCT 'log/' || response.student_key AS student, response.question_id
                FROM logged_responses response JOIN questions question ON question.id = response.question_id AND question.status = 'Active'
                WHERE response.bank_id = {bankId.Value} AND {settings.UsesImported}
                UNION ALL
                SELECT DISTINCT 'account/' || session.student_id, given.question_id
                FROM test_sessions session JOIN administered_questions given ON given.session_id = session.id JOIN questions question ON question.id = given.question_id AND question.status = 'Active'
                WHERE session.bank_id = {bankId.Value} AND session.finished_at IS NOT NULL AND NOT session.is_practice AND given.is_correct IS NOT NULL AND {settings.UsesCollected}
            ), by_student AS (SELECT count(*) AS responses FROM counted GROUP BY student)
            SELECT
                (SELECT count(*) FROM by_student)::int AS students,
                (SELECT count(*) FROM counted)::int AS responses,
                (SELECT count(*) FROM by_student WHERE by_student.responses >= {ResponsesOfStudent})::int AS long,
                (SELECT count(*) FROM (SELECT 1 FROM counted GROUP BY question_id HAVING count(*) >= {ResponsesOfQuestion}) AS answered)::int AS answered
            """).SingleAsync(cancellationToken);

    private sealed record Counts(int Students, int Responses, int Long, int Answered);
}

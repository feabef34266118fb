using System.Globalization;
using Cat.Data;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.Training;

/// <summary>Counts what a training of a bank's policy would have to learn from. A repeated question counts once a student.</summary>
internal static class CheckReadiness
{
    private const int ResponsesPerStudent = 20;
    private const int StudentsNeeded = 100;
    private const int ResponsesPerQuestion = 30;
    private const double AnsweredShareNeeded = 0.8;
    private const double LinkedShareNeeded = 0.9;
    private const int ConceptsNeeded = 2;

    public static async Task<TrainingReadiness> HandleAsync(CatDbContext db, ItemBankId bankId, TrainingSettings settings, CancellationToken cancellationToken)
    {
        var counts = await CountAsync(db, bankId, settings, cancellationToken);
        IReadOnlyList<TrainingRequirement> requirements =
        [
            Number($"Students with at least {ResponsesPerStudent} responses", counts.Students, StudentsNeeded, "student", "students"),
            Share($"Active questions with at least {ResponsesPerQuestion} responses", counts.AnsweredQuestions, counts.Questions, AnsweredShareNeeded, $"with at least {ResponsesPerQuestion} responses"),
            Share("Active questions with a concept", counts.LinkedQuestions, counts.Questions, LinkedShareNeeded, "linked to a concept"),
            Number("Concepts of active questions", counts.Concepts, ConceptsNeeded, "concept", "concepts"),
        ];
        return new TrainingReadiness(requirements.All(requirement => requirement.IsMet), requirements);
    }

    private static Task<ReadinessCounts> CountAsync(CatDbContext db, ItemBankId bankId, TrainingSettings settings, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<ReadinessCounts>($"""
            WITH active AS (
                SELECT id, current_version_id FROM questions WHERE bank_id = {bankId.Value} AND status = 'Active'
            ), answers AS (
                SELECT 'imported ' || student_key AS student, question_id FROM logged_responses WHERE bank_id = {bankId.Value} AND {settings.UsesImported}
                UNION
                SELECT 'here ' || session.student_id, given.question_id FROM administered_questions AS given
                JOIN test_sessions AS session ON session.id = given.session_id
                WHERE session.bank_id = {bankId.Value} AND given.answered_at IS NOT NULL AND {settings.UsesCollected}
            ), usable AS (
                SELECT student, question_id FROM answers WHERE question_id IN (SELECT id FROM active)
            )
            SELECT
                (SELECT count(*)::int FROM (SELECT 1 FROM usable GROUP BY student HAVING count(*) >= {ResponsesPerStudent}) AS students) AS students,
                (SELECT count(*)::int FROM active) AS questions,
                (SELECT count(*)::int FROM (SELECT 1 FROM usable GROUP BY question_id HAVING count(*) >= {ResponsesPerQuestion}) AS questions) AS answered_questions,
                (SELECT count(DISTINCT question_version_id)::int FROM question_concepts WHERE question_version_id IN (SELECT current_version_id FROM active)) AS linked_questions,
                (SELECT count(DISTINCT concept_id)::int FROM question_concepts WHERE question_version_id IN (SELECT current_version_id FROM active)) AS concepts
            """).SingleAsync(cancellationToken);

    private static TrainingRequirement Number(string name, int found, int needed, string one, string many)
    {
        var missing = needed - found;
        return new TrainingRequirement(name, Text(found), $"at least {needed}", missing <= 0, missing <= 0 ? "Enough." : $"{Text(missing)} more {(missing == 1 ? one : many)} needed.");
    }

    private static TrainingRequirement Share(string name, int found, int questions, double neededShare, string what)
    {
        var needed = (int)Math.Ceiling(neededShare * questions);
        var missing = needed - found;
        return new TrainingRequirement(
            name,
            questions == 0 ? "no active question" : $"{Text(found)} of {Text(questions)} ({Percent((double)found / questions)})",
            $"at least {Percent(neededShare)}",
            questions > 0 && missing <= 0,
            questions == 0 ? "The bank needs active questions." : missing <= 0 ? "Enough." : $"{Text(missing)} more {(missing == 1 ? "question" : "questions")} {what} needed.");
    }

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Rounded down: what is not met must not look met.</summary>
    private static string Percent(double share) => Math.Floor((share * 100) + 1e-9).ToString("0", CultureInfo.InvariantCulture) + " %";

    private sealed record ReadinessCounts(int Students, int Questions, int AnsweredQuestions, int LinkedQuestions, int Concepts);
}

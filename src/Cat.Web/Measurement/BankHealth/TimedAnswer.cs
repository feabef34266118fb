using Cat.Data;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.BankHealth;

/// <summary>A scored answer to a right-or-wrong question, with what could be expected of the student before it.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="SessionId">The test.</param>
/// <param name="At">When it was answered.</param>
/// <param name="IsCorrect">Whether it is right.</param>
/// <param name="Expected">P̄ = ∫ P(θ) N(θ; θ̂, SE²) dθ with the estimate before the answer: what the answers before it, and the choice of questions, say of it.</param>
/// <param name="Seconds">It took.</param>
internal sealed record TimedAnswer(Guid QuestionId, Guid SessionId, DateTimeOffset At, bool IsCorrect, double Expected, double Seconds)
{
    private const int Nodes = 13;
    private static readonly Quadrature Standard = Quadrature.Normal(0, 1, Nodes, 3);
    private static readonly double[] Weights = [.. Standard.LogWeights.ToArray().Select(Math.Exp)];

    /// <summary>In the order of time, of finished and running tests; practice, pilot questions and questions of several points are left out.</summary>
    public static async Task<List<TimedAnswer>> ReadAsync(CatDbContext db, ItemBankId bankId, CancellationToken cancellationToken)
    {
        var priors = await db.Database.SqlQuery<Prior>(
            $"""
             SELECT id AS session_id, coalesce((rules->>'priorMean')::float8, 0) AS theta, coalesce((rules->>'priorStandardDeviation')::float8, 1) AS standard_error
             FROM test_sessions WHERE bank_id = {bankId.Value} AND NOT is_practice ORDER BY id
             """).ToListAsync(cancellationToken);
        // All of them, and put in order here: each needs the estimate after the one before it, of whatever kind, which a join would have to look for one by one.
        var rows = await db.Database.SqlQuery<Row>(
            $"""
             SELECT given.session_id, given.position, given.question_id, given.presented_at, given.answered_at, given.is_correct, given.discrimination, given.difficulty, given.guessing, given.upper_asymptote,
                 given.theta, given.standard_error,
                 NOT given.is_pilot AND given.is_correct IS NOT NULL AND given.answered_at IS NOT NULL AND (given.kind IS NULL OR given.kind = 'Given') AND coalesce(given.maximum_points, 1) = 1 AS is_counted
             FROM administered_questions AS given JOIN test_sessions AS session ON session.id = given.session_id
             WHERE session.bank_id = {bankId.Value} AND NOT session.is_practice
             """).ToListAsync(cancellationToken);
        return InOrder(priors, rows);
    }

    /// <summary>∫ P(θ) N(θ; mean, deviation²) dθ.</summary>
    internal static double ExpectationOf(ItemParameters item, double mean, double deviation)
    {
        var sum = 0.0;
        for (var node = 0; node < Standard.Count; node++) sum += Weights[node] * LogisticModel.Probability(item, mean + (deviation * Standard.Nodes[node]));
        return sum;
    }

    private static List<TimedAnswer> InOrder(List<Prior> priors, List<Row> rows)
    {
        var places = priors.Index().ToDictionary(entry => entry.Item.SessionId, entry => entry.Index);
        // Session and position in one number. A test that began between the two readings, below 0, is left for the next time.
        var keys = new long[rows.Count];
        for (var index = 0; index < keys.Length; index++) keys[index] = ((long)places.GetValueOrDefault(rows[index].SessionId, -1) << 32) + rows[index].Position;
        var ordered = rows.ToArray();
        Array.Sort(keys, ordered);
        var answers = new List<TimedAnswer>(rows.Count);
        for (var index = 0; index < ordered.Length; index++)
        {
            if (keys[index] < 0 || ordered[index] is not { IsCounted: true, IsCorrect: { } isCorrect, AnsweredAt: { } at } row) continue;
            var prior = priors[(int)(keys[index] >> 32)];
            var before = index > 0 && keys[index - 1] == keys[index] - 1 ? ordered[index - 1] : null;
            var item = new ItemParameters(row.Discrimination, row.Difficulty, row.Guessing, row.UpperAsymptote);
            answers.Add(new TimedAnswer(row.QuestionId, row.SessionId, at, isCorrect, ExpectationOf(item, before?.Theta ?? prior.Theta, before?.StandardError ?? prior.StandardError), Math.Max(0.1, (at - row.PresentedAt).TotalSeconds)));
        }

        // Stable: answers of one moment stay in the order of their tests and positions.
        return [.. answers.OrderBy(answer => answer.At)];
    }

    private sealed record Prior(Guid SessionId, double Theta, double StandardError);

    private sealed record Row(
        Guid SessionId, int Position, Guid QuestionId, DateTimeOffset PresentedAt, DateTimeOffset? AnsweredAt, bool? IsCorrect, double Discrimination, double Difficulty, double Guessing, double UpperAsymptote,
        double? Theta, double? StandardError, bool IsCounted);
}

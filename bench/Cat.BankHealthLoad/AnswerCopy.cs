using Cat.Data;
using Cat.Data.TestSessions;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Cat.BankHealthLoad;

/// <summary>Stores answers by binary COPY: there are hundreds of thousands.</summary>
internal sealed class AnswerCopy(CatDbContext db) : IAsyncDisposable
{
    private readonly List<(TestSessionId Session, List<SimulatedAnswer> Answers)> _waiting = [];

    public void Add(TestSessionId session, List<SimulatedAnswer> answers) => _waiting.Add((session, answers));

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using (var writer = await connection.BeginBinaryImportAsync(
            "COPY administered_questions (session_id, position, question_id, question_version_id, is_pilot, discrimination, difficulty, guessing, upper_asymptote, selection, presented_at, answered_at, kind, given_answer, is_correct, points, maximum_points, theta, standard_error) FROM STDIN (FORMAT BINARY)", cancellationToken))
        {
            foreach (var (session, answers) in _waiting)
            {
                foreach (var (place, answer) in answers.Index())
                {
                    var (item, points) = (answer.Question.Item, answer.IsCorrect ? 1 : 0);
                    await writer.StartRowAsync(cancellationToken);
                    await writer.WriteAsync(session.Value, NpgsqlDbType.Uuid, cancellationToken);
                    await writer.WriteAsync(place + 1, NpgsqlDbType.Integer, cancellationToken);
                    await writer.WriteAsync(answer.Question.Id, NpgsqlDbType.Uuid, cancellationToken);
                    await writer.WriteAsync(answer.Question.VersionId, NpgsqlDbType.Uuid, cancellationToken);
                    await writer.WriteAsync(false, NpgsqlDbType.Boolean, cancellationToken);
                    await writer.WriteAsync(item.Discrimination, NpgsqlDbType.Double, cancellationToken);
                    await writer.WriteAsync(item.Difficulty, NpgsqlDbType.Double, cancellationToken);
                    await writer.WriteAsync(0.0, NpgsqlDbType.Double, cancellationToken);
                    await writer.WriteAsync(1.0, NpgsqlDbType.Double, cancellationToken);
                    await writer.WriteAsync("""{"information": 1, "rank": 1, "candidateCount": 1}""", NpgsqlDbType.Jsonb, cancellationToken);
                    await writer.WriteAsync(answer.PresentedAt, NpgsqlDbType.TimestampTz, cancellationToken);
                    await writer.WriteAsync(answer.AnsweredAt, NpgsqlDbType.TimestampTz, cancellationToken);
                    await writer.WriteAsync(nameof(AnswerKind.Given), NpgsqlDbType.Varchar, cancellationToken);
                    await writer.WriteAsync($$"""{"choiceKeys": ["{{answer.Choice}}"]}""", NpgsqlDbType.Jsonb, cancellationToken);
                    await writer.WriteAsync(answer.IsCorrect, NpgsqlDbType.Boolean, cancellationToken);
                    await writer.WriteAsync(points, NpgsqlDbType.Integer, cancellationToken);
                    await writer.WriteAsync(1, NpgsqlDbType.Integer, cancellationToken);
                    await writer.WriteAsync(answer.Theta, NpgsqlDbType.Double, cancellationToken);
                    await writer.WriteAsync(answer.StandardError, NpgsqlDbType.Double, cancellationToken);
                }
            }

            await writer.CompleteAsync(cancellationToken);
        }

        // What a session keeps of its last answer.
        await db.Database.ExecuteSqlAsync(
            $"""
             UPDATE test_sessions AS session SET theta = last.theta, standard_error = last.standard_error
             FROM unnest({_waiting.Select(entry => entry.Session.Value).ToArray()}, {_waiting.Select(entry => entry.Answers[^1].Theta).ToArray()}, {_waiting.Select(entry => entry.Answers[^1].StandardError).ToArray()}) AS last (id, theta, standard_error)
             WHERE session.id = last.id
             """, cancellationToken);
        _waiting.Clear();
    }

    public ValueTask DisposeAsync() => new(db.Database.CloseConnectionAsync());
}

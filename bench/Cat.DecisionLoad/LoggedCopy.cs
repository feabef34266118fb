using Cat.Data;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Cat.DecisionLoad;

/// <summary>
/// Stores the log by COPY. A training wants 30 responses of most questions, of which the log has 14 on average: where one is to run, simulated students answer the rest.
/// </summary>
internal static class LoggedCopy
{
    private const int NeededResponses = 30;
    private const int ResponsesOfSimulated = 170; // as many as a student of the log has on average

    public static async Task StoreAsync(CatDbContext db, ItemBankId bank, ResponseLog log, IReadOnlyList<QuestionId> questions, IReadOnlyList<ItemParameters> parameters, LoadOptions options, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using (var writer = await connection.BeginBinaryImportAsync("COPY logged_responses (bank_id, student_key, sequence, question_id, is_correct) FROM STDIN (FORMAT BINARY)", cancellationToken))
        {
            foreach (var (student, sequence, item, isCorrect) in Rows(log).Concat(options.Mode == LoadMode.Alone ? [] : Simulated(log, parameters, options.Seed)))
            {
                await writer.StartRowAsync(cancellationToken);
                await writer.WriteAsync(bank.Value, NpgsqlDbType.Uuid, cancellationToken);
                await writer.WriteAsync(student, NpgsqlDbType.Varchar, cancellationToken);
                await writer.WriteAsync(sequence, NpgsqlDbType.Integer, cancellationToken);
                await writer.WriteAsync(questions[item].Value, NpgsqlDbType.Uuid, cancellationToken);
                await writer.WriteAsync(isCorrect, NpgsqlDbType.Boolean, cancellationToken);
            }

            await writer.CompleteAsync(cancellationToken);
        }

        await db.Database.CloseConnectionAsync();
    }

    private static IEnumerable<(string Student, int Sequence, int Item, bool IsCorrect)> Rows(ResponseLog log)
    {
        for (var student = 0; student < log.ExamineeCount; student++)
        {
            for (var index = 0; index < log.ItemsOf(student).Length; index++) yield return ($"s{student}", index + 1, log.ItemsOf(student)[index], log.ScoresOf(student)[index]);
        }
    }

    private static IEnumerable<(string Student, int Sequence, int Item, bool IsCorrect)> Simulated(ResponseLog log, IReadOnlyList<ItemParameters> parameters, int seed)
    {
        var random = new RandomSource((ulong)seed);
        int[] missing = [.. Enumerable.Range(0, log.ItemCount).Select(item => Math.Max(0, NeededResponses - log.ExamineesOf(item).Length))];
        var at = 0;
        for (var student = 0; missing.Any(count => count > 0); student++)
        {
            var theta = random.NextGaussian();
            // Once around the bank at most: a student answers a question once.
            var (given, met) = (0, 0);
            for (; given < ResponsesOfSimulated && met < missing.Length; met++, at = (at + 1) % missing.Length)
            {
                if (missing[at] == 0) continue;
                missing[at]--;
                yield return ($"m{student}", ++given, at, random.NextDouble() < LogisticModel.Probability(parameters[at], theta));
            }
        }
    }
}

using Cat.Data;
using Cat.Web.Features.ItemBanks.Import.Reading;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Cat.Web.Features.ItemBanks.Import.Storing;

/// <summary>Stores a response log by binary COPY; a response that is there already is updated.</summary>
internal static class ResponseLogCopy
{
    public static async Task StoreAsync(CatDbContext db, ItemBankId bankId, IReadOnlyList<ResponseDraft> responses, IReadOnlyDictionary<string, QuestionId> questions, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlRawAsync(
            "CREATE TEMPORARY TABLE imported_responses (student_key varchar(100), sequence integer, question_id uuid, is_correct boolean) ON COMMIT DROP", cancellationToken);
        // The context's own connection, inside its transaction.
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using (var writer = await connection.BeginBinaryImportAsync("COPY imported_responses (student_key, sequence, question_id, is_correct) FROM STDIN (FORMAT BINARY)", cancellationToken))
        {
            foreach (var response in responses)
            {
                await writer.StartRowAsync(cancellationToken);
                await writer.WriteAsync(response.StudentKey, NpgsqlDbType.Varchar, cancellationToken);
                await writer.WriteAsync(response.Sequence, NpgsqlDbType.Integer, cancellationToken);
                await writer.WriteAsync(questions[response.QuestionKey].Value, NpgsqlDbType.Uuid, cancellationToken);
                await writer.WriteAsync(response.IsCorrect, NpgsqlDbType.Boolean, cancellationToken);
            }

            await writer.CompleteAsync(cancellationToken);
        }

        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO logged_responses (bank_id, student_key, sequence, question_id, is_correct)
             SELECT {bankId.Value}, student_key, sequence, question_id, is_correct FROM imported_responses
             ON CONFLICT (bank_id, student_key, sequence) DO UPDATE SET question_id = excluded.question_id, is_correct = excluded.is_correct
             """, cancellationToken);
        // The plans of the calibration that follows need to know how many rows there are now.
        await db.Database.ExecuteSqlRawAsync("ANALYZE logged_responses", cancellationToken);
    }
}

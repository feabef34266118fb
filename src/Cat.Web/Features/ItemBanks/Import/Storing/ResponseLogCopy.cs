using Cat.Data;
using Cat.Web.Features.ItemBanks.Formats;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Cat.Web.Features.ItemBanks.Import.Storing;

/// <summary>Stores a response log by binary COPY; a response that is there already is updated.</summary>
internal static class ResponseLogCopy
{
    /// <returns>How many stored responses were changed by it.</returns>
    public static async Task<int> StoreAsync(CatDbContext db, ItemBankId bankId, IReadOnlyList<ResponseDraft> responses, IReadOnlyDictionary<string, QuestionId> questions, BankImportId? importId, CancellationToken cancellationToken)
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

        var replaced = await db.Database.SqlQuery<int>(
            $"""
             SELECT count(*)::int AS "Value" FROM imported_responses AS new JOIN logged_responses AS old
             ON old.bank_id = {bankId.Value} AND old.student_key = new.student_key AND old.sequence = new.sequence
             WHERE old.question_id <> new.question_id OR old.is_correct <> new.is_correct
             """).SingleAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO logged_responses (bank_id, student_key, sequence, question_id, is_correct, import_id)
             SELECT {bankId.Value}, student_key, sequence, question_id, is_correct, {importId?.Value} FROM imported_responses
             ON CONFLICT (bank_id, student_key, sequence) DO UPDATE SET question_id = excluded.question_id, is_correct = excluded.is_correct
             """, cancellationToken);
        // The plans of the calibration that follows need to know how many rows there are now.
        await db.Database.ExecuteSqlRawAsync("ANALYZE logged_responses", cancellationToken);
        return replaced;
    }
}

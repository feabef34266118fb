using Cat.Data;
using Cat.Data.Privacy;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Cat.Web.Measurement.Lineage;

/// <summary>Writes down whose responses a policy or a calibration used: one row of each student, which unlearning will go by.</summary>
internal static class ResponseLineage
{
    private const string Account = "account:";

    /// <param name="db">The context of the caller's transaction, which stores what used the responses.</param>
    /// <param name="kind">What used them.</param>
    /// <param name="subjectId">The policy, or the calibration's job.</param>
    /// <param name="bankId">The bank.</param>
    /// <param name="responses">How many of each student, named as <see cref="ResponseHistory.Students"/> are.</param>
    /// <param name="at">Now.</param>
    /// <param name="cancellationToken">Ends the database work.</param>
    public static async Task RecordAsync(CatDbContext db, ResponseUseKind kind, Guid subjectId, ItemBankId bankId, IEnumerable<(string Student, int Count)> responses, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var used = responses.Where(entry => entry.Count > 0).Select(entry => (Key: KeyOf(entry.Student), entry.Count)).ToList();
        if (used.Count == 0) return;
        // Who was erased since the responses were read has no identifier any more, and gets none back by this.
        await ErasureLock.WriteAsync(db, cancellationToken);
        var accounts = used.Select(entry => AccountOf(entry.Key)).OfType<Guid>().ToArray();
        var present = (await db.Users.Where(account => accounts.Contains(account.Id)).Select(account => account.Id).ToListAsync(cancellationToken)).ToHashSet();
        // The context's own connection, inside its transaction.
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var writer = await connection.BeginBinaryImportAsync("COPY response_uses (kind, subject_id, bank_id, student_key, responses, at) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var (key, count) in used)
        {
            await writer.StartRowAsync(cancellationToken);
            await writer.WriteAsync(kind.ToString(), NpgsqlDbType.Varchar, cancellationToken);
            await writer.WriteAsync(subjectId, NpgsqlDbType.Uuid, cancellationToken);
            await writer.WriteAsync(bankId.Value, NpgsqlDbType.Uuid, cancellationToken);
            await writer.WriteAsync(AccountOf(key) is { } id && !present.Contains(id) ? $"erased:{Guid.NewGuid():N}" : key, NpgsqlDbType.Varchar, cancellationToken);
            await writer.WriteAsync(count, NpgsqlDbType.Integer, cancellationToken);
            await writer.WriteAsync(at, NpgsqlDbType.TimestampTz, cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    /// <summary>Of a history: its students with their numbers of responses.</summary>
    public static IEnumerable<(string Student, int Count)> CountsOf(ResponseHistory history) => history.Students.Zip(history.Sequences.Examinees, (student, responses) => (student, responses.Count));

    private static string KeyOf(string student) => student.Split('/', 2) is ["account" or "log", _] parts ? $"{parts[0]}:{parts[1]}" : throw new ArgumentException($"“{student}” is no student of a response history.", nameof(student));

    private static Guid? AccountOf(string key) => key.StartsWith(Account, StringComparison.Ordinal) && Guid.TryParse(key.AsSpan(Account.Length), out var id) ? id : null;
}

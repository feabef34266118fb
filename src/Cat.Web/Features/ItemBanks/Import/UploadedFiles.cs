using System.Data;
using Cat.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cat.Web.Features.ItemBanks.Import;

/// <summary>The stored files of an upload, read piece by piece: a row read whole is in memory twice.</summary>
internal static class UploadedFiles
{
    public static async Task<List<(string Name, byte[] Bytes)>> ReadAsync(CatDbContext db, BankImportId id, CancellationToken cancellationToken)
    {
        var files = new List<(string Name, byte[] Bytes)>();
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand("SELECT name, bytes FROM bank_import_files WHERE import_id = $1 ORDER BY name", (NpgsqlConnection)db.Database.GetDbConnection()) { Parameters = { new() { Value = id.Value } } };
            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken);
            while (await reader.ReadAsync(cancellationToken)) files.Add((reader.GetString(0), await reader.GetFieldValueAsync<byte[]>(1, cancellationToken)));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return files;
    }
}

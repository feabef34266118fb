using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cat.Web.Shared.Csv;
using CsvHelper;

namespace Cat.Web.Features.Audit;

/// <summary>Writes entries as CSV or JSON, some at a time.</summary>
internal static class AuditFiles
{
    private const int RowsAtOnce = 500;

    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteCsvAsync(Stream target, IAsyncEnumerable<AuditRow> rows, CancellationToken cancellationToken)
    {
        // The writer of CSV is synchronous, which a response does not allow.
        using var bytes = new MemoryStream();
        using var csv = CsvWriter.Create(bytes, CsvFiles.ForSpreadsheets, leaveOpen: true);
        foreach (var column in new[] { "at (UTC)", "who", "action", "what", "thing id", "thing", "reason", "details" }) csv.WriteField(column);
        csv.EndRecord();
        var count = 0;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            csv.WriteField(row.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture));
            foreach (var text in new[] { row.Actor, row.Action, AuditWords.Of(row.Action), row.SubjectId.ToString(), row.Thing?.Text, row.Reason, row.Details }) csv.WriteField(text ?? "");
            csv.EndRecord();
            if (++count % RowsAtOnce == 0) await FlushAsync();
        }

        await FlushAsync();

        async Task FlushAsync()
        {
            csv.Flush();
            await target.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), cancellationToken);
            bytes.SetLength(0);
        }
    }

    public static async Task WriteJsonAsync(Stream target, IAsyncEnumerable<AuditRow> rows, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(target, Json);
        json.WriteStartArray();
        var count = 0;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            json.WriteStartObject();
            json.WriteString("id", row.Id);
            json.WriteString("at", row.At.UtcDateTime);
            json.WriteString("who", row.Actor);
            json.WriteString("action", row.Action);
            json.WriteString("what", AuditWords.Of(row.Action));
            json.WriteString("thingId", row.SubjectId);
            json.WriteString("thing", row.Thing?.Text);
            json.WriteString("reason", row.Reason);
            json.WriteString("details", row.Details);
            json.WriteEndObject();
            if (++count % RowsAtOnce == 0) await json.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
        await json.FlushAsync(cancellationToken);
    }
}

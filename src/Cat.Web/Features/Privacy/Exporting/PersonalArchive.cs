using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cat.Web.Shared.Csv;
using CsvHelper;

namespace Cat.Web.Features.Privacy.Exporting;

/// <summary>Writes a person's data as a zip: data.json with everything, a CSV file of each table. Row by row: however much it is, little of it is in memory.</summary>
internal static class PersonalArchive
{
    private const int RowsAtOnce = 200;

    private static readonly JsonWriterOptions Json = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(Stream target, string about, IReadOnlyList<PersonalSection> sections, CancellationToken cancellationToken)
    {
        await using var collected = new CollectedStream(target);
        using (var archive = new ZipArchive(collected, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            using (var entry = archive.CreateEntry("README.txt").Open()) entry.Write(Encoding.UTF8.GetBytes(about));
            using (var entry = archive.CreateEntry("data.json").Open()) await WriteJsonAsync(entry, sections, collected, cancellationToken);
            foreach (var section in sections)
            {
                using var entry = archive.CreateEntry($"{section.Name}.csv").Open();
                await WriteCsvAsync(entry, section, collected, cancellationToken);
            }
        }

        await collected.PassOnAsync(cancellationToken);
    }

    private static async Task WriteJsonAsync(Stream entry, IReadOnlyList<PersonalSection> sections, CollectedStream collected, CancellationToken cancellationToken)
    {
        using var json = new Utf8JsonWriter(entry, Json);
        json.WriteStartObject();
        foreach (var section in sections)
        {
            json.WriteStartArray(section.Name);
            var count = 0;
            await foreach (var row in section.Rows(cancellationToken).WithCancellation(cancellationToken))
            {
                json.WriteStartObject();
                foreach (var (column, value) in section.Columns.Zip(row)) WriteValue(json, column, value);
                json.WriteEndObject();
                if (++count % RowsAtOnce != 0) continue;
                json.Flush();
                await collected.PassOnAsync(cancellationToken);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.Flush();
    }

    private static void WriteValue(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null: json.WriteNull(name); break;
            case bool fact: json.WriteBoolean(name, fact); break;
            case int number: json.WriteNumber(name, number); break;
            case double number: json.WriteNumber(name, number); break;
            case DateTimeOffset at: json.WriteString(name, at.UtcDateTime); break;
            default: json.WriteString(name, Text(value)); break;
        }
    }

    private static async Task WriteCsvAsync(Stream entry, PersonalSection section, CollectedStream collected, CancellationToken cancellationToken)
    {
        using var csv = CsvWriter.Create(entry, CsvFiles.ForSpreadsheets, leaveOpen: true);
        foreach (var column in section.Columns) csv.WriteField(column);
        csv.EndRecord();
        var count = 0;
        await foreach (var row in section.Rows(cancellationToken).WithCancellation(cancellationToken))
        {
            foreach (var value in row) csv.WriteField(Text(value));
            csv.EndRecord();
            if (++count % RowsAtOnce != 0) continue;
            csv.Flush();
            await collected.PassOnAsync(cancellationToken);
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        bool fact => fact ? "yes" : "no",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, "A cell of an export is text, a number, a fact or a time."),
    };
}

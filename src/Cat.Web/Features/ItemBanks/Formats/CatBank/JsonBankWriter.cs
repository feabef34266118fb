using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cat.Data.ItemBanks;
using CsvHelper;

namespace Cat.Web.Features.ItemBanks.Formats.CatBank;

/// <summary>bank.json in a zip archive, with responses.csv and the pictures beside it.</summary>
internal sealed class JsonBankWriter : IBankWriter
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public string Key => "json";

    public string Format => "Cat bank, JSON";

    public string Extension => "zip";

    public string ContentType => "application/zip";

    public void Write(BankDraft bank, Stream target, LossList losses, CancellationToken cancellationToken)
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        using (var entry = zip.CreateEntry("bank.json").Open()) JsonSerializer.Serialize(entry, Of(bank), Options);
        cancellationToken.ThrowIfCancellationRequested();
        if (bank.Responses.Count > 0)
        {
            using var entry = zip.CreateEntry("responses.csv").Open();
            using var csv = CsvWriter.Create(entry, new CsvWriterOptions { Injection = CsvInjection.None, NewLine = "\n" }, leaveOpen: true);
            csv.WriteRecord(["student_id", "sequence", "question_id", "correct"]);
            foreach (var response in bank.Responses) csv.WriteRecord([response.StudentKey, BankSheets.TextOf(response.Sequence), response.QuestionKey, response.IsCorrect ? "1" : "0"]);
        }

        foreach (var (name, bytes) in bank.Media.OrderBy(picture => picture.Key, StringComparer.Ordinal))
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(bytes);
        }
    }

    private static JsonBank Of(BankDraft bank)
    {
        var about = bank.Description;
        var relations = bank.Relations.ToLookup(relation => relation.Kind);
        var before = relations[ConceptRelationKind.Prerequisite].ToLookup(relation => relation.To, relation => relation.From, StringComparer.Ordinal);
        var related = relations[ConceptRelationKind.Related].ToLookup(relation => relation.From, relation => relation.To, StringComparer.Ordinal);
        var choices = bank.Choices.ToLookup(choice => choice.QuestionKey, StringComparer.Ordinal);
        var lines = bank.Lines.ToLookup(line => line.QuestionKey, StringComparer.Ordinal);
        var blanks = bank.Blanks.ToLookup(blank => blank.QuestionKey, StringComparer.Ordinal);
        return new JsonBank
        {
            Key = about.Key,
            Name = about.Name,
            Description = about.Description,
            Licence = about.Licence,
            Language = about.Language,
            ResponsesSimulated = about.AreResponsesSimulated,
            Concepts = [.. bank.Concepts.Select(concept => new JsonConcept { Id = concept.Key, Name = concept.Name, Description = concept.Description, Prerequisites = [.. before[concept.Key]], Related = [.. related[concept.Key]] })],
            Questions = [.. bank.Questions.Select(question => Of(question) with
            {
                Choices = [.. choices[question.Key].Select(choice => new JsonChoice { Id = choice.Key, Text = choice.Text, IsCorrect = choice.IsCorrect })],
                Lines = [.. lines[question.Key].Select(line => new JsonLine { Text = line.Text, Choice = line.ChoiceKey })],
                Blanks = [.. blanks[question.Key].Select(blank => new JsonBlank { Id = blank.Key, Kind = BankSheets.WordOf(blank.Kind), Answer = blank.Answer, Tolerance = blank.Tolerance, WrongOptions = blank.WrongOptions })],
            })],
            Enemies = [.. bank.Enemies.Select(set => new JsonEnemies { Name = set.Name, Questions = set.QuestionKeys })],
        };
    }

    private static JsonQuestion Of(QuestionDraft question) => new()
    {
        Id = question.Key,
        Type = BankSheets.WordOf(question.Type),
        Status = BankSheets.WordOf(question.Status),
        Format = BankSheets.WordOf(question.Format),
        Stem = question.Stem,
        Explanation = question.Explanation,
        Concepts = question.Concepts,
        Answer = question.Answer.Length == 0 ? null : question.Answer,
        Tolerance = question.Tolerance == 0 ? null : question.Tolerance,
        Units = question.Units,
        NeedsUnit = question.NeedsUnit,
        Credit = BankSheets.WordOf(question.Credit),
        AuthorDifficulty = question.AuthorDifficulty,
        Discrimination = question.Discrimination,
        Difficulty = question.Difficulty,
        Guessing = question.Guessing,
        Steps = question.Steps,
        Tags = question.Tags,
    };
}

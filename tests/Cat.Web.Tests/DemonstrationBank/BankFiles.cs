using System.Globalization;
using CsvHelper;

namespace Cat.Web.Tests.DemonstrationBank;

internal sealed record Choice(string Id, string Text, bool IsCorrect);

/// <summary>A line of a matching question with the choice that belongs to it.</summary>
internal sealed record Line(string Text, string ChoiceId);

internal sealed record Blank(string Id, string Kind, string Answer, IReadOnlyList<string> WrongOptions);

internal sealed record Concept(string Id, string Name, string Description);

internal sealed record Prerequisite(string ConceptId, string PrerequisiteId);

/// <summary>The CSV files of <c>demo/school-mathematics</c>, read by themselves and not by the importer.</summary>
internal static class BankFiles
{
    public static string Folder { get; } = Path.Combine(FindRoot(), "demo", "school-mathematics");

    public static IReadOnlyList<Concept> Concepts { get; } =
        [.. Read("concepts.csv").Select(row => new Concept(row["concept_id"], row["name"], row["description"]))];

    public static IReadOnlyList<Prerequisite> Prerequisites { get; } =
        [.. Read("prerequisites.csv").Select(row => new Prerequisite(row["concept_id"], row["prerequisite_id"]))];

    public static IReadOnlyList<Question> Questions { get; } = ReadQuestions();

    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string name)
    {
        var options = new CsvReaderOptions { Separator = ',', HasHeader = true };
        using var csv = CsvReader.FromFile(Path.Combine(Folder, name), options);
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (csv.Read())
            rows.Add(csv.Headers.Index().ToDictionary(column => column.Item, column => csv.GetString(column.Index)));
        return rows;
    }

    private static IReadOnlyList<Question> ReadQuestions()
    {
        var choices = Read("choices.csv")
            .ToLookup(row => row["question_id"], row => new Choice(row["choice_id"], row["text"], row["is_correct"] == "true"));
        var lines = Read("lines.csv").ToLookup(row => row["question_id"], row => new Line(row["text"], row["choice_id"]));
        var blanks = Read("blanks.csv").ToLookup(row => row["question_id"], row => new Blank(row["blank_id"], row["kind"], row["answer"], row["wrong_options"].Split('|', StringSplitOptions.RemoveEmptyEntries)));
        return [.. Read("questions.csv").Select(row => new Question
        {
            Id = row["question_id"],
            Type = row["type"],
            Status = row["status"],
            Stem = row["stem"],
            Explanation = row["explanation"],
            Answer = row["answer"],
            Tolerance = row["tolerance"],
            AuthorDifficulty = int.Parse(row["author_difficulty"], CultureInfo.InvariantCulture),
            Concepts = row["concepts"].Split(';'),
            Units = row["units"],
            Choices = [.. choices[row["question_id"]]],
            Lines = [.. lines[row["question_id"]]],
            Blanks = [.. blanks[row["question_id"]]],
        })];
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Cat.slnx")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has Cat.slnx.");
    }
}

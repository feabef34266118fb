using System.Globalization;
using Cat.Engine.Items;

namespace Cat.Benchmarks;

/// <summary>The training students' responses of one data set, and its concepts.</summary>
internal sealed record DataSet(ResponseLog Log, QMatrix Concepts)
{
    /// <summary>The folder of the research data; null where CAT_DATA does not name one that holds it.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("CAT_DATA") is { } folder
        && File.Exists(Path.Combine(folder, "dbe-kt22", "responses.csv")) && File.Exists(Path.Combine(folder, "assist2009", "responses.csv")) ? folder : null;

    public static DataSet Read(string name)
    {
        var folder = Path.Combine(Folder ?? throw new InvalidOperationException("CAT_DATA names no research data."), name);
        var training = Rows(folder, "students.csv").Where(row => row[1] == "train").Select(row => row[0]).Index().ToDictionary(student => student.Item, student => student.Index);
        var items = Rows(folder, "responses.csv").Select(row => Number(row[2])).Distinct().Order().Index().ToDictionary(item => item.Item, item => item.Index);
        var entries = Rows(folder, "responses.csv").Where(row => training.ContainsKey(row[0])).Select(row => new LogEntry(training[row[0]], items[Number(row[2])], row[3] == "1"));
        var links = Rows(folder, "question_concepts.csv").Select(row => (Item: Number(row[0]), Concept: Number(row[1]))).Where(link => items.ContainsKey(link.Item)).ToList();
        var concepts = links.Select(link => link.Concept).Distinct().Order().Index().ToDictionary(concept => concept.Item, concept => concept.Index);
        var conceptsOf = Enumerable.Range(0, items.Count).Select(_ => new List<int>()).ToList();
        foreach (var (item, concept) in links) conceptsOf[items[item]].Add(concepts[concept]);
        return new DataSet(new ResponseLog(training.Count, items.Count, entries), new QMatrix(concepts.Count, conceptsOf));
    }

    private static IEnumerable<string[]> Rows(string folder, string file) => File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(line => line.Split(','));

    private static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
}

using System.Globalization;
using Cat.Engine.Items;
using Cat.Testing;

namespace Cat.DecisionLoad;

/// <summary>The research log assist2009: 16,516 questions on 107 concepts. Items and concepts by the order of their numbers there.</summary>
internal sealed record AssistmentsLog(ResponseLog Log, QMatrix Concepts)
{
    private const string Name = "assist2009";

    public static AssistmentsLog Read(int mostItems)
    {
        var folder = Repository.ResearchData(Name) ?? throw new InvalidOperationException($"CAT_DATA names no folder with {Name}.");
        var responses = Rows(folder, "responses.csv").Select(row => (Student: row[0], Item: Number(row[2]), IsCorrect: row[3] == "1")).ToList();
        var items = Places(responses.Select(response => response.Item), mostItems);
        var students = Places(responses.Select(response => Number(response.Student)), int.MaxValue);
        var entries = responses.Where(response => items.ContainsKey(response.Item)).Select(response => new LogEntry(students[Number(response.Student)], items[response.Item], response.IsCorrect));
        var links = Rows(folder, "question_concepts.csv").Select(row => (Item: Number(row[0]), Concept: Number(row[1]))).Where(link => items.ContainsKey(link.Item)).ToList();
        var concepts = Places(links.Select(link => link.Concept), int.MaxValue);
        var conceptsOf = links.ToLookup(link => items[link.Item], link => concepts[link.Concept]);
        return new AssistmentsLog(new ResponseLog(students.Count, items.Count, entries), new QMatrix(concepts.Count, [.. Enumerable.Range(0, items.Count).Select(item => conceptsOf[item].ToList())]));
    }

    private static Dictionary<int, int> Places(IEnumerable<int> numbers, int most) => numbers.Distinct().Order().Take(most).Index().ToDictionary(entry => entry.Item, entry => entry.Index);

    private static IEnumerable<string[]> Rows(string folder, string file) => File.ReadLines(Path.Combine(folder, file)).Skip(1).Select(line => line.Split(','));

    private static int Number(string cell) => int.Parse(cell, CultureInfo.InvariantCulture);
}

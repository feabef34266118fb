using System.Globalization;
using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;

namespace Cat.Intervals;

/// <summary>A bank calibrated from its response log as the product does it: items with parameters, their concepts, and the log they come from.</summary>
internal sealed record StudyBank(string Name, ItemBank Items, QMatrix Concepts, IReadOnlyList<IReadOnlyList<(int Item, bool IsCorrect)>> Students)
{
    /// <summary>The demonstration bank, of this checkout.</summary>
    public static StudyBank Demonstration()
    {
        var folder = Path.Combine(Root(), "demo", "school-mathematics");
        var questions = Table.Read(Path.Combine(folder, "questions.csv")).Where(row => row["status"] == "active").ToList();
        return Calibrate("demonstration bank", Responses(folder), questions.Select(row => (row["question_id"], row["concepts"].Split(';').AsEnumerable())));
    }

    /// <summary>DBE-KT22; null where the research data is not there (CAT_DATA).</summary>
    public static StudyBank? Research()
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("CAT_DATA") ?? Path.Combine(Root(), "..", "shared", "data"), "dbe-kt22");
        if (!File.Exists(Path.Combine(folder, "responses.csv"))) return null;
        var links = Table.Read(Path.Combine(folder, "question_concepts.csv")).GroupBy(row => row["question_id"], row => row["concept_id"]);
        return Calibrate("DBE-KT22", Responses(folder), links.Select(question => (question.Key, question.AsEnumerable())));
    }

    private static List<(string Student, string Question, bool IsCorrect)> Responses(string folder) =>
        [.. Table.Read(Path.Combine(folder, "responses.csv")).OrderBy(row => row["student_id"], StringComparer.Ordinal).ThenBy(row => int.Parse(row["sequence"], CultureInfo.InvariantCulture)).Select(row => (row["student_id"], row["question_id"], row["correct"] == "1"))];

    private static StudyBank Calibrate(string name, List<(string Student, string Question, bool IsCorrect)> responses, IEnumerable<(string Question, IEnumerable<string> Concepts)> questions)
    {
        var conceptsOf = questions.ToDictionary(question => question.Question, question => question.Concepts.ToList());
        var students = Indices(responses.Select(response => response.Student));
        string[] asked = [.. responses.Select(response => response.Question).Where(conceptsOf.ContainsKey).Distinct().Order(StringComparer.Ordinal)];
        var items = Indices(asked);
        var log = new ResponseLog(students.Count, items.Count, responses.Where(response => items.ContainsKey(response.Question)).Select(response => new LogEntry(students[response.Student], items[response.Question], response.IsCorrect)));
        var found = new MarginalCalibration(new CalibrationOptions()).Calibrate(log, null, CancellationToken.None);
        int[] kept = [.. Enumerable.Range(0, items.Count).Where(item => found.Items[item].Parameters is not null)];
        var places = kept.Index().ToDictionary(entry => asked[entry.Item], entry => entry.Index);
        var concepts = Indices(kept.SelectMany(item => conceptsOf[asked[item]]));
        return new StudyBank(
            name,
            new ItemBank([.. kept.Select(item => found.Items[item].Parameters!)]), // kept for having some
            new QMatrix(concepts.Count, [.. kept.Select(item => conceptsOf[asked[item]].Select(concept => concepts[concept]).ToList())]),
            [.. responses.Where(response => places.ContainsKey(response.Question)).GroupBy(response => response.Student).Select(student => student.Select(response => (places[response.Question], response.IsCorrect)).ToList())]);
    }

    private static Dictionary<string, int> Indices(IEnumerable<string> names) => names.Distinct().Order(StringComparer.Ordinal).Index().ToDictionary(entry => entry.Item, entry => entry.Index);

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Cat.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException("Cat.slnx is in no folder above the program: it is run from a checkout.");
    }
}

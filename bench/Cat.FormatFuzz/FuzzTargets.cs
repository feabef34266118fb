using Cat.Testing;
using Cat.Testing.Fuzzing;
using Cat.Testing.People;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Formats.Aiken;
using Cat.Web.Features.ItemBanks.Formats.CatBank;
using Cat.Web.Features.ItemBanks.Formats.Gift;
using Cat.Web.Features.ItemBanks.Formats.Moodle;
using Cat.Web.Features.ItemBanks.Formats.Qti;
using Cat.Web.Features.ItemBanks.Formats.Workbook;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Features.People;
using Cat.Web.Features.People.OneRoster;
using Cat.Web.Shared.Content;

namespace Cat.FormatFuzz;

/// <summary>What can be fuzzed. A new reader needs one line here.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<BankTarget> Banks { get; } =
    [
        new("qti", () => new QtiReader(), () => [.. Exports("qti-"), .. Found("interop/qti", "*.xml", "*.zip")]),
        new("csv", () => new CsvBankReader(), () => [DemonstrationBank(), .. Exports("csv")]),
        new("json", () => new JsonBankReader(), () => [.. Exports("json")]),
        new("xlsx", () => new WorkbookReader(), () => [.. Exports("xlsx"), .. Quizzes.Workbooks]),
        new("responses", () => new ResponseLogReader(), () => [.. Quizzes.Logs]),
        new("moodle-xml", () => new MoodleXmlReader(), () => [.. Exports("moodle-xml"), Quizzes.MoodleXml]),
        new("gift", () => new GiftReader(), () => [.. Exports("gift"), Quizzes.Gift, .. Found("interop/gift", "*.gift")]),
        new("aiken", () => new AikenReader(), () => [.. Exports("aiken"), Quizzes.Aiken]),
    ];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        .. Banks,
        new PeopleTarget("people", PeopleReading.Read, () => [new FuzzInput("list", [("people.csv", PeopleFiles.Csv())]), new FuzzInput("list in UTF-16", [("people.csv", PeopleFiles.Utf16())])]),
        new PeopleTarget("oneroster", (archive, stop) => OneRosterReading.Read(archive, EverythingChosen, stop), () => [.. new[] { "1.2", "1.1" }.Select(version => new FuzzInput(version, [("oneroster.zip", PeopleFiles.OneRoster(version))]))]),
    ];

    private static OneRosterChoices EverythingChosen => new(true, true, true, OneRosterChoices.AllDemographics);

    /// <summary>The demonstration bank, a few questions of each kind, in each written format whose key begins so.</summary>
    public static IEnumerable<FuzzInput> Exports(string key)
    {
        var bank = SmallBank.Of(DemonstrationBank());
        foreach (var writer in BankWriters.All(new ContentRenderer()).Where(writer => writer.Key.StartsWith(key, StringComparison.Ordinal)))
        {
            using var target = new MemoryStream();
            writer.Write(bank, target, new LossList(), CancellationToken.None);
            yield return new FuzzInput(writer.Key, [($"bank.{writer.Extension}", target.ToArray())]);
        }
    }

    /// <summary>Files of third parties beside the repository; none where they are absent.</summary>
    public static IEnumerable<FuzzInput> Found(string folder, params string[] patterns)
    {
        if (Repository.ResearchData(folder) is not { } path) return [];
        return patterns.SelectMany(pattern => Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories)).Order(StringComparer.Ordinal).Select(file => new FuzzInput(file, [(Path.GetFileName(file), File.ReadAllBytes(file))]));
    }

    public static FuzzInput DemonstrationBank()
    {
        var folder = Path.Combine(Repository.Root, "demo", "school-mathematics");
        return new FuzzInput("demonstration bank", [.. Directory.EnumerateFiles(folder, "*.csv").Where(file => Path.GetFileName(file) != "responses.csv").Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), File.ReadAllBytes(file))),
            .. Directory.EnumerateFiles(Path.Combine(folder, "media")).Order(StringComparer.Ordinal).Select(file => ("media/" + Path.GetFileName(file), File.ReadAllBytes(file)))]);
    }
}

/// <summary>A bank with at most three questions of each type: small inputs make many.</summary>
internal static class SmallBank
{
    public static BankDraft Of(FuzzInput input)
    {
        var files = new ImportFiles();
        foreach (var (name, bytes) in input.Files) files.TryAdd(name, bytes);
        var bank = new CsvBankReader().Read(files, new BankImportOptions(), new ProblemList(), CancellationToken.None) ?? throw new InvalidOperationException("The demonstration bank cannot be read.");
        var kept = bank.Questions.GroupBy(question => question.Type).SelectMany(group => group.Take(3)).ToList();
        var keys = kept.Select(question => question.Key).ToHashSet(StringComparer.Ordinal);
        bank.Questions.RemoveAll(question => !keys.Contains(question.Key));
        bank.Choices.RemoveAll(choice => !keys.Contains(choice.QuestionKey));
        bank.Lines.RemoveAll(line => !keys.Contains(line.QuestionKey));
        bank.Blanks.RemoveAll(blank => !keys.Contains(blank.QuestionKey));
        return bank;
    }
}

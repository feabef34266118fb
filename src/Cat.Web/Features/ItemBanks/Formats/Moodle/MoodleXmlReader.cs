using Cat.Web.Features.ItemBanks.Import;

namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

/// <summary>Moodle's XML: a "quiz" of questions, categories between them.</summary>
internal sealed class MoodleXmlReader : IBankReader
{
    private static readonly HashSet<string> Wanted = new(StringComparer.Ordinal) { "question" };

    public string Format => "Moodle XML";

    public IReadOnlyList<string> KnownFiles => ["*.xml"];

    public bool Uses(string name) => IsXml(name);

    public bool Recognises(ImportFiles files) => files.Names.Any(name => IsXml(name) && IsQuiz(files[name]));

    public BankDraft? Read(ImportFiles files, BankImportOptions options, ProblemList problems, CancellationToken cancellationToken)
    {
        var names = files.Names.Where(IsXml).Order(StringComparer.Ordinal).ToList();
        BankDraft? draft = null;
        foreach (var name in names)
        {
            var bytes = Trimmed(files[name]);
            if (SafeXml.RootName(bytes) is { } root && root != "quiz")
            {
                problems.AddError(name, null, null, $"The outermost element is “{root}”, not “quiz”: this is no Moodle XML.", "Export the questions in the format “Moodle XML”, or upload the file alone.");
                continue;
            }

            var bank = new PartialBank(name, problems, draft?.Questions.Select(question => question.Key).ToHashSet(StringComparer.Ordinal));
            var questions = new MoodleQuestions(name, bank);
            var isReadable = SafeXml.Stream(name, bytes, problems, Wanted, element =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                questions.Add(element);
            });
            questions.End();
            if (!isReadable) continue;
            if (draft is null) draft = bank.Draft;
            else draft.Take(bank.Draft);
        }

        if (draft is { Questions.Count: 0 } && problems.ErrorCount == 0)
            problems.AddError(names[0], null, null, "The file has no question that can be given.", "The remarks say why questions were left out.");
        return draft;
    }

    /// <summary>Tools that make such files from templates leave spaces before the declaration, where XML has none.</summary>
    private static byte[] Trimmed(byte[] bytes) => bytes is [(byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t', ..] ? bytes.AsSpan().TrimStart(" \r\n\t"u8).ToArray() : bytes;

    /// <summary>By its outermost element, or by the look of a file that is broken before that: then its reading says what is wrong.</summary>
    private static bool IsQuiz(byte[] bytes) =>
        SafeXml.RootName(Trimmed(bytes)) is { } root ? root == "quiz" : bytes.AsSpan(0, Math.Min(bytes.Length, 8192)).IndexOf("<quiz"u8) >= 0;

    private static bool IsXml(string name) => name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
}

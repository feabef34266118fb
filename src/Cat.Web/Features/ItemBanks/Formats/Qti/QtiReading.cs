using System.Xml.Linq;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Import;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>The reading of one upload: which files are items, what the manifest adds to them, what is left over.</summary>
internal sealed class QtiReading(ImportFiles files, BankImportOptions options, ProblemList problems)
{
    private const string Unsorted = "unsorted";

    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal) { Unpacking.ManifestName };
    private readonly Dictionary<string, QtiParameters> _parameters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, XElement?> _stimuli = new(StringComparer.Ordinal);

    public BankDraft? Read(CancellationToken cancellationToken)
    {
        var manifest = files.Has(Unpacking.ManifestName) ? QtiManifest.Read(() => files.Open(Unpacking.ManifestName), problems) : new QtiManifest();
        if (manifest is null) return null;
        var origin = new Origin(files.Has(Unpacking.ManifestName) ? Unpacking.ManifestName : files.Names.First(), null);
        var draft = (manifest.Extension is { } note ? QtiExtension.ReadBank(note, origin) : null)
            ?? new BankDraft { Description = new BankDescription(origin, "", "", "", "", "en", false), IsPartial = true, IsLenient = true };
        var media = new QtiMedia(files, draft);
        var items = FindItems(manifest, media);
        foreach (var usage in files.Names.Where(name => QtiReader.IsXml(name) && !_used.Contains(name) && SafeXml.RootName(files[name]) is "usageData" or "qti-usage-data").ToList())
        {
            _used.Add(usage);
            QtiUsageData.Read(usage, files[usage], _parameters, problems);
        }

        var itemCount = items.Count;
        // What the manifest says of an item is let go of with it.
        while (draft.Questions.Count <= options.MaximumQuestions && items.TryDequeue(out var item))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadItem(item.File, item.Resource, draft, media);
        }

        if (!draft.IsPartial) KeepOwnMedia(draft);
        ReportRest(media, itemCount);
        return draft;
    }

    private Queue<(string File, QtiResource? Resource)> FindItems(QtiManifest manifest, QtiMedia media)
    {
        var items = new Queue<(string File, QtiResource? Resource)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resource in manifest.Resources.Where(resource => resource.IsItem))
        {
            if (media.Find("", resource.Href) is { } file) Add(file, resource);
            else problems.AddWarning(Unpacking.ManifestName, resource.Line, null, $"The manifest names the item “{resource.Href}”, which is not in the package: left out.", "Add the file to the package.");
        }

        foreach (var test in manifest.Resources.Where(resource => resource.IsTest)) AddOfTest(test, media, Add);
        manifest.Resources.Clear();
        // Of a manifest without any item, or without a manifest, every item there is.
        if (items.Count == 0)
        {
            foreach (var name in files.Names.Where(name => QtiReader.IsXml(name) && name != Unpacking.ManifestName && !_used.Contains(name)).Order(StringComparer.Ordinal).ToList())
            {
                // Of single files also one that cannot be read: it says why.
                if (SafeXml.RootName(files[name]) is var root && (root is "assessmentItem" or "qti-assessment-item" || (root is null or "questestinterop" && !files.Has(Unpacking.ManifestName)))) Add(name, null);
            }
        }

        return items;

        void Add(string file, QtiResource? resource)
        {
            if (seen.Add(file)) items.Enqueue((file, resource));
        }
    }

    /// <summary>A test is not imported; items that only it names are.</summary>
    private void AddOfTest(QtiResource test, QtiMedia media, Action<string, QtiResource?> add)
    {
        if (media.Find("", test.Href) is not { } file) return;
        _used.Add(file);
        problems.AddWarning(file, null, null, "The test (assessmentTest) is not imported, its items are.", "Compose tests under Assignments.");
        var ignored = new ProblemList();
        SafeXml.Stream(file, files[file], ignored, new HashSet<string>(StringComparer.Ordinal) { "assessmentItemRef", "qti-assessment-item-ref" }, reference =>
        {
            if (media.Find(file, reference.Attribute("href")?.Value ?? "") is { } item) add(item, null);
        });
        foreach (var listed in test.Files.Select(name => media.Find("", name)).OfType<string>().Where(name => QtiReader.IsXml(name) && QtiReader.IsItem(files[name]))) add(listed, null);
    }

    private void ReadItem(string file, QtiResource? resource, BankDraft draft, QtiMedia media)
    {
        _used.Add(file);
        var before = problems.ErrorCount;
        if (SafeXml.Load(file, files[file], problems)?.Root is not { } source)
        {
            if (problems.ErrorCount == before) problems.AddError(file, null, null, "The file is empty.", "Remove it from the package.");
            return;
        }

        var root = QtiTree.Plain(source);
        if (root.Name.LocalName != "assessmentItem")
        {
            problems.AddWarning(file, SafeXml.LineOf(source), null, $"The file is no item: its outermost element is <{source.Name.LocalName}>{(root.Name.LocalName == "questestinterop" ? ", of QTI 1.2, which is not read" : "")}. Left out.", "Export it as QTI 2.1, 2.2 or 3.0.");
            return;
        }

        var identifier = root.Text("identifier");
        var remarks = new QtiRemarks(file, problems) { Item = Name(identifier, root.Text("title")) };
        if (Own(file, resource, draft, remarks) is { } own)
        {
            own.AddTo(draft);
            return;
        }

        var wanted = QtiKeys.Usable(identifier.Length > 0 ? identifier : Path.GetFileNameWithoutExtension(file));
        var key = UsableKey.Free(wanted, _keys);
        if (key != wanted) remarks.Add(root, $"another item has the identifier “{wanted}”: this one is called “{key}”.");
        var item = new QtiItem(file, root, key, media, remarks);
        if (QtiItemReader.Read(item, StimuliOf(item, media), media) is not { } question)
        {
            _keys.Remove(key);
            return;
        }

        var read = WithParameters(question.Question, identifier, remarks);
        read = read with { Topics = resource?.Topics ?? [], Tags = [.. read.Tags.Concat(resource?.Tags ?? []).Distinct(StringComparer.OrdinalIgnoreCase)] };
        (question with { Question = draft.IsPartial ? read : InBank(read, resource, draft, remarks) }).AddTo(draft);
    }

    /// <summary>An item that was changed, or added to a package of ours: its concepts are those of the note, else those that are called like its topics.</summary>
    private static QuestionDraft InBank(QuestionDraft read, QtiResource? resource, BankDraft draft, QtiRemarks remarks)
    {
        if (resource?.Extension is { } note && QtiExtension.ReadQuestion(note, read.Origin) is { Question: var noted })
            return read with { Concepts = noted.Concepts, Tags = noted.Tags, Status = read.Type == QuestionType.ExtendedText ? read.Status : noted.Status, AuthorDifficulty = noted.AuthorDifficulty, Topics = [] };
        var concepts = draft.Concepts.Where(concept => read.Topics.Any(topic => topic.Equals(concept.Name, StringComparison.OrdinalIgnoreCase) || topic == concept.Key)).Select(concept => concept.Key).ToList();
        if (concepts.Count > 0) return read with { Concepts = concepts, Topics = [] };
        remarks.Add(null, "none of its topics is a concept of the bank: it is put under “Unsorted”.", "Name its concepts in the editor.");
        if (!draft.Concepts.Exists(concept => concept.Key == Unsorted)) draft.Concepts.Add(new ConceptDraft(read.Origin, Unsorted, "Unsorted", "Questions that came without a concept of the bank."));
        return read with { Concepts = [Unsorted], Topics = [] };
    }

    /// <summary>The question as this program wrote it, when its item was not touched since.</summary>
    private QtiQuestion? Own(string file, QtiResource? resource, BankDraft draft, QtiRemarks remarks)
    {
        if (resource?.Extension is not { } note || draft.IsPartial) return null;
        if (note.Hash != QtiExtension.HashOf(files[file]))
        {
            remarks.Add(null, "the item was changed after it was exported: what it says counts, not what the manifest notes of the exported question.", "Check its texts and concepts.");
            return null;
        }

        if (QtiExtension.ReadQuestion(note, new Origin(file, null)) is { } question && _keys.Add(question.Question.Key)) return question;
        remarks.Add(null, "what the manifest notes of the exported question cannot be read; the item itself is imported.");
        return null;
    }

    private QuestionDraft WithParameters(QuestionDraft question, string identifier, QtiRemarks remarks)
    {
        if (!_parameters.TryGetValue(identifier, out var of)) return question;
        if (of.Discrimination is null or <= 0 || (of.Difficulty is null && of.Steps.Count == 0) || of.Guessing is < 0 or >= 1)
        {
            remarks.Add(null, "its parameters in the usage data are not complete (A-Parm above 0, B-Parm) and are left out.");
            return question;
        }

        var steps = of.Steps;
        if (steps.Count > 0 && !of.AreStepsOwn)
        {
            remarks.Add(null, "its step parameters (D-Parm) are left out, since QTI does not say from where they count.", "Import them as “steps” of our own format.");
            steps = [];
            if (of.Difficulty is null) return question;
        }

        return question with { Discrimination = of.Discrimination, Difficulty = of.Difficulty, Guessing = steps.Count > 0 ? null : of.Guessing, Steps = [.. steps] };
    }

    private List<(string File, XElement Body)> StimuliOf(QtiItem item, QtiMedia media)
    {
        var found = new List<(string File, XElement Body)>();
        foreach (var reference in item.Root.Elements("assessmentStimulusRef"))
        {
            var file = media.Find(item.File, reference.Text("href"));
            if (file is not null && !_stimuli.ContainsKey(file)) _stimuli[file] = SafeXml.Load(file, files[file], problems)?.Root is { } root ? QtiTree.Plain(root).Named("stimulusBody").FirstOrDefault() : null;
            if (file is not null) _used.Add(file);
            if (file is not null && _stimuli[file] is { } body) found.Add((file, body));
            else item.Remarks.Add(reference, $"its shared text (assessmentStimulusRef) “{reference.Text("href")}” is not in the package: it is missing from the question.", "Add it to the package, or to the question.");
        }

        return found;
    }

    /// <summary>Of a bank of our own also pictures that no text shows.</summary>
    private void KeepOwnMedia(BankDraft draft)
    {
        files.CopyMediaTo(draft);
        _used.UnionWith(draft.Media.Keys);
    }

    private void ReportRest(QtiMedia media, int items)
    {
        var used = media.Used.Concat(_used).ToHashSet(StringComparer.Ordinal);
        var rest = files.Names.Where(name => !used.Contains(name)).ToList();
        var lost = rest.Where(name => QtiReader.IsXml(name) && QtiReader.IsItem(files[name])).ToList();
        foreach (var name in lost) problems.AddWarning(name, null, null, "The item is not in the manifest: left out.", "Add it to imsmanifest.xml, or upload it by itself.");
        rest = [.. rest.Except(lost)];
        if (rest.Count > 0) problems.AddWarning(rest[0], null, null, $"{rest.Count} {(rest.Count == 1 ? "file" : "files")} that no imported question uses {(rest.Count == 1 ? "is" : "are")} left out: {string.Join(", ", rest.Take(8))}{(rest.Count > 8 ? " …" : "")}.", "Nothing to do.");
        if (items == 0) problems.AddError(files.Names.FirstOrDefault() ?? Unpacking.ManifestName, null, null, "There is no QTI item here.", "Export the items as QTI 2.1, 2.2 or 3.0; other kinds of content packages are not read.");
    }

    private static string Name(string identifier, string title) => identifier is var name && name.Length == 0 ? title : title.Length is > 0 and <= 60 && title != name ? $"{name}, {title}" : name;
}

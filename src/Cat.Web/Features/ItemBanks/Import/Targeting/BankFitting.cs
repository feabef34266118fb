using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats;

namespace Cat.Web.Features.ItemBanks.Import.Targeting;

/// <summary>A topic of the files, and what becomes of it.</summary>
/// <param name="Name">As the files have it.</param>
/// <param name="Questions">How many have it.</param>
/// <param name="Choice">What the admin chose, or what would be.</param>
/// <param name="ConceptName">The concept that it becomes; null: a tag only.</param>
public sealed record TopicRow(string Name, int Questions, TopicChoice Choice, string? ConceptName);

/// <summary>Makes a whole bank of files that bring questions only: which bank, which concepts, which questions are there already.</summary>
internal sealed class BankFitting(BankDraft draft, TargetBank target, ImportSettings settings, ProblemList problems)
{
    private readonly Dictionary<string, TargetConcept> _concepts = target.Concepts.ToDictionary(concept => concept.Key, StringComparer.Ordinal);
    private readonly HashSet<string> _conceptKeys = target.Concepts.Select(concept => concept.Key).ToHashSet(StringComparer.Ordinal);

    /// <returns>The topics, most used first.</returns>
    public IReadOnlyList<TopicRow> Complete(string fileName)
    {
        draft.Description = Describe(fileName);
        draft.KnownQuestions.UnionWith(target.Questions.Keys);
        var topics = draft.Questions.SelectMany(question => question.Topics.Distinct(StringComparer.Ordinal)).GroupBy(topic => topic, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => RowOf(group.Key, group.Count())).ToList();
        var conceptOf = topics.Where(topic => topic.ConceptName is not null).ToDictionary(topic => topic.Name, topic => KeyOf(topic.ConceptName!), StringComparer.Ordinal); // filtered
        for (var index = 0; index < draft.Questions.Count; index++) draft.Questions[index] = WithConcepts(draft.Questions[index], conceptOf);
        RenameTaken();
        draft.Concepts.AddRange(_concepts.Values.Select(concept => new ConceptDraft(draft.Description.Origin, concept.Key, concept.Name, concept.Description)));
        return topics;
    }

    private BankDescription Describe(string fileName)
    {
        var origin = new Origin(fileName, null);
        if (target.Bank is { } bank) return new BankDescription(origin, bank.Key, bank.Name, bank.Description, bank.Licence, bank.Language, bank.AreResponsesSimulated);
        var name = settings.BankName.Trim() is { Length: > 0 } given ? given : Path.GetFileNameWithoutExtension(fileName);
        var taken = target.BankKeys.ToHashSet(StringComparer.Ordinal);
        return new BankDescription(origin, UsableKey.Free(UsableKey.Of(name), taken), name, "", "", settings.Language, false);
    }

    private TopicRow RowOf(string topic, int questions)
    {
        var choice = settings.Topics.GetValueOrDefault(topic) ?? new TopicChoice(TopicFate.Concept, null);
        if (choice.Fate == TopicFate.Tag) return new TopicRow(topic, questions, choice, null);
        var known = choice.ConceptKey is { } key ? _concepts.GetValueOrDefault(key) : Find(topic);
        return new TopicRow(topic, questions, choice with { ConceptKey = known?.Key }, known?.Name ?? topic);
    }

    private TargetConcept? Find(string name) => _concepts.Values.FirstOrDefault(concept =>
        string.Equals(concept.Name, name, StringComparison.OrdinalIgnoreCase) || string.Equals(concept.Key, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Of the concept of this name, which is made when it is not there.</summary>
    private string KeyOf(string name)
    {
        if (Find(name) is { } known) return known.Key;
        var key = UsableKey.Free(UsableKey.Of(name), _conceptKeys);
        _concepts.Add(key, new TargetConcept(key, name, ""));
        return key;
    }

    private QuestionDraft WithConcepts(QuestionDraft question, Dictionary<string, string> conceptOf)
    {
        var concepts = question.Topics.Select(topic => conceptOf.GetValueOrDefault(topic)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var tags = question.Topics.Where(topic => !conceptOf.ContainsKey(topic));
        var status = question.Status is QuestionStatus.Draft or QuestionStatus.Retired ? question.Status : settings.Status ?? (question.Discrimination is null ? QuestionStatus.Pilot : QuestionStatus.Active);
        return question with
        {
            Concepts = concepts.Count > 0 ? concepts : [KeyOf(settings.DefaultConcept.Trim() is { Length: > 0 } name ? name : ImportSettings.FirstConcept)],
            Tags = [.. question.Tags.Concat(tags).Distinct(StringComparer.OrdinalIgnoreCase)],
            Status = question.Type == QuestionType.ExtendedText && status is QuestionStatus.Pilot or QuestionStatus.Active ? QuestionStatus.Draft : status,
        };
    }

    /// <summary>"Q1" of one file is not "Q1" of another.</summary>
    private void RenameTaken()
    {
        if (settings.UpdatesSameKey || target.Questions.Count == 0) return;
        var taken = target.Questions.Keys.Concat(draft.Questions.Select(question => question.Key)).ToHashSet(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var question in draft.Questions.Where(question => target.Questions.ContainsKey(question.Key)))
        {
            if (!names.TryAdd(question.Key, "")) continue;
            names[question.Key] = UsableKey.Free(question.Key, taken);
            problems.AddWarning(question.Origin.File, question.Origin.Row, null, $"The bank has a question “{question.Key}” already; this one becomes “{names[question.Key]}”.", "Nothing to do; or choose that questions of the same identifier are new versions.");
        }

        if (names.Count > 0) draft.Rename(names);
    }
}

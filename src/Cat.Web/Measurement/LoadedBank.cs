using System.Collections.Concurrent;
using System.Globalization;
using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Engine.Graphs;
using Cat.Engine.Guards;
using Cat.Engine.Items;
using EngineBank = Cat.Engine.Items.ItemBank;

namespace Cat.Web.Measurement;

/// <summary>A bank's snapshot as the engine sees it, by item index. Immutable; shared by all sessions of a node.</summary>
internal sealed class LoadedBank
{
    private readonly Dictionary<QuestionId, int> _indices;
    private readonly Dictionary<ConceptId, int> _conceptIndices;
    private readonly ConcurrentDictionary<string, TestGuards> _guards = new(StringComparer.Ordinal);
    private readonly string[][] _tags;
    private readonly bool[] _isScored;

    public LoadedBank(ItemBankId id, int revision, SnapshotContent content)
    {
        (Id, Revision, Content) = (id, revision, content);
        Concepts = new QMatrix(content.Concepts.Count, [.. content.Questions.Select(question => question.Concepts)]);
        Graph = new ConceptGraph(content.Concepts.Count, content.Prerequisites.Select(pair => (pair.First, pair.Second)), content.Related.Select(pair => (pair.First, pair.Second)));
        Parameters = PilotParameters.Fill(content);
        Items = new EngineBank([.. Parameters.Select(parameters => parameters.ToItemParameters())], [.. Parameters.Select(parameters => parameters.Steps)]);
        _isScored = [.. content.Questions.Select(question => question is { IsPilot: false, Parameters: not null })];
        ScoredCount = _isScored.Count(scored => scored);
        _indices = content.Questions.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index);
        _conceptIndices = content.Concepts.Index().ToDictionary(entry => entry.Item.Id, entry => entry.Index);
        _tags = [.. content.Questions.Select(question => question.Concepts.Select(concept => content.Concepts[concept].Id.ToString()).ToArray())];
    }

    public ItemBankId Id { get; }
    public int Revision { get; }
    public SnapshotContent Content { get; }
    public IReadOnlyList<SnapshotQuestion> Questions => Content.Questions;
    public QMatrix Concepts { get; }
    public ConceptGraph Graph { get; }
    public EngineBank Items { get; }

    /// <summary>By question; those of pilot questions that are not calibrated are a guess.</summary>
    public IReadOnlyList<QuestionParameters> Parameters { get; }

    /// <summary>Questions that tests are scored by.</summary>
    public int ScoredCount { get; }

    public bool IsScored(int item) => _isScored[item];

    public int IndexOf(QuestionId question) => _indices.TryGetValue(question, out var index) ? index : throw new InvalidOperationException($"Question {question} is not in revision {Revision} of bank {Id}.");

    public int? FindIndex(QuestionId question) => _indices.TryGetValue(question, out var index) ? index : null;

    public int? FindConcept(ConceptId concept) => _conceptIndices.TryGetValue(concept, out var index) ? index : null;

    /// <summary>The hard rules of a test of this bank.</summary>
    public TestRules RulesOf(AdaptiveRules rules) => new(
        new Blueprint(
            Math.Min(rules.MinimumQuestions, rules.MaximumQuestions), rules.MaximumQuestions,
            [.. rules.ConceptLimits.Select(limit => new TagLimit(limit.ConceptId.ToString(), limit.Minimum, limit.Maximum))]),
        [.. Content.EnemySets.Select(set => new Cat.Engine.Guards.EnemySet(set.Name, [.. set.Questions.Select(item => new ItemIndex(item))]))],
        rules.ExposureCap is { } cap ? new ExposureCap(cap) : null);

    /// <summary>The questions that a test under these rules is scored by.</summary>
    public TestPool PoolOf(AdaptiveRules rules) => new(_tags, [.. Enumerable.Range(0, _isScored.Length).Select(item => _isScored[item] && IsInScope(item, rules))]);

    /// <summary>Whether a test under these rules may give the question: it is about a concept of the test.</summary>
    public bool IsInScope(int item, AdaptiveRules rules) => rules.Scope.Count == 0 || Questions[item].Concepts.Any(concept => rules.Scope.Contains(Content.Concepts[concept].Id));

    /// <summary>The concepts of a question as the tags of its rules.</summary>
    public IReadOnlyList<string> TagsOf(int item) => _tags[item];

    /// <summary>The same object for the same rules: the guards of a large bank are worth keeping.</summary>
    public TestGuards GuardsOf(AdaptiveRules rules)
    {
        var limits = string.Join(';', rules.ConceptLimits.Select(limit => string.Create(CultureInfo.InvariantCulture, $"{limit.ConceptId}:{limit.Minimum}-{limit.Maximum}")));
        var key = string.Create(CultureInfo.InvariantCulture, $"{rules.MinimumQuestions}|{rules.MaximumQuestions}|{rules.ExposureCap}|{limits}|{string.Join(',', rules.Scope)}");
        return _guards.GetOrAdd(key, _ => new TestGuards(PoolOf(rules), RulesOf(rules)));
    }

    /// <summary>In words that name concepts: the engine knows them by their identifiers.</summary>
    public string InWords(RuleConflict conflict) => Content.Concepts.Aggregate(conflict.Reason, (text, concept) => text.Replace($"ag {concept.Id}", $"ag “{concept.Name}”", StringComparison.Ordinal))
        .Replace("tag “", "the concept “", StringComparison.Ordinal).Replace("Tag “", "The concept “", StringComparison.Ordinal)
        .Replace("earlier tests showed", "earlier tests showed or the bank withdrew", StringComparison.Ordinal)
        .Replace("items", "questions", StringComparison.Ordinal).Replace("item ", "question ", StringComparison.Ordinal);
}

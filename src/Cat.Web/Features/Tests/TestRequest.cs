using Cat.Data;
using Cat.Data.TestPlans;

namespace Cat.Web.Features.Tests;

/// <summary>A concept by its name when it was chosen.</summary>
public sealed record ChosenConcept(ConceptId Id, string Name);

/// <summary>A test as a teacher asked for it, not checked yet; null is a field left empty. It is what a draft stores.</summary>
public sealed record TestRequest
{
    public const int LongestName = 200;

    public ItemBankId? BankId { get; init; }
    public string? Name { get; init; }
    public TestPurpose Purpose { get; init; } = TestPurpose.OverallAbility;

    /// <summary>Only questions of <see cref="Concepts"/>; else of all.</summary>
    public bool ChoosesConcepts { get; init; }
    public IReadOnlyList<ChosenConcept> Concepts { get; init; } = [];

    public LengthRequest Length { get; init; } = new();
    public ChoiceRequest Choice { get; init; } = new();
    public GuardRequest Guards { get; init; } = new();
    public DeliveryRequest Delivery { get; init; } = new();
    public LevelsRequest Levels { get; init; } = new();

    /// <summary>The class that the test is made for: it is given to it when it is published. Null: no certain one.</summary>
    public ClassroomId? ForClass { get; init; }

    /// <summary>The most questions a student may get; null while that field is unusable.</summary>
    public int? LongestLength => Length.LongestOf(Purpose);

    /// <summary>What a concept profile needs for its concepts, when each question is about one of them.</summary>
    public int QuestionsForProfile => Purpose == TestPurpose.ConceptProfile ? Concepts.Count * (Length.QuestionsPerConcept ?? 0) : 0;

    /// <summary>What can be said without the database. Empty when all is well.</summary>
    public Dictionary<TestField, string> FindProblems()
    {
        var problems = new Dictionary<TestField, string>();
        if (BankId is null) problems[TestField.Bank] = "Choose an item bank: the test takes its questions from it.";
        if (string.IsNullOrWhiteSpace(Name)) problems[TestField.Name] = "Give the test a name; students see it.";
        else if (Name.Trim().Length > LongestName) problems[TestField.Name] = $"A name may have at most {LongestName} characters.";
        if (Purpose == TestPurpose.ConceptProfile && !ChoosesConcepts) problems[TestField.Concepts] = "A concept profile is about certain concepts. Choose “only some concepts” and tick them.";
        else if (ChoosesConcepts && Concepts.Count == 0) problems[TestField.Concepts] = "Tick at least one concept, or take all of them.";
        Length.FindProblems(Purpose, Levels.Scale, problems);
        Choice.FindProblems(problems);
        Guards.FindProblems(LongestLength, problems);
        Delivery.FindProblems(problems);
        Levels.FindProblems(problems);
        return problems;
    }

    /// <summary>Only for a request without problems.</summary>
    public AdaptiveRules ToRules()
    {
        var rules = Guards.AddTo(Choice.AddTo(Length.ToRules(Purpose, ToBands(), ToScale()))) with
        {
            Purpose = Purpose,
            Scope = ChoosesConcepts ? [.. Concepts.Select(concept => concept.Id)] : [],
        };
        return Purpose == TestPurpose.ConceptProfile ? rules with { ConceptLimits = [.. rules.ConceptLimits, .. ProfileLimits(rules)] } : rules;
    }

    /// <summary>Only for a request without problems.</summary>
    public IReadOnlyList<AbilityBand> ToBands() => BandRequest.ToBands(Levels.Bands, ToScale());

    /// <summary>Only for a request without problems.</summary>
    public ReportingScale ToScale() => Levels.Scale ?? throw new InvalidOperationException("The scale was not checked.");

    /// <summary>On another scale; what was typed on the old one says the same on the new one.</summary>
    public TestRequest OnScale(double? mean, double? deviation)
    {
        var moved = this with { Levels = Levels with { ScaleMean = mean, ScaleDeviation = deviation } };
        if (Levels.Scale is not { } old || moved.Levels.Scale is not { } now) return moved;
        return moved with
        {
            Levels = moved.Levels with { Bands = [.. Levels.Bands.Select(band => band with { From = band.From is { } from ? Round(now.Of(old.ToTheta(from)), now) : null })] },
            Length = Length with { Precision = Length.Precision is { } precision ? Round(now.OfDistance(precision / old.StandardDeviation), now) : null },
        };
    }

    private static double Round(double value, ReportingScale scale) => Math.Round(value, scale.StandardDeviation >= 50 ? 0 : scale.StandardDeviation >= 5 ? 1 : 2);

    /// <summary>For the concepts that have no limit of their own.</summary>
    private IEnumerable<ConceptLimit> ProfileLimits(AdaptiveRules rules) => Concepts
        .Where(concept => rules.ConceptLimits.All(limit => limit.ConceptId != concept.Id))
        .Select(concept => new ConceptLimit(concept.Id, concept.Name, Length.QuestionsPerConcept ?? throw new InvalidOperationException("The questions of each concept were not checked."), null));
}

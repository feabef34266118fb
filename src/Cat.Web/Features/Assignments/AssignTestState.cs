using System.Globalization;
using Cat.Data;
using Cat.Web.Shared;

namespace Cat.Web.Features.Assignments;

/// <summary>What stands in the form, and what is said about it.</summary>
public sealed class AssignTestState(TimeProvider time)
{
    private static readonly AssignTestRequest Defaults = new();
    private Error? _refusal;
    private (ItemBankId?, int?) _refusedFor;
    private string? _refusedRules;

    public IReadOnlyList<UsableBank> Banks { get; private set; } = [];
    public UsableBank? Bank { get; set; }
    public string? Name { get; set; }
    public bool IsFixedLength { get; set; }
    public int? QuestionCount { get; set; } = Defaults.QuestionCount;
    public int? MinimumQuestions { get; set; } = Defaults.MinimumQuestions;
    public int? MaximumQuestions { get; set; } = Defaults.MaximumQuestions;
    public double? TargetStandardError { get; set; } = Defaults.TargetStandardError;
    public int? RandomesqueCount { get; set; } = Defaults.RandomesqueCount;

    // Who chooses
    public bool UsesPolicy { get; set; } = Defaults.Choice.UsesPolicy;
    public int Quality { get; set; } = Defaults.Choice.Quality;
    public int Diversity { get; set; } = Defaults.Choice.Diversity;
    public int Novelty { get; set; } = Defaults.Choice.Novelty;

    // Rules
    public List<ConceptLimitLine> ConceptLimits { get; } = [];
    public int? ExposureCapPercent { get; set; } = Defaults.Guards.ExposureCapPercent;
    public int? SeenTests { get; set; } = Defaults.Guards.SeenTests;
    public int? PilotPercent { get; set; } = Defaults.Guards.PilotPercent;
    public bool SetsExposureAside { get; set; } = Defaults.Guards.SetsExposureAside;

    // How it is given
    public DeliveryRequest Delivery { get; set; } = Defaults.Delivery;
    public List<BandLine> Bands { get; } = [.. Defaults.Bands.Select(band => new BandLine { Name = band.Name, Meaning = band.Meaning, LowerBound = band.LowerBound })];
    public int? AttemptsAllowed { get; set; } = Defaults.AttemptsAllowed;

    /// <summary>As the browser writes a time without a zone, "2026-11-20T09:00"; empty: at once and without an end.</summary>
    public string? OpensAt { get; set; }
    public string? ClosesAt { get; set; }

    /// <summary>The zone that <see cref="OpensAt"/> and <see cref="ClosesAt"/> are meant in: the browser's, once it is known.</summary>
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>What to say above the form; null when there is nothing left to mend.</summary>
    public string? Summary => _refusal is not AssignTestProblems ? _refusal?.Message : FindProblems() is { Count: > 0 } problems ? new AssignTestProblems(problems).Message : null;

    /// <summary>Null until a bank is chosen and the length can be read.</summary>
    public BankReadiness? Readiness => Bank is { } bank && ToRequest().LongestLength is { } longest ? BankReadiness.Of(bank.UsableQuestions, longest) : null;

    public bool CanSubmit => Readiness is not { IsEnough: false };

    public void Offer(IReadOnlyList<UsableBank> banks)
    {
        Banks = banks;
        if (banks.Count == 1) Bank = banks[0];
    }

    public string? ProblemOf(AssignTestField field) => FindProblems().GetValueOrDefault(field);

    public bool HasProblem(AssignTestField field) => FindProblems().ContainsKey(field);

    public void Show(Error? error)
    {
        _refusal = error;
        (_refusedFor, _refusedRules) = (BankAndLength, RulesText);
    }

    public AssignTestRequest ToRequest() => new()
    {
        BankId = Bank?.Id,
        Name = Name,
        IsFixedLength = IsFixedLength,
        QuestionCount = QuestionCount,
        MinimumQuestions = MinimumQuestions,
        MaximumQuestions = MaximumQuestions,
        TargetStandardError = TargetStandardError,
        RandomesqueCount = RandomesqueCount,
        Choice = new ChoiceRequest { UsesPolicy = UsesPolicy, Quality = Quality, Diversity = Diversity, Novelty = Novelty },
        Guards = new GuardRequest
        {
            ConceptLimits = [.. ConceptLimits.Select(line => new ConceptLimitRequest(line.Concept?.Id, line.Concept?.Name ?? "", line.Minimum, line.Maximum))],
            ExposureCapPercent = ExposureCapPercent,
            SeenTests = SeenTests,
            PilotPercent = PilotPercent,
            SetsExposureAside = SetsExposureAside,
        },
        Delivery = Delivery,
        Bands = [.. Bands.Select(line => new BandRequest(line.Name, line.Meaning, line.LowerBound))],
        OpensAt = Read(OpensAt),
        ClosesAt = Read(ClosesAt),
        AttemptsAllowed = AttemptsAllowed,
    };

    /// <summary>Which zone the times are in, and the same moments as the rest of the application writes them.</summary>
    public string WindowText
    {
        get
        {
            var opens = Read(OpensAt) is { } from ? $"opens {DateText.Of(from)}" : "opens at once";
            var closes = Read(ClosesAt) is { } until ? $"closes {DateText.Of(until)}" : "stays open";
            return $"Times here are in {(Zone.Id is "UTC" or "Etc/UTC" ? "UTC" : $"your time zone, {Zone.Id}")}. The test {opens} and {closes}.";
        }
    }

    /// <summary>Bank, rules and dials: what a refusal or a forecast was about.</summary>
    public string RulesText
    {
        get
        {
            var request = ToRequest() with { Name = null, OpensAt = null, ClosesAt = null, AttemptsAllowed = null, Delivery = new DeliveryRequest(), Bands = BandRequest.Default };
            return $"{request} {string.Join(';', request.Guards.ConceptLimits)}";
        }
    }

    private (ItemBankId?, int?) BankAndLength => (Bank?.Id, ToRequest().LongestLength);

    /// <summary>Nothing is called wrong before the first try; from then on a field is right again as soon as it is mended.</summary>
    private Dictionary<AssignTestField, string> FindProblems()
    {
        if (_refusal is not AssignTestProblems refused) return [];
        var problems = ToRequest().FindProblems(time.GetUtcNow());
        // Only the use case knows what the bank has now: its word stands until another bank or length is asked for.
        if (BankAndLength == _refusedFor && refused.ByField.TryGetValue(AssignTestField.Bank, out var bankProblem)) problems.TryAdd(AssignTestField.Bank, bankProblem);
        if (_refusedRules == RulesText && refused.ByField.TryGetValue(AssignTestField.Rules, out var rulesProblem)) problems.TryAdd(AssignTestField.Rules, rulesProblem);
        return problems;
    }

    private DateTimeOffset? Read(string? time) =>
        DateTime.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime()
            : null;
}

/// <summary>A level that is being written.</summary>
public sealed class BandLine
{
    public string? Name { get; set; }
    public string? Meaning { get; set; }
    public double? LowerBound { get; set; }
}

/// <summary>A line of the blueprint that is being written.</summary>
public sealed class ConceptLimitLine
{
    public BankConcept? Concept { get; set; }
    public int? Minimum { get; set; }
    public int? Maximum { get; set; }
}

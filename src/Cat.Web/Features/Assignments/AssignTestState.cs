using System.Globalization;
using Cat.Web.Shared;

namespace Cat.Web.Features.Assignments;

/// <summary>What stands in the form, and what is said about it.</summary>
internal sealed class AssignTestState
{
    private static readonly AssignTestRequest Defaults = new();
    private IReadOnlyDictionary<AssignTestField, string> _problems = new Dictionary<AssignTestField, string>();

    public IReadOnlyList<UsableBank> Banks { get; private set; } = [];
    public UsableBank? Bank { get; set; }
    public string? Name { get; set; }
    public bool IsFixedLength { get; set; }
    public int? QuestionCount { get; set; } = Defaults.QuestionCount;
    public int? MinimumQuestions { get; set; } = Defaults.MinimumQuestions;
    public int? MaximumQuestions { get; set; } = Defaults.MaximumQuestions;
    public double? TargetStandardError { get; set; } = Defaults.TargetStandardError;
    public int? RandomesqueCount { get; set; } = Defaults.RandomesqueCount;
    public int? AttemptsAllowed { get; set; } = Defaults.AttemptsAllowed;

    /// <summary>As the browser writes a time without a zone, "2026-11-20T09:00"; empty: at once and without an end.</summary>
    public string? OpensAt { get; set; }
    public string? ClosesAt { get; set; }

    /// <summary>The zone that <see cref="OpensAt"/> and <see cref="ClosesAt"/> are meant in: the browser's, once it is known.</summary>
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    public string? Summary { get; private set; }

    /// <summary>Null until a bank is chosen and the length can be read.</summary>
    public BankReadiness? Readiness => Bank is { } bank && ToRequest().LongestLength is { } longest ? BankReadiness.Of(bank.UsableQuestions, longest) : null;

    public bool CanSubmit => Readiness is not { IsEnough: false };

    public void Offer(IReadOnlyList<UsableBank> banks)
    {
        Banks = banks;
        if (banks.Count == 1) Bank = banks[0];
    }

    public string? ProblemOf(AssignTestField field) => _problems.GetValueOrDefault(field);

    public bool HasProblem(AssignTestField field) => _problems.ContainsKey(field);

    public void Show(Error? error)
    {
        Summary = error?.Message;
        _problems = error is AssignTestProblems problems ? problems.ByField : new Dictionary<AssignTestField, string>();
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

    private DateTimeOffset? Read(string? time) =>
        DateTime.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime()
            : null;
}

using System.Text.Json.Serialization;
using Cat.Web.Measurement.Forecasting;

namespace Cat.Web.Features.Tests.Readiness;

/// <summary>Something that a teacher should know before a test is published.</summary>
/// <param name="IsBlocking">Whether the test cannot be published with it; else it is a warning.</param>
/// <param name="Message">What is the matter.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Step">Where; null: nothing of the form would change it.</param>
public sealed record ReadinessFinding(bool IsBlocking, string Message, string Advice, WizardStep? Step)
{
    public static ReadinessFinding Problem(string message, string advice, WizardStep? step) => new(true, message, advice, step);

    public static ReadinessFinding Warning(string message, string advice, WizardStep? step) => new(false, message, advice, step);
}

/// <summary>What is known of a test before students take it. Stored with the test when it is published.</summary>
public sealed record ReadinessReport
{
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Of bank, policy and rules: reports with the same one are about the same test.</summary>
    public required string Key { get; init; }
    public required int BankRevision { get; init; }

    /// <summary>Of the policy that chooses; null: Fisher's rule.</summary>
    public int? PolicyVersion { get; init; }

    /// <summary>Questions of the bank that the test may give, and how many of the bank are not calibrated.</summary>
    public required int Questions { get; init; }
    public required int Uncalibrated { get; init; }
    public IReadOnlyList<ReadinessFinding> Findings { get; init; } = [];

    /// <summary>By rising ability.</summary>
    public IReadOnlyList<InformationAt> Information { get; init; } = [];

    /// <summary>Null: simulated students have not taken it.</summary>
    public TryOut? TryOut { get; init; }

    [JsonIgnore]
    public IReadOnlyList<ReadinessFinding> Blocking => [.. Findings.Where(finding => finding.IsBlocking)];

    [JsonIgnore]
    public IReadOnlyList<ReadinessFinding> Warnings => [.. Findings.Where(finding => !finding.IsBlocking)];
}

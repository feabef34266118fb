using System.Globalization;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports;

/// <summary>Why a question was chosen, in words, from what was stored with the choice.</summary>
internal static class ChoiceWords
{
    private const double AtLevel = 0.5;
    private const int AmongTheBest = 10;
    private const double Rarely = 0.1;
    private const int EnoughTests = 20;

    /// <param name="question">With its choice.</param>
    /// <param name="rules">Of the test.</param>
    /// <param name="policyVersion">Of the session's policy.</param>
    public static string Choice(GivenQuestion question, AdaptiveRules rules, int? policyVersion)
    {
        var selection = question.Selection;
        if (selection.IsOpener) return "The test begins with it, as it was set up to.";
        if (question.IsPilot) return "A new question that is being tried out. It did not count." + (selection.Selector == SelectorUsed.Policy ? $" {Policy(policyVersion)} placed it here." : "");
        return (selection.Fallback is { } reason ? $"Fisher's rule chose, because {Fallback(reason)}. " : "") + (selection.Selector == SelectorUsed.Policy ? PolicyChoice(question, policyVersion) : FisherChoice(selection, rules.RandomesqueCount));
    }

    /// <summary>What the guards did before; null: nothing.</summary>
    public static string? Guards(SelectionRecord selection)
    {
        var held = selection.Barred.Where(barred => barred.Value > 0).OrderByDescending(barred => barred.Value).Select(barred => string.Create(CultureInfo.InvariantCulture, $"{barred.Value} {NameOf(barred.Key)}")).ToList();
        if (held.Count == 0 && selection.SetAside is null) return null;
        var sentences = new List<string>();
        if (held.Count > 0) sentences.Add($"Held back: {string.Join(", ", held)}.");
        if (selection.Intervened is { } guard) sentences.Add($"The question that would have told most was among them, {NameOf(guard)}.");
        if (selection.SetAside is { } conflict) sentences.Add($"The rules could not all be kept, so exposure and earlier tests were set aside for this question, as the test was set up to do. {conflict}");
        return string.Join(' ', sentences);
    }

    /// <summary>Numbers for who wants them.</summary>
    public static string Numbers(SelectionRecord selection) => string.Join("; ", new[]
    {
        string.Create(CultureInfo.InvariantCulture, $"expected information {selection.Information:0.000}, number {selection.Rank} of {selection.CandidateCount}"),
        selection.Probability is { } probability ? string.Create(CultureInfo.InvariantCulture, $"drawn with probability {probability:0.####}") : null,
        selection.NewConcepts is { } fresh ? string.Create(CultureInfo.InvariantCulture, $"{CountText.Of(fresh, "new concept")}") : null,
        selection.ExposureRate is { } rate ? string.Create(CultureInfo.InvariantCulture, $"shown in {rate:P1} of {selection.RecentTests} recent tests") : null,
    }.OfType<string>());

    private static string Fallback(FallbackReason reason) => reason switch
    {
        FallbackReason.NotLoaded => "the policy was not loaded yet",
        FallbackReason.TimeBudget => "the policy took longer than its time limit",
        FallbackReason.Failed => "the policy failed",
    };

    private static string PolicyChoice(GivenQuestion question, int? policyVersion)
    {
        var selection = question.Selection;
        var reasons = new List<string>();
        if (selection.NewConcepts is > 0 and var fresh) reasons.Add(fresh == 1 ? "tests a concept not met before in this test" : $"tests {fresh} concepts not met before in this test");
        if (Math.Abs(question.Difficulty - question.ThetaBefore) <= AtLevel) reasons.Add("is near the student's level");
        if (selection.Rank <= AmongTheBest) reasons.Add(selection.Rank == 1 ? "tells most about the student" : $"is among the {AmongTheBest} that tell most about the student");
        if (selection is { RecentTests: >= EnoughTests, ExposureRate: < Rarely and var rate }) reasons.Add(rate == 0 ? "was in none of the recent tests" : string.Create(CultureInfo.InvariantCulture, $"was in only {rate:P0} of recent tests"));
        var because = reasons.Count switch
        {
            0 => "by what the policy has learned of such tests",
            1 => $"because it {reasons[0]}",
            _ => $"because it {string.Join(", ", reasons.Take(reasons.Count - 1))} and {reasons[^1]}",
        };
        return $"{Policy(policyVersion)} chose it from {CountText.Of(selection.CandidateCount, "question")} {because}.";
    }

    private static string FisherChoice(SelectionRecord selection, int randomesqueCount)
    {
        var left = CountText.Of(selection.CandidateCount, "question");
        if (selection.CandidateCount == 1) return "It was the only question left.";
        if (selection.CandidateCount <= randomesqueCount) return $"Drawn at random from the {left} left.";
        if (selection.Rank > randomesqueCount) return $"Number {selection.Rank} by information of {left} left.";
        return randomesqueCount == 1
            ? $"The most informative of {left} left."
            : $"Drawn at random from the {randomesqueCount} most informative of {left} left; it was number {selection.Rank.ToString(CultureInfo.InvariantCulture)}.";
    }

    private static string Policy(int? version) => version is { } number ? $"Policy version {number}" : "The policy";

    /// <summary>By the engine's name of the guard.</summary>
    private static string NameOf(string guard) => guard switch
    {
        "Seen" => "seen in the student's earlier tests or withdrawn",
        "Enemy" => "enemy of a question already given",
        "ExposureCap" => "at the exposure cap",
        "TestLength" => "beyond the test's length",
        "BlueprintMaximum" => "of concepts that have had their share",
        "NoCompletion" => "after which the blueprint could not be met any more",
        "Undecided" => "after which nobody can say in time whether the blueprint can be met",
        _ => guard,
    };
}

using System.Globalization;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Measurement.Selection;

namespace Cat.Web.Features.Tests.Preview;

internal static class PreviewWords
{
    private const double Normal95 = 1.96;

    /// <summary>"512 (450 to 574)": an estimate with its 95 % interval.</summary>
    public static string Estimate(double theta, double standardError, ReportingScale scale) =>
        $"{scale.Text(theta)} ({scale.Text(theta - (Normal95 * standardError))} to {scale.Text(theta + (Normal95 * standardError))})";

    public static string Answer(RehearsedQuestion question) => question switch
    {
        { MaximumPoints: > 1 } => $"with {question.Points} of {question.MaximumPoints} points",
        { Points: 1 } => "right",
        _ => "wrong",
    };

    public static string Why(RehearsedQuestion question, AdaptiveRules rules)
    {
        var selection = question.Selection;
        var guards = selection.Barred.Values.Sum() is > 0 and var barred ? $" The rules held back {barred}." : "";
        if (selection.IsOpener) return "Every test begins with it.";
        if (question.IsPilot) return "A new question that is being tried out.";
        var fresh = selection.NewConcepts is > 0 and var concepts ? $" It is about {(concepts == 1 ? "a concept" : $"{concepts} concepts")} not met before in this test." : "";
        return selection.Selector == SelectorUsed.Policy
            ? $"The policy chose it among {selection.CandidateCount}; by what it tells about the student it was number {selection.Rank}.{fresh}{guards}"
            : string.Create(CultureInfo.InvariantCulture, $"Of {selection.CandidateCount} questions it tells the student's ability {Place(selection.Rank)}; one of the best {rules.RandomesqueCount} was drawn.{fresh}{guards}");
    }

    private static string Place(int rank) => rank switch
    {
        1 => "best",
        2 => "second best",
        3 => "third best",
        _ => $"{rank}th best",
    };
}

using Cat.Data.TestPlans;
using Cat.Web.Measurement.Comparison;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports.Students;

/// <summary>The report in a few sentences: where the student is, what is strong and weak, what to practise, whether it is precise enough to decide.</summary>
internal static class StudentSummary
{
    /// <summary>A border is open while the student may be on either side with more than so much.</summary>
    private const double Open = 0.1;

    public static IReadOnlyList<string> Of(SessionReport report)
    {
        if (report.Answered == 0) return ["No answer counts yet, so nothing can be said of the student."];
        return [Where(report), Concepts(report), .. Practice(report.Concepts), Precision(report)];
    }

    /// <summary>Whether the level is decided, and which border is open when it is not.</summary>
    public static string Precision(SessionReport report)
    {
        if (report.Statement.BeyondRange != BeyondRange.No) return "All answers had one outcome, so the test shows one side only: do not decide by it alone.";
        var borders = report.Bands.Skip(1).Zip(report.Bands).Select(pair => (Above: pair.First, Below: pair.Second, Probability: AboveProbability(report, pair.First)))
            .Where(border => border.Probability is > Open and < 1 - Open).OrderBy(border => Math.Abs(border.Probability - 0.5)).ToList();
        if (borders.Count == 0) return $"That is precise enough to decide on the level {report.Statement.MostLikely.Name}: every other level is unlikely.";
        var (above, below, probability) = borders[0];
        return $"It is too close to the border at {report.Scale.Text(above.LowerBound!.Value)} to tell {below.Name} from {above.Name}: the probability of being above it is {NumberText.Of(probability * 100, 0)} %. " // not the lowest
            + "If a decision hangs on it, let the student answer more questions or use what else you know.";
    }

    /// <summary>Among the class, with what the uncertainty of all leaves open; null without others.</summary>
    public static string? Comparison(ClassPlace? place) => place is null ? null
        : $"{(place.LowestThird == place.HighestThird ? $"In the {Word(place.LowestThird)} third of the class" : place is { LowestThird: ClassThird.Lower, HighestThird: ClassThird.Upper } ? "Somewhere in the class: the results are too uncertain to say more" : $"In the {Word(place.LowestThird)} or {Word(place.HighestThird)} third of the class")}. "
            + $"{place.Below} of the {CountText.Of(place.Others, "other result")} {(place.Below == 1 ? "is" : "are")} lower; considering the uncertainty of all of them, between {place.Low} and {place.High} (with 95 % certainty).";

    private static string Where(SessionReport report) => $"{report.Statement.Sentence} {ScaleText.Of(report.Scale, report.Theta, report.StandardError)}";

    private static string Concepts(SessionReport report)
    {
        var judged = report.Concepts.Judged.OrderByDescending(concept => concept.Probability).ToList();
        if (judged.Count == 0) return $"No concept was asked about often enough to say anything of it: that takes {ConceptJudgement.Fewest} questions.";
        if (judged.Count == 1) return $"Only one concept is measured: {Named(judged[0])}.";
        return $"Strongest: {Named(judged[0])}. Weakest: {Named(judged[^1])}.";
    }

    private static string Named(ConceptStanding concept) => $"{concept.Name} ({MasteryWords.Of(concept.State)}, {NumberText.Of(concept.Probability!.Value * 100, 0)} %)"; // judged

    private static IEnumerable<string> Practice(ConceptProfile concepts)
    {
        if (concepts.Practice is [var first, ..])
            yield return first.Opens.Count > 0 ? $"Practise {first.Name} next, because {Listed(first.Opens)} {(first.Opens.Count == 1 ? "builds" : "build")} on it." : $"Practise {first.Name} next: of what is not mastered yet, nothing else has to come before it.";
        else if (concepts.Judged.Count > 0) yield return "All measured concepts are mastered: nothing needs practice by this test.";
    }

    private static string Listed(IReadOnlyList<string> names) => names.Count switch
    {
        1 => names[0],
        <= 3 => $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}",
        _ => $"{names[0]}, {names[1]} and {names.Count - 2} more concepts",
    };

    private static string Word(ClassThird third) => third switch { ClassThird.Lower => "lower", ClassThird.Middle => "middle", ClassThird.Upper => "upper" };

    private static double AboveProbability(SessionReport report, AbilityBand band) => Normal.Below((report.Theta - band.LowerBound!.Value) / Math.Max(report.StandardError, 1e-9)); // not the lowest
}

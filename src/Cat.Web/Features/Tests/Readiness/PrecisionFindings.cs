using System.Globalization;
using Cat.Data.TestPlans;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Forecasting;
using static Cat.Web.Features.Tests.Readiness.ReadinessFinding;

namespace Cat.Web.Features.Tests.Readiness;

/// <summary>Where the bank cannot measure as the test wants, and what simulated students met.</summary>
internal static class PrecisionFindings
{
    /// <summary>Standard error above which a bank cannot tell levels apart at a cut, in standard deviations of ability: half of the width of a usual level.</summary>
    public const double CoarseAtCut = 0.42;

    private const double Central = 2;
    private const double EndingEarly = 0.02;
    private const double OftenSetAside = 0.1;
    private const double MostlyPrecise = 0.8;
    private const double WornOut = 0.5;

    public static IEnumerable<ReadinessFinding> Of(LoadedBank bank, AdaptiveRules rules, IReadOnlyList<AbilityBand> bands, ReportingScale scale, IReadOnlyList<InformationAt> curve)
    {
        foreach (var (below, band) in bands.Zip(bands.Skip(1)))
        {
            if (band.LowerBound is not { } cut || TestInformation.At(bank, rules, cut).LeastStandardError is not (> CoarseAtCut and var error)) continue;
            yield return Warning($"At the cut score {scale.Text(cut)}, between {below.Name} and {band.Name}, the bank measures badly: to about ±{scale.DistanceText(error)} points at best.", "Make the test longer, move the cut score, or be careful with who is near it.", WizardStep.Levels);
        }

        if (rules.TargetStandardError is not { } target) yield break;
        var missed = curve.Where(at => Math.Abs(at.Theta - rules.PriorMean) <= Central * rules.PriorStandardDeviation && at.LeastStandardError > target).Select(at => at.Theta).ToList();
        if (missed.Count == 0) yield break;
        var (low, high) = (missed.Where(theta => theta < rules.PriorMean).DefaultIfEmpty(double.NaN).Max(), missed.Where(theta => theta >= rules.PriorMean).DefaultIfEmpty(double.NaN).Min());
        var where = (double.IsNaN(low), double.IsNaN(high)) switch
        {
            (false, false) => $"below about {scale.Text(low)} and above about {scale.Text(high)}",
            (false, true) => $"below about {scale.Text(low)}",
            _ => $"above about {scale.Text(high)}",
        };
        yield return Warning($"A precision of ±{scale.DistanceText(target)} points cannot be reached within {rules.MaximumQuestions} questions for students {where}.", "These students get the longest test. Allow more questions, or be content with less precision.", WizardStep.Length);
    }

    public static IEnumerable<ReadinessFinding> Of(TryOut tryOut, AdaptiveRules rules)
    {
        var figures = tryOut.Figures;
        if (figures.EndedEarly > EndingEarly) yield return Warning($"{Percent(figures.EndedEarly)} of the simulated tests ended early, because their rules could not be kept.", "Loosen the rules, or make the test shorter.", WizardStep.Rules);
        if (figures.SetAside > OftenSetAside) yield return Warning($"In {Percent(figures.SetAside)} of the simulated tests the exposure cap was set aside.", "Raise the cap, or make the test shorter.", WizardStep.Rules);
        if (figures.PrecisionReached is < MostlyPrecise and var reached) yield return Warning($"Only {Percent(reached)} of the simulated tests became as precise as wanted within {rules.MaximumQuestions} questions.", "Allow more questions, or be content with less precision.", WizardStep.Length);
        if (figures.LargestRate > WornOut) yield return Warning($"The most used question is in {Percent(figures.LargestRate)} of the simulated tests: it will soon be known.", "Set an exposure cap, or let more questions be drawn from.", WizardStep.Rules);
        if (tryOut.Abilities is { Count: > 0 } abilities && abilities.All(row => row.Classified is not null) && abilities.Average(row => row.Classified!.Value) is < 0.5 and var placed) // all have one
            yield return Warning($"Only {Percent(placed)} of the simulated students were placed in a level for certain; the others got the longest test.", "Allow more questions, ask for less certainty, or have fewer levels.", WizardStep.Length);
    }

    private static string Percent(double share) => share.ToString("P0", CultureInfo.InvariantCulture);
}

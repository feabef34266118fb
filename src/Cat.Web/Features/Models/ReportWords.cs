using System.Globalization;
using Cat.Data.PolicyModels;
using Cat.Data.TestPlans;
using Cat.Web.Measurement.Training;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Models;

/// <summary>A policy's figures in words.</summary>
internal static class ReportWords
{
    public static string Number(double value) => double.IsFinite(value) ? value.ToString("0.000;−0.000;0.000", CultureInfo.InvariantCulture) : "–";

    public static string Percent(double share) => double.IsFinite(share) ? (100 * share).ToString("0.0;−0.0;0.0", CultureInfo.InvariantCulture) + " %" : "–";

    public static string Difference(double value) => double.IsFinite(value) ? value.ToString("+0.000;−0.000;0.000", CultureInfo.InvariantCulture) : "–";

    /// <summary>Between two shares.</summary>
    public static string PointsDifference(double share) => double.IsFinite(share) ? (100 * share).ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture) + " points" : "–";

    public static string Hash(string hash) => hash[..Math.Min(12, hash.Length)];

    public static string Weights(PolicyWeights weights)
    {
        var total = weights.Quality + weights.Diversity + weights.Novelty;
        return string.Create(CultureInfo.InvariantCulture, $"quality {100 * weights.Quality / total:0} %, diversity {100 * weights.Diversity / total:0} %, novelty {100 * weights.Novelty / total:0} %");
    }

    public static string Of(TrainingPreset preset) => preset switch
    {
        TrainingPreset.Quick => "Quick",
        TrainingPreset.Standard => "Standard",
    };

    public static string DurationOf(TrainingPreset preset) => preset switch
    {
        TrainingPreset.Quick => "a couple of minutes on two processor cores. It is rewarded by how well the bank's own model of one ability predicts.",
        TrainingPreset.Standard => "up to half an hour on two processor cores, longer with very large banks. It is rewarded by a finer model of each student's concepts.",
    };

    public static string Responses(TrainingSettings settings) => (settings.UsesImported, settings.UsesCollected) switch
    {
        (true, true) => "imported and collected here",
        (true, false) => "imported",
        _ => "collected here",
    };

    /// <summary>Who chooses, at the beginning of a sentence.</summary>
    public static string Chooser(int? version) => version is { } number ? $"Version {number}" : "Fisher's rule";

    /// <summary>What the report says, in one sentence.</summary>
    public static string Meaning(PolicyReport report)
    {
        var (policy, fisher) = (report.Policy, report.Fisher);
        var prediction = report.BeatsFisher ? "better" : policy.MeanAreaUnderCurve < fisher.MeanAreaUnderCurve ? "less well" : "as well";
        var concepts = (Last(policy)?.Coverage ?? 0) - (Last(fisher)?.Coverage ?? 0);
        return $"For {CountText.Of(report.Students, "student")} it had not seen, the answers held back are predicted {prediction} {(prediction == "as well" ? "as" : "than")} after Fisher's questions "
            + $"(AUC {Number(policy.MeanAreaUnderCurve)} beside {Number(fisher.MeanAreaUnderCurve)}, averaged over the steps), its tests meet {Compared(concepts, "more", "fewer")} concepts, "
            + $"and two tests have {Compared(policy.Overlap - fisher.Overlap, "more", "fewer")} questions in common.";
    }

    public static StepFigures? Last(SelectorFigures figures) => figures.Steps.Count == 0 ? null : figures.Steps[^1];

    /// <summary>Differences below half a percentage point are none to a reader.</summary>
    private static string Compared(double difference, string above, string below) => difference switch
    {
        > 0.005 => above,
        < -0.005 => below,
        _ => "about as many",
    };
}

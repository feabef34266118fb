using Cat.Data.PolicyModels;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Models;

/// <summary>One figure of two versions.</summary>
internal sealed record ComparedFigure(string Name, string First, string Second, string Difference)
{
    public static IEnumerable<ComparedFigure> All(PolicyReport first, PolicyReport second)
    {
        var steps = first.Policy.Steps.Join(second.Policy.Steps, step => step.Questions, step => step.Questions, (one, other) => (One: one, Other: other)).ToList();
        return
        [
            .. steps.Select(step => OfNumbers($"AUC after {CountText.Of(step.One.Questions, "question")}", step.One.AreaUnderCurve, step.Other.AreaUnderCurve)),
            OfNumbers("AUC above Fisher's rule, on average over the steps", Gain(first), Gain(second)),
            .. steps.Select(step => OfShares($"Accuracy after {CountText.Of(step.One.Questions, "question")}", step.One.Accuracy, step.Other.Accuracy)),
            .. steps.Select(step => OfShares($"Concepts met after {CountText.Of(step.One.Questions, "question")}", step.One.Coverage, step.Other.Coverage)),
            OfShares("Questions that two tests have in common", first.Policy.Overlap, second.Policy.Overlap),
            OfShares("Tests that show the most used question", first.Policy.LargestRate, second.Policy.LargestRate),
            OfShares("Questions that no test shows", first.Policy.NeverUsed, second.Policy.NeverUsed),
        ];
    }

    private static double Gain(PolicyReport report) => report.Policy.MeanAreaUnderCurve - report.Fisher.MeanAreaUnderCurve;

    private static ComparedFigure OfNumbers(string name, double first, double second) =>
        new(name, ReportWords.Number(first), ReportWords.Number(second), ReportWords.Difference(second - first));

    private static ComparedFigure OfShares(string name, double first, double second) =>
        new(name, ReportWords.Percent(first), ReportWords.Percent(second), ReportWords.PointsDifference(second - first));
}

using Cat.Data.TestPlans;
using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Web.Measurement.Forecasting;

/// <summary>What a bank can tell of students of one ability.</summary>
/// <param name="Theta">The ability.</param>
/// <param name="Bank">The sum of the information of all questions that the test may give.</param>
/// <param name="BestTest">The same over the best questions there, as many as a test may have.</param>
/// <param name="LeastStandardError">About the smallest standard error that a test can reach there: 1 / √(best test + 1/σ²), σ of the prior.</param>
public sealed record InformationAt(double Theta, double Bank, double BestTest, double LeastStandardError);

/// <summary>Where a bank measures well and where badly, whatever is answered. No rule but scope and length is heeded.</summary>
internal static class TestInformation
{
    private const double Reach = 3;
    private const int Points = 25;

    public static IReadOnlyList<InformationAt> Curve(LoadedBank bank, AdaptiveRules rules) =>
        [.. Enumerable.Range(0, Points).Select(index => At(bank, rules, rules.PriorMean + (rules.PriorStandardDeviation * Reach * ((2.0 * index / (Points - 1)) - 1))))];

    public static InformationAt At(LoadedBank bank, AdaptiveRules rules, double theta)
    {
        double[] information = [.. Enumerable.Range(0, bank.Questions.Count).Where(item => bank.IsScored(item) && bank.IsInScope(item, rules)).Select(item => bank.Items.Information(new ItemIndex(item), theta)).OrderDescending()];
        var best = information.Take(rules.MaximumQuestions).Sum();
        return new InformationAt(theta, information.Sum(), best, 1 / Math.Sqrt(best + (1 / (rules.PriorStandardDeviation * rules.PriorStandardDeviation))));
    }
}

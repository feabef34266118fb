using System.Globalization;
using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

/// <summary>From the weights of choices, in per cent, to which are right and what credit there is; and the other way.</summary>
/// <param name="Type">Single or multiple choice.</param>
/// <param name="AreRight">A mark for each weight.</param>
/// <param name="Credit">As near as ours comes.</param>
/// <param name="Remark">What of the weights is lost; null: nothing.</param>
/// <param name="IsDoubtful">The question should be looked at before it is used.</param>
internal sealed record WeighedChoices(QuestionType Type, IReadOnlyList<bool> AreRight, CreditRule Credit, string? Remark, bool IsDoubtful)
{
    private const double Slack = 0.01;

    public static WeighedChoices Of(IReadOnlyList<double> weights, bool isSingle) => isSingle ? OfOne(weights) : OfSeveral(weights);

    /// <summary>In per cent. Of a question that takes all or nothing, one wrong choice takes all: the nearest that Moodle has.</summary>
    public static double WeightOf(bool isRight, int rightCount, bool isSingle, CreditRule credit) =>
        isSingle ? isRight ? 100 : 0
        : isRight ? 100.0 / Math.Max(1, rightCount)
        : credit == CreditRule.PerPart ? -100.0 / Math.Max(1, rightCount) : -100;

    private static WeighedChoices OfOne(IReadOnlyList<double> weights)
    {
        var best = weights.Count == 0 ? 0 : weights.Max();
        var first = weights.ToList().FindIndex(weight => weight >= best - Slack && best > 0);
        var marks = weights.Select((_, index) => index == first).ToList();
        var full = weights.Count(weight => weight >= 100 - Slack);
        if (full == 1 && weights.All(weight => IsNear(weight, 100) || IsNear(weight, 0))) return new(QuestionType.SingleChoice, marks, CreditRule.AllOrNothing, null, false);
        var remark = full > 1 ? $"{full} choices are wholly right where one may be chosen; only the first counts as right."
            : full == 0 ? $"no choice has 100 %; the one with {Percent(best)} counts as right."
            : $"weights other than 0 and 100 % are not kept ({Others(weights)}): only the choice with 100 % counts as right.";
        return new(QuestionType.SingleChoice, marks, CreditRule.AllOrNothing, remark, full != 1);
    }

    private static WeighedChoices OfSeveral(IReadOnlyList<double> weights)
    {
        var marks = weights.Select(weight => weight > Slack).ToList();
        var right = weights.Where(weight => weight > Slack).ToList();
        var wrong = weights.Where(weight => weight <= Slack).ToList();
        var areEqual = right.Count > 0 && right.TrueForAll(weight => Math.Abs(weight - (100.0 / right.Count)) < 0.5);
        if (areEqual && wrong.TrueForAll(weight => Math.Abs(weight + right[0]) < 0.5) && wrong.Count > 0)
            return new(QuestionType.MultipleChoice, marks, CreditRule.PerPart, null, false);
        if (areEqual && wrong.TrueForAll(weight => weight <= -100 + Slack)) return new(QuestionType.MultipleChoice, marks, CreditRule.AllOrNothing, null, false);
        var remark = right.Count == 0 ? "no choice has a weight above 0."
            : areEqual ? $"the weights of wrong choices ({Others(wrong)}) are not kept: everything right is one point, anything else none."
            : $"the weights ({Others(weights)}) are not kept: everything right is one point, anything else none.";
        return new(QuestionType.MultipleChoice, marks, CreditRule.AllOrNothing, remark, right.Count == 0);
    }

    private static bool IsNear(double weight, double value) => Math.Abs(weight - value) < Slack;

    private static string Others(IEnumerable<double> weights) => string.Join(", ", weights.Where(weight => !IsNear(weight, 100)).Distinct().Take(5).Select(Percent));

    private static string Percent(double weight) => weight.ToString("0.###", CultureInfo.InvariantCulture) + " %";
}

using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Review;

/// <summary>
/// The way of a question: draft → review → pilot → active → retired. A draft is given only after somebody looked at it; what is given goes back by way of a review or is retired, with a reason;
/// what is retired begins again as a draft.
/// </summary>
internal static class ReviewRules
{
    public static IReadOnlyList<QuestionStatus> After(QuestionStatus status) => status switch
    {
        QuestionStatus.Draft => [QuestionStatus.Review, QuestionStatus.Retired],
        QuestionStatus.Review => [QuestionStatus.Pilot, QuestionStatus.Active, QuestionStatus.Draft, QuestionStatus.Retired],
        QuestionStatus.Pilot => [QuestionStatus.Active, QuestionStatus.Review, QuestionStatus.Retired],
        QuestionStatus.Active => [QuestionStatus.Review, QuestionStatus.Retired],
        QuestionStatus.Retired => [QuestionStatus.Draft, QuestionStatus.Review],
    };

    /// <summary>Going back, or out, is explained to whoever wrote the question.</summary>
    public static bool NeedsReason(QuestionStatus from, QuestionStatus to) =>
        to == QuestionStatus.Retired ? from is QuestionStatus.Pilot or QuestionStatus.Active or QuestionStatus.Review
        : (from, to) is (QuestionStatus.Review, QuestionStatus.Draft) or (QuestionStatus.Pilot or QuestionStatus.Active, QuestionStatus.Review);

    /// <summary>Whether this lets a question into tests that waited for it.</summary>
    public static bool IsApproval(QuestionStatus from, QuestionStatus to) => from == QuestionStatus.Review && to is (QuestionStatus.Pilot or QuestionStatus.Active);

    /// <summary>Null when the status may be changed so; else a sentence that says why not and what to do.</summary>
    public static string? WhyNot(QuestionStatus from, QuestionStatus to, string? reason)
    {
        if (from == to) return $"It is {BankText.Of(to)} already.";
        if (!After(from).Contains(to)) return $"From “{BankText.Of(from)}” a question goes to {string.Join(" or ", After(from).Select(status => $"“{BankText.Of(status)}”"))}, not to “{BankText.Of(to)}”.";
        return NeedsReason(from, to) && string.IsNullOrWhiteSpace(reason) ? $"Say why it goes from “{BankText.Of(from)}” to “{BankText.Of(to)}”." : null;
    }
}

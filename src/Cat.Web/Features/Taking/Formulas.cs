using Cat.Data.ItemBanks;

namespace Cat.Web.Features.Taking;

/// <summary>Typeset formulas need a style sheet of their own, which other pages do without.</summary>
internal static class Formulas
{
    private const string Mark = "class=\"katex";

    /// <param name="content">A question.</param>
    /// <param name="isReview">It is shown with its explanation.</param>
    public static bool AreIn(QuestionContent content, bool isReview = false) =>
        AreIn(content.Stem) || content.Choices.Any(choice => AreIn(choice.Text)) || content.Lines.Any(line => AreIn(line.Text)) || (isReview && AreIn(content.Explanation));

    private static bool AreIn(RichText text) => text.Html.Contains(Mark, StringComparison.Ordinal);
}

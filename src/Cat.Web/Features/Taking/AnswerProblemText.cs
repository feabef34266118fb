using Cat.Data.ItemBanks;

namespace Cat.Web.Features.Taking;

/// <summary>What a student should mend in an answer.</summary>
internal static class AnswerProblemText
{
    public static string Of(AnswerProblem problem) => problem switch
    {
        AnswerProblem.ChooseOne => TakingWords.Text["problem.choose-one"],
        AnswerProblem.ChooseSome => TakingWords.Text["problem.choose-some"],
        AnswerProblem.TypeNumber => TakingWords.Text["problem.type-number"],
        AnswerProblem.NotANumber => TakingWords.Text["problem.not-a-number"],
        AnswerProblem.WrongUnit => TakingWords.Text["problem.wrong-unit"],
        AnswerProblem.TypeSomething => TakingWords.Text["problem.type-something"],
        AnswerProblem.TooLong => TakingWords.Text["problem.too-long"],
        AnswerProblem.EachPlaceOnce => TakingWords.Text["problem.each-place-once"],
        AnswerProblem.ChooseForEachLine => TakingWords.Text["problem.choose-for-each-line"],
        AnswerProblem.FillEveryBlank => TakingWords.Text["problem.fill-every-blank"],
    };
}

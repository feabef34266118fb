using Cat.Data.ItemBanks;

namespace Cat.Web.Features.Taking;

/// <summary>What a student should mend in an answer.</summary>
internal static class AnswerProblemText
{
    public static string Of(AnswerProblem problem) => problem switch
    {
        AnswerProblem.ChooseOne => "Choose one answer.",
        AnswerProblem.ChooseSome => "Choose at least one answer.",
        AnswerProblem.TypeNumber => "Type a number.",
        AnswerProblem.NotANumber => "That is not a number. Write it like 12, -0.5 or 3/4.",
        AnswerProblem.WrongUnit => "Write the number with one of the units that the question names.",
        AnswerProblem.TypeSomething => "Type your answer.",
        AnswerProblem.TooLong => "The answer may have at most 500 characters.",
        AnswerProblem.EachPlaceOnce => "Give every place to one thing, and each thing one place.",
        AnswerProblem.ChooseForEachLine => "Choose an answer for every line.",
        AnswerProblem.FillEveryBlank => "Fill in every blank.",
    };
}

namespace Cat.Data.ItemBanks;

/// <summary>Why an answer cannot be scored. The page says it in the student's language.</summary>
public enum AnswerProblem
{
    ChooseOne,
    ChooseSome,
    TypeNumber,
    NotANumber,

    /// <summary>A number with a unit that the question does not know, or without one where it needs one.</summary>
    WrongUnit,
    TypeSomething,
    TooLong,
    EachPlaceOnce,
    ChooseForEachLine,
    FillEveryBlank,
}

using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Search;

namespace Cat.Web.Features.ItemBanks;

/// <summary>Types, statuses and parameters in words.</summary>
internal static class BankText
{
    public static string Of(QuestionType type) => type switch
    {
        QuestionType.SingleChoice => "single choice",
        QuestionType.MultipleChoice => "multiple choice",
        QuestionType.TrueFalse => "true or false",
        QuestionType.Numeric => "number",
        QuestionType.ShortText => "short text",
        QuestionType.Ordering => "ordering",
        QuestionType.Matching => "matching",
        QuestionType.Cloze => "text with blanks",
        QuestionType.ExtendedText => "extended text",
    };

    public static string Of(QuestionStatus status) => status switch
    {
        QuestionStatus.Draft => "draft",
        QuestionStatus.Review => "in review",
        QuestionStatus.Pilot => "pilot",
        QuestionStatus.Active => "active",
        QuestionStatus.Retired => "retired",
    };

    public static string Of(QuestionOrder order) => order switch
    {
        QuestionOrder.Key => "identifier",
        QuestionOrder.Difficulty => "difficulty, easy first",
        QuestionOrder.Newest => "changed last first",
        QuestionOrder.Relevance => "fits the search best",
    };

    public static string Of(ParameterSource source) => source switch
    {
        ParameterSource.Imported => "given in the imported file",
        ParameterSource.Calibrated => "calibrated from students' responses",
        ParameterSource.Guessed => "guessed from the other questions on its concepts",
        ParameterSource.CalibratedFromSimulation => "calibrated from simulated responses",
    };

    /// <summary>Difficulty relative to the group that the bank was calibrated on.</summary>
    public static string DifficultyOf(QuestionParameters? parameters) => parameters?.Difficulty switch
    {
        null => "not calibrated",
        < -1.25 => "very easy",
        < -0.4 => "easy",
        < 0.4 => "medium",
        < 1.25 => "hard",
        _ => "very hard",
    };
}

using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats.CatBank;

namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

/// <summary>What none of Moodle's formats can hold, named once for each bank and question.</summary>
internal static class MoodleLosses
{
    public static void OfBank(BankDraft bank, LossList losses)
    {
        losses.Add(null, "description, licence and language of the bank");
        if (bank.Concepts.Count > 0) losses.Add(null, "names and descriptions of concepts");
        if (bank.Relations.Count > 0) losses.Add(null, "relations of concepts");
        if (bank.Enemies.Count > 0) losses.Add(null, "sets of questions of which a test gives one");
        if (bank.Responses.Count > 0) losses.Add(null, "responses");
    }

    /// <param name="question">The question.</param>
    /// <param name="choices">Of the question.</param>
    /// <param name="losses">Gets what is lost.</param>
    /// <param name="canRetire">Whether the format can say that a question is retired.</param>
    public static void OfQuestion(QuestionDraft question, IReadOnlyList<ChoiceDraft> choices, LossList losses, bool canRetire)
    {
        if (question.Discrimination is not null || question.Difficulty is not null || question.Guessing is not null) losses.Add(question.Key, "parameters");
        if (question.Steps.Count > 0) losses.Add(question.Key, "step difficulties");
        if (question.AuthorDifficulty is not null) losses.Add(question.Key, "the author's difficulty");
        var isKept = question.Status == (question.Type == QuestionType.ExtendedText ? QuestionStatus.Draft : QuestionStatus.Active) || (canRetire && question.Status == QuestionStatus.Retired);
        if (!isKept) losses.Add(question.Key, $"the status {BankSheets.WordOf(question.Status)}");
        if (question.Type == QuestionType.TrueFalse && choices.Count > 0) losses.Add(question.Key, "its own words for true and false");
        else if (question.Type is QuestionType.SingleChoice or QuestionType.MultipleChoice && choices.Index().Any(choice => choice.Item.Key != PartialBank.ChoiceKey(choice.Index))) losses.Add(question.Key, "identifiers of choices");
    }

    /// <summary>A number as Moodle reads it.</summary>
    public static string NumberOf(string written, string question, LossList losses)
    {
        if (MoodleElement.NumberOf(written) is not null && !written.Contains(',', StringComparison.Ordinal)) return written.Trim();
        losses.Add(question, "how its number is written");
        return NumericAnswer.TryParse(written, out var value) ? AnswerKeys.Written(value) : "0";
    }
}

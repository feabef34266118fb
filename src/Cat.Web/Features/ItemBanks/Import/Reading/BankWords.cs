using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Import.Reading;

/// <summary>The words of the bank format, docs/bank-format.md.</summary>
internal static class BankWords
{
    public static IReadOnlyDictionary<string, QuestionType> Types { get; } = new Dictionary<string, QuestionType>(StringComparer.Ordinal)
    {
        ["single_choice"] = QuestionType.SingleChoice,
        ["multiple_choice"] = QuestionType.MultipleChoice,
        ["true_false"] = QuestionType.TrueFalse,
        ["numeric"] = QuestionType.Numeric,
        ["short_text"] = QuestionType.ShortText,
    };

    public static IReadOnlyDictionary<string, QuestionStatus> Statuses { get; } = new Dictionary<string, QuestionStatus>(StringComparer.Ordinal)
    {
        ["draft"] = QuestionStatus.Draft,
        ["pilot"] = QuestionStatus.Pilot,
        ["active"] = QuestionStatus.Active,
        ["retired"] = QuestionStatus.Retired,
    };

    public static IReadOnlyDictionary<string, ContentFormat> Formats { get; } = new Dictionary<string, ContentFormat>(StringComparer.Ordinal)
    {
        ["markdown"] = ContentFormat.Markdown,
        ["html"] = ContentFormat.Html,
    };
}

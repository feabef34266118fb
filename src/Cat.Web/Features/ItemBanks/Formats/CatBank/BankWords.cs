using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Formats.CatBank;

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
        ["ordering"] = QuestionType.Ordering,
        ["matching"] = QuestionType.Matching,
        ["cloze"] = QuestionType.Cloze,
        ["extended_text"] = QuestionType.ExtendedText,
    };

    public static IReadOnlyDictionary<string, CreditRule> Credits { get; } = new Dictionary<string, CreditRule>(StringComparer.Ordinal)
    {
        ["all_or_nothing"] = CreditRule.AllOrNothing,
        ["per_part"] = CreditRule.PerPart,
    };

    public static IReadOnlyDictionary<string, BlankKind> BlankKinds { get; } = new Dictionary<string, BlankKind>(StringComparer.Ordinal)
    {
        ["text"] = BlankKind.Text,
        ["numeric"] = BlankKind.Numeric,
        ["choice"] = BlankKind.Choice,
    };

    public static IReadOnlyDictionary<string, QuestionStatus> Statuses { get; } = new Dictionary<string, QuestionStatus>(StringComparer.Ordinal)
    {
        ["draft"] = QuestionStatus.Draft,
        ["review"] = QuestionStatus.Review,
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

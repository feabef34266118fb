using Cat.Data.ItemBanks;

namespace Cat.Data.Tests.ItemBanks;

/// <summary>One question of each kind with its right answer.</summary>
internal static class SomeQuestions
{
    public static QuestionContent Multiple { get; } = Of(QuestionType.MultipleChoice) with { Choices = [.. "abcde".Select(letter => Choose($"{letter}", "ace".Contains(letter)))] };

    public static QuestionContent Ordering { get; } = Of(QuestionType.Ordering) with { Choices = [Choose("k9"), Choose("k3"), Choose("k5")], Credit = CreditRule.PerPart };

    public static QuestionContent Matching { get; } = Of(QuestionType.Matching) with
    {
        Choices = [Choose("x"), Choose("y"), Choose("z")],
        Lines = [new MatchLine("1", RichText.Empty, "x"), new MatchLine("2", RichText.Empty, "y"), new MatchLine("3", RichText.Empty, "x")],
        Credit = CreditRule.PerPart,
    };

    public static QuestionContent Cloze { get; } = Of(QuestionType.Cloze) with
    {
        Blanks =
        [
            new Blank { Key = "1", Kind = BlankKind.Text, AcceptedTexts = ["Paris", "City of Paris"] },
            new Blank { Key = "2", Kind = BlankKind.Numeric, NumericAnswer = "3/4", Tolerance = 0.01 },
            new Blank { Key = "3", Kind = BlankKind.Choice, Options = ["blue", "red"] },
        ],
        Credit = CreditRule.PerPart,
    };

    public static IReadOnlyList<(string Name, QuestionContent Content, GivenAnswer Right)> All { get; } =
    [
        ("single", Of(QuestionType.SingleChoice) with { Choices = [Choose("a", true), Choose("b")] }, GivenAnswer.Choose("a")),
        ("multiple", Multiple, GivenAnswer.Choose("a", "c", "e")),
        ("multiple by part", Multiple with { Credit = CreditRule.PerPart }, GivenAnswer.Choose("e", "c", "a")),
        ("multiple with one right choice by part", Of(QuestionType.MultipleChoice) with { Choices = [Choose("a", true), Choose("b")], Credit = CreditRule.PerPart }, GivenAnswer.Choose("a")),
        ("true or false", Of(QuestionType.TrueFalse) with { Choices = [Choose("true"), Choose("false", true)] }, GivenAnswer.Choose("false")),
        ("numeric", Of(QuestionType.Numeric) with { NumericAnswer = "-3/4" }, GivenAnswer.Type("-0,75")),
        ("numeric with unit", Of(QuestionType.Numeric) with { NumericAnswer = "2", Units = [new AcceptedUnit("m", 1), new AcceptedUnit("cm", 0.01)], NeedsUnit = true }, GivenAnswer.Type("200 cm")),
        ("short text", Of(QuestionType.ShortText) with { AcceptedTexts = ["Straße"] }, GivenAnswer.Type(" straße")),
        ("ordering", Ordering, Fill("1=k9,2=k3,3=k5")),
        ("matching", Matching, Fill("1=x,2=y,3=x")),
        ("cloze", Cloze, Fill("1=Paris,2=0.75,3=blue")),
    ];

    /// <param name="parts">"1=a,2=b".</param>
    public static GivenAnswer Fill(string parts) =>
        GivenAnswer.Fill(parts.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')).Select(part => new AnswerPart(part[0], part[1])));

    private static Choice Choose(string key, bool isCorrect = false) => new(key, new RichText(key, key), isCorrect);

    private static QuestionContent Of(QuestionType type) => new() { Type = type, Format = ContentFormat.Markdown, Stem = new RichText("?", "<p>?</p>"), Explanation = RichText.Empty };
}

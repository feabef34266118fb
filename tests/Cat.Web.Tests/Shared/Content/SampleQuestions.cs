using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks;
using Cat.Web.Shared.Content;

namespace Cat.Web.Tests.Shared.Content;

/// <summary>A question of each kind, made as an admin makes one, with its right answer.</summary>
internal static class SampleQuestions
{
    // KaTeX takes a second to load: one for all tests.
    public static ContentRenderer Renderer { get; } = new();

    private static readonly QuestionForm Common = new() { Stem = "What is right? $x^2$", Concepts = [Guid.Empty] };

    public static QuestionForm Form(string name) => name switch
    {
        "single" => Common with { Type = QuestionType.SingleChoice, Choices = [Choice("a", "$1$", true), Choice("b", "two"), Choice("c", "three")] },
        "multiple" => Common with { Type = QuestionType.MultipleChoice, Credit = CreditRule.PerPart, Choices = [Choice("a", "one", true), Choice("b", "two"), Choice("c", "three", true)] },
        "true-false" => Common with { Type = QuestionType.TrueFalse, Choices = [Choice("true", "True", true), Choice("false", "False")] },
        "numeric" => Common with { Type = QuestionType.Numeric, NumericAnswer = "3.5", Tolerance = 0.25 },
        "unit" => Common with { Type = QuestionType.Numeric, NumericAnswer = "3.5", Units = "furlong\nchain = 0.1", NeedsUnit = true },
        "text" => Common with { Type = QuestionType.ShortText, AcceptedTexts = "Zanzibar\nUnguja" },
        "ordering" => Common with { Type = QuestionType.Ordering, Credit = CreditRule.PerPart, Choices = [Choice("a", "$\\frac12$ first"), Choice("b", "second"), Choice("c", "third"), Choice("d", "fourth")] },
        "matching" => Common with
        {
            Type = QuestionType.Matching,
            Credit = CreditRule.PerPart,
            Choices = [Choice("a", "$y$"), Choice("b", "beta"), Choice("c", "gamma"), Choice("d", "delta")],
            Lines = [new LineForm { Text = "line $z$", ChoiceKey = "b" }, new LineForm { Text = "other line", ChoiceKey = "a" }, new LineForm { Text = "last line", ChoiceKey = "b" }],
        },
        "cloze" => Common with
        {
            Type = QuestionType.Cloze,
            Credit = CreditRule.PerPart,
            Stem = "In **bold [[1]]** and $x^2$ is [[2]], `code [[3]]`.\n\n| a | b |\n|---|---|\n| [[4]] | <c |",
            Blanks =
            [
                new BlankForm { Kind = BlankKind.Text, Answer = "Zanzibar\nUnguja" }, new BlankForm { Kind = BlankKind.Numeric, Answer = "3.5", Tolerance = 0.25 },
                new BlankForm { Kind = BlankKind.Choice, Answer = "SELECT \"a\" & <b>", WrongOptions = "INSERT\nDELETE" }, new BlankForm { Kind = BlankKind.Text, Answer = "Pemba" },
            ],
        },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such sample."),
    };

    public static IReadOnlyList<string> Names { get; } = ["single", "multiple", "true-false", "numeric", "unit", "text", "ordering", "matching", "cloze"];

    public static QuestionContent Content(string name)
    {
        var (content, problems) = Form(name).Build(Renderer, new Dictionary<string, string>());
        Assert.Equal([], problems);
        return content;
    }

    public static GivenAnswer RightAnswer(QuestionContent content) => content.Type switch
    {
        QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.TrueFalse => GivenAnswer.Choose([.. content.Choices.Where(choice => choice.IsCorrect).Select(choice => choice.Key)]),
        QuestionType.Numeric => GivenAnswer.Type(content.Units.Count > 0 ? $"{content.NumericAnswer} {content.Units[0].Name}" : content.NumericAnswer!), // a number has one
        QuestionType.ShortText => GivenAnswer.Type(content.AcceptedTexts[0]),
        QuestionType.ExtendedText => throw new InvalidOperationException("Nobody marks it here."),
        QuestionType.Ordering => GivenAnswer.Fill(content.Choices.Select((choice, index) => new AnswerPart($"{index + 1}", choice.Key))),
        QuestionType.Matching => GivenAnswer.Fill(content.Lines.Select(line => new AnswerPart(line.Key, line.ChoiceKey))),
        QuestionType.Cloze => GivenAnswer.Fill(content.Blanks.Select(blank => new AnswerPart(blank.Key, blank.AcceptedTexts.Concat(blank.Options).Append(blank.NumericAnswer).First()!))), // each kind has one of them
    };

    /// <summary>Contents that differ in nothing but what is right.</summary>
    public static IEnumerable<QuestionContent> WithOtherKeys(QuestionContent content)
    {
        yield return content with { Choices = [.. content.Choices.Select((choice, index) => choice with { IsCorrect = !choice.IsCorrect })] };
        yield return content with { NumericAnswer = "17", Tolerance = 5, AcceptedTexts = ["Madagascar", "another", "third"] };
        yield return content with { Explanation = new RichText("because", "<p>because</p>"), AuthorDifficulty = 5 };
        if (content.Units.Count > 0) yield return content with { Units = [new AcceptedUnit("mile", 1), new AcceptedUnit("yard", 0.5), new AcceptedUnit("inch", 0.1)] };
        if (content.Type == QuestionType.Ordering) yield return content with { Choices = [.. content.Choices.Reverse()] };
        if (content.Type == QuestionType.Matching)
        {
            yield return content with { Choices = [.. content.Choices.Reverse()] };
            yield return content with { Lines = [.. content.Lines.Select((line, index) => line with { ChoiceKey = content.Choices[index].Key })] };
        }

        if (content.Type == QuestionType.Cloze)
        {
            yield return content with
            {
                Blanks = [.. content.Blanks.Select(blank => blank.Kind switch
                {
                    BlankKind.Choice => blank with { Options = [.. blank.Options.Reverse()] },
                    BlankKind.Numeric => blank with { NumericAnswer = "123456", Tolerance = 9 },
                    BlankKind.Text => blank with { AcceptedTexts = ["a very long text that needs a wide field", "another"] },
                })],
            };
            yield return content with { Blanks = [.. content.Blanks.Select(blank => blank.Kind == BlankKind.Text ? new Blank { Key = blank.Key, Kind = BlankKind.Numeric, NumericAnswer = "1" } : blank)] };
        }
    }

    private static ChoiceForm Choice(string key, string text, bool isCorrect = false) => new() { Key = key, Text = text, IsCorrect = isCorrect };
}

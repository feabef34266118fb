using System.Globalization;
using Cat.Data.ItemBanks;
using Cat.Engine.Numerics;

namespace Cat.Web.Measurement.SimulatedStudents;

/// <summary>What a simulated student puts into the form.</summary>
internal static class SimulatedAnswers
{
    private const string WrongNumber = "987654";
    private const string WrongText = "no idea";

    public static GivenAnswer Right(QuestionContent content) => content.Type switch
    {
        QuestionType.SingleChoice or QuestionType.TrueFalse or QuestionType.MultipleChoice => GivenAnswer.Choose([.. content.Choices.Where(choice => choice.IsCorrect).Select(choice => choice.Key)]),
        QuestionType.Numeric => GivenAnswer.Type(Number(content, content.NumericAnswer ?? "")),
        QuestionType.ShortText => GivenAnswer.Type(content.AcceptedTexts[0]),
        QuestionType.ExtendedText => throw new InvalidOperationException("An extended text is not given in tests."),
        QuestionType.Ordering => Places(content.Choices),
        QuestionType.Matching => GivenAnswer.Fill(content.Lines.Select(line => new AnswerPart(line.Key, line.ChoiceKey))),
        QuestionType.Cloze => GivenAnswer.Fill(content.Blanks.Select(blank => new AnswerPart(blank.Key, RightIn(blank)))),
    };

    /// <param name="content">The question.</param>
    /// <param name="ability">Wrong choices differ in whom they attract: P(k) ∝ exp(u_k + v_k θ), u and v by the question (Bock 1972).</param>
    /// <param name="stream">Of the question.</param>
    /// <param name="random">Of the student.</param>
    public static GivenAnswer Wrong(QuestionContent content, double ability, ulong stream, RandomSource random) => content.Type switch
    {
        QuestionType.SingleChoice or QuestionType.TrueFalse => GivenAnswer.Choose(WrongChoice(content, ability, stream, random)),
        QuestionType.MultipleChoice => WrongChoices(content, ability, stream, random),
        QuestionType.Numeric => GivenAnswer.Type(Number(content, WrongNumber)),
        QuestionType.ShortText or QuestionType.ExtendedText => GivenAnswer.Type(WrongText),
        QuestionType.Ordering => Places([.. content.Choices.Reverse()]),
        QuestionType.Matching => GivenAnswer.Fill(content.Lines.Select(line => new AnswerPart(line.Key, content.Choices.First(choice => choice.Key != line.ChoiceKey).Key))),
        QuestionType.Cloze => GivenAnswer.Fill(content.Blanks.Select(blank => new AnswerPart(blank.Key, WrongIn(blank)))),
    };

    private static string WrongChoice(QuestionContent content, double ability, ulong stream, RandomSource random)
    {
        var wrong = content.Choices.Where(choice => !choice.IsCorrect).Select(choice => choice.Key).ToList();
        var weights = wrong.Select((_, index) =>
        {
            var taste = RandomSource.Derive(stream, (ulong)index);
            return Math.Exp(taste.NextGaussian() + (0.7 * taste.NextGaussian() * Math.Clamp(ability, -2, 2)));
        }).ToList();
        var draw = random.NextDouble() * weights.Sum();
        for (var index = 0; index < wrong.Count - 1; index++)
        {
            draw -= weights[index];
            if (draw < 0) return wrong[index];
        }

        return wrong[^1];
    }

    /// <summary>One right choice is missed, or one wrong one taken.</summary>
    private static GivenAnswer WrongChoices(QuestionContent content, double ability, ulong stream, RandomSource random)
    {
        var right = content.Choices.Where(choice => choice.IsCorrect).Select(choice => choice.Key).ToList();
        var canMiss = right.Count > 1;
        if (canMiss && (right.Count == content.Choices.Count || random.NextDouble() < 0.5)) right.RemoveAt(random.NextInt(right.Count));
        else right.Add(WrongChoice(content, ability, stream, random));
        return GivenAnswer.Choose([.. right]);
    }

    private static GivenAnswer Places(IReadOnlyList<Choice> order) =>
        GivenAnswer.Fill(order.Select((choice, index) => new AnswerPart((index + 1).ToString(CultureInfo.InvariantCulture), choice.Key)));

    private static string Number(QuestionContent content, string number) => content.Units.Count == 0 ? number : $"{number} {content.Units[0].Name}";

    private static string RightIn(Blank blank) => blank.Kind switch
    {
        BlankKind.Text => blank.AcceptedTexts[0],
        BlankKind.Numeric => blank.NumericAnswer ?? "",
        BlankKind.Choice => blank.Options[0],
    };

    private static string WrongIn(Blank blank) => blank.Kind switch
    {
        BlankKind.Text => WrongText,
        BlankKind.Numeric => WrongNumber,
        BlankKind.Choice => blank.Options[^1],
    };
}

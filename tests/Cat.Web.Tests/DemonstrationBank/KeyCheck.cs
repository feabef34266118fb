namespace Cat.Web.Tests.DemonstrationBank;

/// <summary>The second computation of one question's key.</summary>
internal sealed record KeyCheck(string QuestionId, Action<Question> Verify)
{
    public static KeyCheck Numeric(string id, Func<Question, Rational> compute) => new(id, question =>
    {
        Assert.Equal("numeric", question.Type);
        var tolerance = question.Tolerance.Length == 0 ? 0 : Rational.Parse(question.Tolerance);
        var difference = Rational.Parse(question.Answer) - compute(question);
        Assert.True(difference <= tolerance && -difference <= tolerance, $"{id}: {question.Answer} is off by {difference}.");
    });

    /// <summary>For irrational values; a key without tolerance must agree to 9 decimal places.</summary>
    public static KeyCheck Approximate(string id, Func<Question, double> compute) => new(id, question =>
    {
        Assert.Equal("numeric", question.Type);
        var tolerance = question.Tolerance.Length == 0 ? 1e-9 : Rational.Parse(question.Tolerance).ToDouble();
        Assert.Equal(compute(question), Rational.Parse(question.Answer).ToDouble(), tolerance);
    });

    /// <summary>Exactly the keyed choices satisfy the condition.</summary>
    public static KeyCheck Choices(string id, Func<Question, string, bool> isRight) => new(id, question =>
    {
        Assert.Contains(question.Type, (string[])["single_choice", "multiple_choice"]);
        foreach (var choice in question.Choices)
            Assert.True(isRight(question, choice.Text) == choice.IsCorrect, $"{id}: choice {choice.Id} '{choice.Text}' is keyed {choice.IsCorrect}.");
    });

    /// <summary>Exactly the keyed choice has the computed value; all values differ and all units agree.</summary>
    public static KeyCheck Single(string id, Func<Question, Rational> compute) => new(id, question =>
    {
        AssertOneUnit(question);
        Assert.Distinct(question.Choices.Select(choice => Reading.Value(choice.Text)));
        Choices(id, (same, text) => Reading.Value(text) == compute(same)).Verify(question);
    });

    public static KeyCheck SingleApproximate(string id, Func<Question, double> compute) => new(id, question =>
    {
        AssertOneUnit(question);
        Assert.Distinct(question.Choices.Select(choice => Math.Round(Reading.Approximate(choice.Text), 6)));
        Choices(id, (same, text) => Math.Abs(Reading.Approximate(text) - compute(same)) < 1e-9).Verify(question);
    });

    /// <summary>Exactly the keyed choices are equal, for all values of the variables, to a formula of the stem.</summary>
    public static KeyCheck Equivalent(string id) => Choices(
        id, (question, text) => Reading.AreEquivalent(Reading.Expression(text), Expression.Parse(question.Formula(0))));

    public static KeyCheck TrueFalse(string id, Func<Question, bool> compute) => new(id, question =>
    {
        Assert.Equal("true_false", question.Type);
        Assert.Equal(compute(question) ? "true" : "false", question.Answer);
    });

    /// <summary>Every accepted answer satisfies the condition, and none of the given wrong answers does or is accepted.</summary>
    public static KeyCheck ShortText(string id, Func<Question, string, bool> isRight, params string[] wrong) => new(id, question =>
    {
        Assert.Equal("short_text", question.Type);
        var accepted = question.Answer.Split('|');
        Assert.All(accepted, answer => Assert.True(isRight(question, answer), $"{id}: '{answer}' is not right."));
        Assert.All(wrong, answer => Assert.False(isRight(question, answer), $"{id}: '{answer}' is not wrong."));
        Assert.Empty(accepted.Intersect(wrong, StringComparer.OrdinalIgnoreCase));
    });

    /// <summary>The choices stand in the order of their values, none like another.</summary>
    public static KeyCheck Ascending(string id) => new(id, question =>
    {
        Assert.Equal("ordering", question.Type);
        var values = question.Choices.Select(choice => Reading.Value(choice.Text)).ToArray();
        Assert.Equal(values.Order(), values);
        Assert.Distinct(values);
    });

    /// <summary>Each line has the value of its choice and of no other.</summary>
    public static KeyCheck MatchingValues(string id) => new(id, question =>
    {
        Assert.Equal("matching", question.Type);
        Assert.All(question.Lines, line => Assert.Equal(line.ChoiceId, Assert.Single(question.Choices, choice => Math.Abs(Reading.Approximate(choice.Text) - Reading.Approximate(line.Text)) < 1e-9).Id));
    });

    /// <summary>The answers of the blanks in the order of the text, and no wrong option among them.</summary>
    public static KeyCheck Blanks(string id, Func<Question, string[]> compute) => new(id, question =>
    {
        Assert.Equal("cloze", question.Type);
        Assert.Equal(compute(question), question.Blanks.Select(blank => blank.Answer));
        Assert.All(question.Blanks, blank => Assert.DoesNotContain(blank.Answer, blank.WrongOptions));
        Assert.Equal(question.Blanks.Select((_, index) => $"{index + 1}"), question.Blanks.Select(blank => blank.Id));
    });

    private static void AssertOneUnit(Question question) =>
        Assert.Single(question.Choices.Select(choice => Reading.Unit(choice.Text)).Distinct());
}

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

    private static void AssertOneUnit(Question question) =>
        Assert.Single(question.Choices.Select(choice => Reading.Unit(choice.Text)).Distinct());
}

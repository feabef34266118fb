namespace Cat.Web.Tests.DemonstrationBank;

public sealed class KeyTests
{
    private static readonly IReadOnlyList<KeyCheck> Checks =
    [
        .. ArithmeticKeys.All, .. FractionKeys.All, .. PowerKeys.All, .. AlgebraKeys.All, .. FunctionKeys.All, .. GeometryKeys.All, .. DataKeys.All,
    ];

    public static TheoryData<string> QuestionIds => [.. BankFiles.Questions.Select(question => question.Id)];

    [Theory]
    [MemberData(nameof(QuestionIds))]
    public void Key_ComputedAgain_IsTheSame(string questionId)
    {
        var check = Assert.Single(Checks, check => check.QuestionId == questionId);
        check.Verify(BankFiles.Questions.Single(question => question.Id == questionId));
    }

    [Fact]
    public void Checks_EachForOneQuestion_NoMoreNoFewer() =>
        Assert.Equal(BankFiles.Questions.Select(question => question.Id).Order(), Checks.Select(check => check.QuestionId).Order());
}

using Cat.Data;
using Cat.Web.Features.Assignments;

namespace Cat.Web.Tests.Features.Assignments;

public sealed class AssignTestRequestTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly AssignTestRequest Good = new() { BankId = ItemBankId.New(), Name = "Autumn" };

    [Fact]
    public void FindProblems_GoodRequest_None() => Assert.Empty(Good.FindProblems(Now));

    public static TheoryData<string> BadRequests => [.. Bad.Keys];

    private static Dictionary<string, (AssignTestRequest Request, AssignTestField Field)> Bad { get; } = new()
    {
        ["no bank"] = (Good with { BankId = null }, AssignTestField.Bank),
        ["no name"] = (Good with { Name = " " }, AssignTestField.Name),
        ["long name"] = (Good with { Name = new string('x', 201) }, AssignTestField.Name),
        ["no questions"] = (Good with { IsFixedLength = true, QuestionCount = 0 }, AssignTestField.QuestionCount),
        ["empty question count"] = (Good with { IsFixedLength = true, QuestionCount = null }, AssignTestField.QuestionCount),
        ["too many questions"] = (Good with { MaximumQuestions = 501 }, AssignTestField.MaximumQuestions),
        ["minimum above maximum"] = (Good with { MinimumQuestions = 21 }, AssignTestField.MinimumQuestions),
        ["no minimum"] = (Good with { MinimumQuestions = 0 }, AssignTestField.MinimumQuestions),
        ["target too fine"] = (Good with { TargetStandardError = 0.1 }, AssignTestField.TargetStandardError),
        ["target not a number"] = (Good with { TargetStandardError = double.NaN }, AssignTestField.TargetStandardError),
        ["nothing to draw from"] = (Good with { RandomesqueCount = 0 }, AssignTestField.RandomesqueCount),
        ["no attempt"] = (Good with { AttemptsAllowed = 0 }, AssignTestField.AttemptsAllowed),
        ["closed already"] = (Good with { ClosesAt = Now }, AssignTestField.ClosesAt),
        ["closes before it opens"] = (Good with { OpensAt = Now.AddDays(2), ClosesAt = Now.AddDays(2) }, AssignTestField.ClosesAt),
    };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public void FindProblems_BadRequest_NamesTheField(string name) => Assert.Equal([Bad[name].Field], Bad[name].Request.FindProblems(Now).Keys);

    [Fact]
    public void FindProblems_FixedLength_IgnoresTheFieldsOfTheOtherKind() =>
        Assert.Empty((Good with { IsFixedLength = true, MinimumQuestions = null, MaximumQuestions = 0, TargetStandardError = null }).FindProblems(Now));

    [Theory]
    [InlineData(19, false, false)]
    [InlineData(20, true, false)]
    [InlineData(59, true, false)]
    [InlineData(60, true, true)]
    public void BankReadiness_TestOfTwenty_NeedsTwentyAndWantsSixty(int usable, bool isEnough, bool isComfortable)
    {
        var readiness = BankReadiness.Of(usable, 20);
        Assert.Equal((isEnough, isComfortable), (readiness.IsEnough, readiness.IsComfortable));
        Assert.Contains($"{usable} questions", readiness.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 101, AssignTestField.ExposureCap)]
    [InlineData(1, 21, AssignTestField.SeenTests)]
    [InlineData(2, 51, AssignTestField.PilotPercent)]
    public void FindProblems_GuardOutOfRange_IsNamed(int which, int value, AssignTestField expected)
    {
        var guards = which switch
        {
            0 => new GuardRequest { ExposureCapPercent = value },
            1 => new GuardRequest { SeenTests = value },
            _ => new GuardRequest { PilotPercent = value },
        };
        Assert.Equal([expected], (Good with { Guards = guards }).FindProblems(Now).Keys);
    }

    [Theory]
    [InlineData(null, null, "at least, at most, or both")]
    [InlineData(3, 2, "at most 2 questions cannot be")]
    [InlineData(21, null, "the test has at most 20 questions")]
    [InlineData(-1, null, "below 0")]
    public void FindProblems_LineOfTheBlueprint_SaysWhatToMend(int? minimum, int? maximum, string expected)
    {
        var request = Good with { Guards = new GuardRequest { ConceptLimits = [new ConceptLimitRequest(ConceptId.New(), "Fractions", minimum, maximum)] } };
        Assert.Contains(expected, request.FindProblems(Now)[AssignTestField.ConceptLimits], StringComparison.Ordinal);
    }

    [Fact]
    public void FindProblems_AllDialsAtZero_IsAProblemOnlyForAPolicy()
    {
        var none = new ChoiceRequest { Quality = 0, Diversity = 0, Novelty = 0 };
        Assert.Equal([AssignTestField.Weights], (Good with { Choice = none }).FindProblems(Now).Keys);
        Assert.Empty((Good with { Choice = none with { UsesPolicy = false } }).FindProblems(Now));
    }
}

using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Features.Tests;

namespace Cat.Web.Tests.Features.Tests;

public sealed class TestRequestTests
{
    private static readonly TestRequest Good = new() { BankId = ItemBankId.New(), Name = "Autumn" };
    private static readonly ChosenConcept Fractions = new(ConceptId.New(), "Fractions");
    private static readonly ChosenConcept Decimals = new(ConceptId.New(), "Decimals");
    private static readonly TestRequest Placement = Good with { Purpose = TestPurpose.Placement };

    [Fact]
    public void FindProblems_GoodRequest_None() => Assert.Empty(Good.FindProblems());

    public static TheoryData<string> BadRequests => [.. Bad.Keys];

    private static Dictionary<string, (TestRequest Request, TestField Field)> Bad { get; } = new()
    {
        ["no bank"] = (Good with { BankId = null }, TestField.Bank),
        ["no name"] = (Good with { Name = " " }, TestField.Name),
        ["long name"] = (Good with { Name = new string('x', 201) }, TestField.Name),
        ["profile of everything"] = (Good with { Purpose = TestPurpose.ConceptProfile }, TestField.Concepts),
        ["no concept ticked"] = (Good with { ChoosesConcepts = true }, TestField.Concepts),
        ["profile with nothing of a concept"] = (Good with { Purpose = TestPurpose.ConceptProfile, ChoosesConcepts = true, Concepts = [Fractions], Length = new LengthRequest { QuestionsPerConcept = 0 } }, TestField.QuestionsPerConcept),
        ["no questions"] = (Good with { Length = new LengthRequest { IsFixedLength = true, QuestionCount = 0 } }, TestField.QuestionCount),
        ["empty question count"] = (Good with { Length = new LengthRequest { IsFixedLength = true, QuestionCount = null } }, TestField.QuestionCount),
        ["too many questions"] = (Good with { Length = new LengthRequest { MaximumQuestions = 501 } }, TestField.MaximumQuestions),
        ["minimum above maximum"] = (Good with { Length = new LengthRequest { MinimumQuestions = 21 } }, TestField.MinimumQuestions),
        ["no minimum"] = (Good with { Length = new LengthRequest { MinimumQuestions = 0 } }, TestField.MinimumQuestions),
        ["too precise"] = (Good with { Length = new LengthRequest { Precision = 10 } }, TestField.Precision),
        ["precision in theta"] = (Good with { Length = new LengthRequest { Precision = 0.35 } }, TestField.Precision),
        ["precision not a number"] = (Good with { Length = new LengthRequest { Precision = double.NaN } }, TestField.Precision),
        ["certain of nothing"] = (Placement with { Length = new LengthRequest { ConfidencePercent = 50 } }, TestField.Confidence),
        ["more openers than questions"] = (Good with { Length = new LengthRequest { IsFixedLength = true, QuestionCount = 1, Openers = [new OpenerRequest(QuestionId.New(), "one"), new OpenerRequest(QuestionId.New(), "two")] } }, TestField.Openers),
        ["nothing to draw from"] = (Good with { Choice = new ChoiceRequest { RandomesqueCount = 0 } }, TestField.RandomesqueCount),
        ["no middle"] = (Good with { Levels = new LevelsRequest { ScaleMean = null } }, TestField.ScaleMean),
        ["no step"] = (Good with { Levels = new LevelsRequest { ScaleDeviation = 0 } }, TestField.ScaleDeviation),
        ["cut scores in theta"] = (Good with { Levels = new LevelsRequest { Bands = [new BandRequest("Low", "is low", null), new BandRequest("High", "is high", -0.4)] } }, TestField.Bands),
        ["falling cut scores"] = (Good with { Levels = new LevelsRequest { Bands = [new BandRequest("Low", "is low", null), new BandRequest("Middle", "is in between", 500), new BandRequest("High", "is high", 460)] } }, TestField.Bands),
    };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public void FindProblems_BadRequest_NamesTheField(string name) => Assert.Equal([Bad[name].Field], Bad[name].Request.FindProblems().Keys);

    [Fact]
    public void FindProblems_FixedLength_IgnoresTheFieldsOfTheOtherKind() =>
        Assert.Empty((Good with { Length = new LengthRequest { IsFixedLength = true, MinimumQuestions = null, MaximumQuestions = 0, Precision = null } }).FindProblems());

    [Fact]
    public void ToRules_Defaults_AreThoseOfThePage()
    {
        var rules = Good.ToRules();

        Assert.Equal((5, 20, 0.35, 5), (rules.MinimumQuestions, rules.MaximumQuestions, rules.TargetStandardError!.Value, rules.RandomesqueCount)); // has one by default
        Assert.Equal((new PolicyWeights(4, 4, 2), 0.25, 1, 0.1, ConflictRule.SetAsideExposure), (rules.Weights, rules.ExposureCap, rules.SeenTests, rules.PilotShare, rules.WhenRulesConflict));
        Assert.Equal((TestPurpose.OverallAbility, StartRule.PriorMean, null), (rules.Purpose, rules.Start, rules.Placement));
        Assert.Empty(rules.ConceptLimits);
        Assert.Empty(rules.Scope);
        Assert.Equal(AbilityBand.Default, Good.ToBands());
    }

    [Fact]
    public void ToRules_Placement_StopsInsideOneBandAndNotByPrecision()
    {
        var rules = Placement.ToRules();
        Assert.Null(rules.TargetStandardError);
        Assert.Equal([-1.25, -0.4, 0.4, 1.25], rules.Placement!.Cuts); // placement has one
        Assert.Equal(0.9, rules.Placement.Confidence);
    }

    [Fact]
    public void ToRules_ConceptProfile_AsksTwoQuestionsOfEachConceptThatHasNoLimitOfItsOwn()
    {
        var request = Good with { Purpose = TestPurpose.ConceptProfile, ChoosesConcepts = true, Concepts = [Fractions, Decimals], Guards = new GuardRequest { ConceptLimits = [new ConceptLimitRequest(Decimals.Id, "Decimals", 3, 5)] } };

        var rules = request.ToRules();

        Assert.Equal([("Decimals", 3, (int?)5), ("Fractions", 2, null)], rules.ConceptLimits.Select(limit => (limit.Name, limit.Minimum, limit.Maximum)));
        Assert.Equal([Fractions.Id, Decimals.Id], rules.Scope);
        Assert.Equal(4, request.QuestionsForProfile);
    }

    [Fact]
    public void OnScale_AnotherScale_SaysTheSame()
    {
        var moved = Good.OnScale(50, 10);

        Assert.Equal([37.5, 46, 54, 62.5], moved.Levels.Bands.Select(band => band.From).OfType<double>());
        Assert.Equal(3.5, moved.Length.Precision);
        Assert.Equal(Good.ToRules().TargetStandardError!.Value, moved.ToRules().TargetStandardError!.Value, 12); // both have one
        Assert.Equal(AbilityBand.Default.Select(band => band.LowerBound ?? -9), moved.ToBands().Select(band => band.LowerBound ?? -9), (one, other) => Math.Abs(one - other) < 1e-9);
    }

    [Fact]
    public void OnScale_EmptiedField_LeavesTheRestAsItWas()
    {
        var emptied = Good.OnScale(null, 100);
        Assert.Equal(Good.Levels.Bands, emptied.Levels.Bands);
        Assert.Equal([TestField.ScaleMean], emptied.FindProblems().Keys);
    }

    [Fact]
    public void DraftContent_WhatWasWritten_IsReadAgain()
    {
        var request = Placement with { ChoosesConcepts = true, Concepts = [Fractions], ForClass = ClassroomId.New(), Length = new LengthRequest { Precision = null, Openers = [new OpenerRequest(QuestionId.New(), "½ + ½ = ?")], Start = StartRule.PreviousAbility }, Delivery = new DeliveryRequest { TestMinutes = 30, ComparesWithClass = true } };
        Assert.Equal(DraftContent.Write(request), DraftContent.Write(DraftContent.Read<TestRequest>(DraftContent.Write(request))));
        Assert.Null(DraftContent.Read<TestRequest>(DraftContent.Write(request)).Length.Precision); // an emptied field stays empty
    }

    [Fact]
    public void DraftContent_OfAnEarlierVersion_HasDefaults() => Assert.Equal(35, DraftContent.Read<TestRequest>("""{"name":"Old"}""").Length.Precision);

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
    [InlineData(0, 101, TestField.ExposureCap)]
    [InlineData(1, 21, TestField.SeenTests)]
    [InlineData(2, 51, TestField.PilotPercent)]
    public void FindProblems_GuardOutOfRange_IsNamed(int which, int value, TestField expected)
    {
        var guards = which switch
        {
            0 => new GuardRequest { ExposureCapPercent = value },
            1 => new GuardRequest { SeenTests = value },
            _ => new GuardRequest { PilotPercent = value },
        };
        Assert.Equal([expected], (Good with { Guards = guards }).FindProblems().Keys);
    }

    [Theory]
    [InlineData(null, null, "at least, at most, or both")]
    [InlineData(3, 2, "at most 2 questions cannot be")]
    [InlineData(21, null, "the test has at most 20 questions")]
    [InlineData(-1, null, "below 0")]
    public void FindProblems_LineOfTheBlueprint_SaysWhatToMend(int? minimum, int? maximum, string expected)
    {
        var request = Good with { Guards = new GuardRequest { ConceptLimits = [new ConceptLimitRequest(ConceptId.New(), "Fractions", minimum, maximum)] } };
        Assert.Contains(expected, request.FindProblems()[TestField.ConceptLimits], StringComparison.Ordinal);
    }

    [Fact]
    public void FindProblems_AllDialsAtZero_IsAProblemOnlyForAPolicy()
    {
        var none = new ChoiceRequest { Quality = 0, Diversity = 0, Novelty = 0 };
        Assert.Equal([TestField.Weights], (Good with { Choice = none }).FindProblems().Keys);
        Assert.Empty((Good with { Choice = none with { UsesPolicy = false } }).FindProblems());
    }

    [Fact]
    public void StepOf_EveryField_HasAStepOfTheForm() => Assert.All(Enum.GetValues<TestField>(), field => Assert.NotEqual(WizardStep.Publish, WizardSteps.StepOf(field)));
}

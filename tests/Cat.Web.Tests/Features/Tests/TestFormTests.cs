using Cat.Data;
using Cat.Web.Features.Tests;

namespace Cat.Web.Tests.Features.Tests;

public sealed class TestFormTests
{
    private static readonly UsableBank Small = new(ItemBankId.New(), "Small", "", 12, false);
    private static readonly UsableBank Large = new(ItemBankId.New(), "Large", "", 100, false);

    [Fact]
    public void Offer_OneBank_IsChosen()
    {
        var form = New();
        form.Offer([Small]);
        Assert.Equal(Small.Id, form.Request.BankId);
    }

    [Fact]
    public void Offer_TwoBanks_LeavesTheChoice()
    {
        var form = New();
        form.Offer([Small, Large]);
        Assert.Null(form.Request.BankId);
        Assert.Null(form.Readiness);
    }

    [Fact]
    public void Readiness_BankTooSmallForTheLongestTest_UntilItIsShortened()
    {
        var form = New();
        form.Offer([Small]);
        Assert.False(form.Readiness!.IsEnough); // a bank is chosen
        form.Change(request => request with { Length = request.Length with { MaximumQuestions = 12 } });
        Assert.True(form.Readiness!.IsEnough); // a bank is chosen
    }

    [Fact]
    public void ChooseBank_Another_ForgetsConceptsAndQuestionsOfTheFirst()
    {
        var form = New();
        form.Offer([Small, Large]);
        form.ChooseBank(Small);
        form.Change(request => request with { Concepts = [new ChosenConcept(ConceptId.New(), "Fractions")], Length = request.Length with { Openers = [new OpenerRequest(QuestionId.New(), "first")] } });

        form.ChooseBank(Small);
        Assert.Single(form.Request.Concepts);
        form.ChooseBank(Large);
        Assert.Empty(form.Request.Concepts);
        Assert.Empty(form.Request.Length.Openers);
    }

    [Fact]
    public void Leave_StepWithMistakes_SaysThemFromThenOnUntilTheyAreMended()
    {
        var form = New();
        Assert.False(form.HasProblem(TestField.Name)); // nothing is wrong before the first try

        Assert.False(form.Leave(WizardStep.What));
        Assert.Equal("2 fields need your attention.", form.SummaryOf(WizardStep.What));
        Assert.True(form.HasProblemIn(WizardStep.What));

        form.Change(request => request with { Name = "Autumn" });
        Assert.False(form.HasProblem(TestField.Name));
        Assert.Equal("One field needs your attention.", form.SummaryOf(WizardStep.What));

        form.Change(request => request with { BankId = Large.Id });
        Assert.True(form.Leave(WizardStep.What));
        Assert.Null(form.SummaryOf(WizardStep.What));
    }

    [Fact]
    public void Leave_OneStep_SaysNothingOfAnother()
    {
        var form = New();
        form.Change(request => request with { Choice = request.Choice with { RandomesqueCount = 0 } });
        form.Leave(WizardStep.What);
        Assert.False(form.HasProblem(TestField.RandomesqueCount));
        form.LeaveAll();
        Assert.True(form.HasProblemIn(WizardStep.Choice));
    }

    private static TestForm New() => new(new TestRequest());
}

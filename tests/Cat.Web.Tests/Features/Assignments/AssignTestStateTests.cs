using Cat.Data;
using Cat.Web.Features.Assignments;
using Cat.Web.Shared;

namespace Cat.Web.Tests.Features.Assignments;

public sealed class AssignTestStateTests
{
    private static readonly UsableBank Small = new(ItemBankId.New(), "Small", "", 12, false);
    private static readonly UsableBank Large = new(ItemBankId.New(), "Large", "", 100, false);

    [Fact]
    public void Offer_OneBank_IsChosen()
    {
        var state = new AssignTestState();
        state.Offer([Small]);
        Assert.Equal(Small.Id, state.ToRequest().BankId);
    }

    [Fact]
    public void Offer_TwoBanks_LeavesTheChoice()
    {
        var state = new AssignTestState();
        state.Offer([Small, Large]);
        Assert.Null(state.ToRequest().BankId);
        Assert.Null(state.Readiness);
    }

    [Fact]
    public void CanSubmit_BankTooSmallForTheLongestTest_OnlyAfterShortening()
    {
        var state = new AssignTestState { Bank = Small };
        Assert.False(state.CanSubmit);
        state.MaximumQuestions = 12;
        Assert.True(state.CanSubmit);
        state.IsFixedLength = true;
        Assert.False(state.CanSubmit);
        state.QuestionCount = 12;
        Assert.True(state.CanSubmit);
    }

    [Fact]
    public void ToRequest_TimesInTheBrowsersZone_AreMoments()
    {
        var state = new AssignTestState { Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York"), OpensAt = "2027-01-15T10:00", ClosesAt = "2027-07-15T10:00" };

        Assert.Equal(new DateTimeOffset(2027, 1, 15, 15, 0, 0, TimeSpan.Zero), state.ToRequest().OpensAt);
        Assert.Equal(new DateTimeOffset(2027, 7, 15, 14, 0, 0, TimeSpan.Zero), state.ToRequest().ClosesAt);
        Assert.Equal("Times here are in your time zone, America/New_York. The test opens 15 January 2027, 15:00 UTC and closes 15 July 2027, 14:00 UTC.", state.WindowText);
    }

    [Fact]
    public void WindowText_Empty_SaysAtOnceAndOpenEnd() =>
        Assert.Equal("Times here are in UTC. The test opens at once and stays open.", new AssignTestState().WindowText);

    [Fact]
    public void Show_FieldProblems_StandBesideTheirFieldsUntilTheNextTry()
    {
        var state = new AssignTestState();
        state.Show(new AssignTestProblems(new Dictionary<AssignTestField, string> { [AssignTestField.Name] = "Give the test a name; students see it." }));
        Assert.True(state.HasProblem(AssignTestField.Name));
        Assert.False(state.HasProblem(AssignTestField.Bank));
        Assert.Equal("One field needs your attention.", state.Summary);

        state.Show(new NotFound("The class"));
        Assert.False(state.HasProblem(AssignTestField.Name));
        Assert.Equal("The class was not found.", state.Summary);
    }
}

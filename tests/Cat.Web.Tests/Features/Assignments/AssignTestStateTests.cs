using Cat.Data;
using Cat.Web.Features.Assignments;
using Cat.Web.Shared;
using Microsoft.Extensions.Time.Testing;

namespace Cat.Web.Tests.Features.Assignments;

public sealed class AssignTestStateTests
{
    private static readonly UsableBank Small = new(ItemBankId.New(), "Small", "", 12, false);
    private static readonly UsableBank Large = new(ItemBankId.New(), "Large", "", 100, false);

    private static readonly FakeTimeProvider Time = new(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Offer_OneBank_IsChosen()
    {
        var state = New();
        state.Offer([Small]);
        Assert.Equal(Small.Id, state.ToRequest().BankId);
    }

    [Fact]
    public void Offer_TwoBanks_LeavesTheChoice()
    {
        var state = New();
        state.Offer([Small, Large]);
        Assert.Null(state.ToRequest().BankId);
        Assert.Null(state.Readiness);
    }

    [Fact]
    public void CanSubmit_BankTooSmallForTheLongestTest_OnlyAfterShortening()
    {
        var state = new AssignTestState(Time) { Bank = Small };
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
        var state = new AssignTestState(Time) { Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York"), OpensAt = "2027-01-15T10:00", ClosesAt = "2027-07-15T10:00" };

        Assert.Equal(new DateTimeOffset(2027, 1, 15, 15, 0, 0, TimeSpan.Zero), state.ToRequest().OpensAt);
        Assert.Equal(new DateTimeOffset(2027, 7, 15, 14, 0, 0, TimeSpan.Zero), state.ToRequest().ClosesAt);
        Assert.Equal("Times here are in your time zone, America/New_York. The test opens 15 January 2027, 15:00 UTC and closes 15 July 2027, 14:00 UTC.", state.WindowText);
    }

    [Fact]
    public void WindowText_Empty_SaysAtOnceAndOpenEnd() =>
        Assert.Equal("Times here are in UTC. The test opens at once and stays open.", New().WindowText);

    [Fact]
    public void Show_Refusal_ProblemsVanishAsTheyAreMended()
    {
        var state = new AssignTestState(Time) { Bank = Large, ClosesAt = "2026-11-19T10:00" };
        Assert.False(state.HasProblem(AssignTestField.Name)); // nothing is wrong before the first try
        state.Show(new AssignTestProblems(state.ToRequest().FindProblems(Time.GetUtcNow())));
        Assert.Equal("2 fields need your attention.", state.Summary);

        state.Name = "Autumn";
        Assert.False(state.HasProblem(AssignTestField.Name));
        Assert.Equal("This time has passed; nobody could take the test.", state.ProblemOf(AssignTestField.ClosesAt));
        Assert.Equal("One field needs your attention.", state.Summary);

        state.ClosesAt = "2026-11-21T10:00";
        Assert.Null(state.Summary);
    }

    [Fact]
    public void Show_BankEmptiedMeanwhile_StandsUntilAnotherIsChosen()
    {
        var state = new AssignTestState(Time) { Bank = Large, Name = "Autumn" };
        state.Show(new AssignTestProblems(new Dictionary<AssignTestField, string> { [AssignTestField.Bank] = "This bank has no question ready to be given." }));
        Assert.Equal("This bank has no question ready to be given.", state.ProblemOf(AssignTestField.Bank));

        state.Bank = Small;
        Assert.Null(state.ProblemOf(AssignTestField.Bank));
    }

    [Fact]
    public void Show_OtherError_IsTheSummary()
    {
        var state = New();
        state.Show(new NotFound("The class"));
        Assert.Equal("The class was not found.", state.Summary);
    }

    private static AssignTestState New() => new(Time);
}

using Cat.Web.Features.Assignments;
using Cat.Web.Shared;

namespace Cat.Web.Tests.Features.Assignments;

public sealed class WindowFormTests
{
    [Fact]
    public void ToRequest_TimesInTheBrowsersZone_AreMoments()
    {
        var form = new WindowForm();
        form.UseZone("America/New_York");
        (form.OpensAt, form.ClosesAt) = ("2027-01-15T10:00", "2027-07-15T10:00");

        var request = form.ToRequest([]);
        Assert.Equal(new DateTimeOffset(2027, 1, 15, 15, 0, 0, TimeSpan.Zero), request.OpensAt);
        Assert.Equal(new DateTimeOffset(2027, 7, 15, 14, 0, 0, TimeSpan.Zero), request.ClosesAt);
        Assert.Equal("Times here are in your time zone, America/New_York. The test opens 15 January 2027, 15:00 UTC and closes 15 July 2027, 14:00 UTC.", form.WindowText);
    }

    [Fact]
    public void WindowText_Empty_SaysAtOnceAndOpenEnd() => Assert.Equal("Times here are in UTC. The test opens at once and stays open.", new WindowForm().WindowText);

    [Fact]
    public void UseZone_OfAStoredWindow_KeepsTheMoments()
    {
        var form = new WindowForm();
        var anna = new ClassMember(Guid.NewGuid(), "Anna");
        var stored = new WindowRequest { OpensAt = new DateTimeOffset(2027, 1, 15, 15, 0, 0, TimeSpan.Zero), Exceptions = [new ExceptionRequest(anna.Id, "Anna", null, new DateTimeOffset(2027, 1, 20, 8, 30, 0, TimeSpan.Zero), null)] };
        form.Fill(stored);

        form.UseZone("Europe/Berlin");

        Assert.Equal("2027-01-15T16:00", form.OpensAt);
        Assert.Equal("2027-01-20T09:30", form.Exceptions[0].ClosesAt);
        Assert.Equal(stored.OpensAt, form.ToRequest([anna]).OpensAt);
        Assert.Equal(stored.Exceptions, form.ToRequest([anna]).Exceptions);
    }

    [Fact]
    public void UseZone_Unknown_StaysInUtc()
    {
        var form = new WindowForm();
        form.UseZone("Mars/Olympus_Mons");
        Assert.Equal(TimeZoneInfo.Utc, form.Zone);
    }

    [Fact]
    public void SuggestCode_IsEasyToReadAndNotTheSameTwice()
    {
        var form = new WindowForm();
        form.SuggestCode();
        var first = form.AccessCode!; // was suggested
        form.SuggestCode();
        Assert.Equal(6, first.Length);
        Assert.DoesNotContain(first, letter => "01OIL".Contains(letter, StringComparison.Ordinal));
        Assert.NotEqual(first, form.AccessCode); // one in 900 million
    }

    [Fact]
    public void Show_Problems_StandBesideTheirFields()
    {
        var form = new WindowForm();
        form.Show(new GiveProblems(new Dictionary<GiveField, string> { [GiveField.ClosesAt] = "This time has passed." }));
        Assert.Equal(("One field needs your attention.", "This time has passed."), (form.Summary, form.ProblemOf(GiveField.ClosesAt)));
        form.ClosesAt = "2030-01-01T10:00";
        Assert.Equal((null, null), (form.Summary, form.ProblemOf(GiveField.ClosesAt)));
        form.Show(new NotFound("The class"));
        Assert.Equal(("The class was not found.", false), (form.Summary, form.HasProblem(GiveField.ClosesAt)));
    }
}

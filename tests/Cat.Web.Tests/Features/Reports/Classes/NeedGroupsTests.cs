using Cat.Data;
using Cat.Web.Features.Reports.Classes;
using Cat.Web.Measurement.Classes;

namespace Cat.Web.Tests.Features.Reports.Classes;

public sealed class NeedGroupsTests
{
    [Fact]
    public void Of_SharedNeeds_MakesFewGroupsWithEverybodyOnce()
    {
        var groups = Group(
            ("Ada", Made.Needs(("Fractions", []), ("Decimals", []))), ("Bo", Made.Needs(("Decimals", []), ("Powers", []))), ("Cy", Made.Needs(("Decimals", []))),
            ("Di", Made.Needs(("Powers", []))), ("Ed", Made.Needs(("Powers", []), ("Fractions", []))), ("Flo", Made.Needs(("Angles", []))));

        // Decimals and Powers are each shared by three; Decimals stands earlier in their lists.
        Assert.Equal([("Decimals", "Ada Bo Cy"), ("Powers", "Di Ed")], groups.Groups.Select(group => (group.Concept, Names(group.Members))));
        Assert.Equal("Flo", Names(groups.Alone));
        Assert.Equal("Angles", groups.Alone[0].Need?.Name);
    }

    [Fact]
    public void Of_ConceptThatWaitsForAnother_IsNoBeginning()
    {
        var groups = Group(("Ada", Made.Needs(("Fractions", ["Percentages"]), ("Percentages", []))), ("Bo", Made.Needs(("Percentages", []))), ("Cy", Made.Needs(("Fractions", []))));

        var group = Assert.Single(groups.Groups);
        Assert.Equal(("Fractions", "Ada Cy"), (group.Concept, Names(group.Members)));
        Assert.Equal(["Percentages"], group.Opens);
        Assert.Equal("Bo", Names(groups.Alone));
    }

    [Fact]
    public void Of_EverythingMastered_OnTrack_AndNothingMeasured_Unknown()
    {
        var groups = Group(("Ada", Made.Judged([Made.Standing("Fractions", 0.9)])), ("Bo", Made.Judged([Made.Standing("Fractions", null, 1)])));
        Assert.Equal(("Ada", "Bo"), (Names(groups.OnTrack), Names(groups.Unknown)));
        Assert.Empty(groups.Groups);
    }

    [Fact]
    public void Of_Circle_StillGivesABeginning() =>
        Assert.Equal("A", Assert.Single(Group(("Ada", Made.Needs(("A", ["B"]), ("B", ["A"]))), ("Bo", Made.Needs(("A", ["B"]), ("B", ["A"])))).Groups).Concept);

    [Fact]
    public void Of_ManyNeeds_StopsAtTheMostGroups_AndLosesNobody()
    {
        var students = Enumerable.Range(0, 20).Select(number => ($"S{number:00}", Made.Needs(($"Concept {number / 2}", [])))).ToArray();
        var groups = Group(students);
        Assert.Equal(NeedGroups.Most, groups.Groups.Count);
        Assert.Equal(20, groups.Groups.Sum(group => group.Members.Count) + groups.Alone.Count);
        Assert.Equal(20, NeedWords.Table(groups).Rows.Count);
    }

    [Fact]
    public void Table_SaysWhy()
    {
        var groups = Group(("Ada", Made.Needs(("Fractions", ["Percentages"]))), ("Bo", Made.Needs(("Fractions", []))));
        Assert.Equal("developing, 40 % after 3 answers", NeedWords.Why(groups.Groups[0].Members[0]));
        Assert.Equal("Fractions\n- Ada\n- Bo\n", NeedWords.AsText("Fractions", groups.Groups[0].Members));
    }

    private static NeedGroups Group(params (string Name, JudgedTest Test)[] students)
    {
        var tests = new Dictionary<TestSessionId, JudgedTest>();
        var finished = new List<FinishedStudent>();
        foreach (var (name, test) in students)
        {
            finished.Add(Made.Finished(name, 0, 0.3));
            tests[finished[^1].Attempt.SessionId] = test;
        }

        return NeedGroups.Of(finished, tests);
    }

    private static string Names(IEnumerable<NeedMember> members) => string.Join(' ', members.Select(member => member.Student.Name));
}

using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Classrooms.Roster;

/// <summary>What a list does, in words for the teacher.</summary>
internal static class RosterWords
{
    public static IEnumerable<string> Summary(RosterPlan plan)
    {
        if (plan.NewAccounts > 0) yield return $"{CountText.Of(plan.NewAccounts, "new account")} with a start password that you hand out, and into the class.";
        if (plan.Joining > 0) yield return plan.Joining == 1 ? "1 student who has an account joins the class." : $"{plan.Joining} students who have an account join the class.";
        if (plan.Changing > 0) yield return $"{CountText.Of(plan.Changing, "student")} of the class: group or extra time changes.";
        if (plan.Unchanged > 0) yield return $"{CountText.Of(plan.Unchanged, "student")} of the class: nothing changes.";
        if (plan.NewGroups > 0) yield return $"{CountText.Of(plan.NewGroups, "new group")}.";
        if (plan.Wrong.Count > 0) yield return plan.Wrong.Count == 1 ? "1 row has a mistake." : $"{plan.Wrong.Count} rows have mistakes.";
    }

    public static string DeedOf(PlannedRow row) => row.Deed switch
    {
        RosterDeed.NewAccount => "new account",
        RosterDeed.Joins => "joins",
        RosterDeed.AlreadyIn => row.ChangesNothing ? "already in the class" : "changes",
    };

    public static string TagOf(PlannedRow row) => row.Deed switch
    {
        RosterDeed.NewAccount or RosterDeed.Joins => "tag good",
        RosterDeed.AlreadyIn => row.ChangesNothing ? "tag" : "tag warn",
    };

    public static IEnumerable<string> ChangesOf(PlannedRow row)
    {
        if (row is { JoinsGroup: true, Entry.Group: { } group }) yield return row.IsGroupNew ? $"Goes into the new group “{group}”." : $"Goes into group “{group}”.";
        if (row is { ExtraTimeBefore: { } before, Entry.ExtraTimePercent: { } after }) yield return row.Deed == RosterDeed.AlreadyIn ? $"Extra time {before} % becomes {after} %." : $"Extra time {after} %.";
    }

    public static string ApplyText(RosterPlan plan)
    {
        var added = plan.NewAccounts + plan.Joining;
        var deed = added > 0 ? $"Add {CountText.Of(added, "student")}" : $"Change {CountText.Of(plan.Changing, "student")}";
        return plan.Wrong.Count > 0 ? $"{deed} and leave out {CountText.Of(plan.Wrong.Count, "row")}" : deed;
    }

    public static string Done(RosterPlan plan) => string.Join(' ', new[]
    {
        plan.NewAccounts + plan.Joining is > 0 and var added ? $"{CountText.Of(added, "student")} added." : "",
        plan.Changing > 0 ? $"{CountText.Of(plan.Changing, "student")} changed." : "",
        plan.NewGroups > 0 ? $"{CountText.Of(plan.NewGroups, "group")} made." : "",
        plan.HasWork ? "" : "Nothing had to be changed.",
    }.Where(text => text.Length > 0));
}

using System.Globalization;
using Cat.Data.Classrooms;
using Cat.Web.Access;

namespace Cat.Web.Features.Classrooms.Roster;

/// <summary>A row that can be used as far as the list itself tells.</summary>
/// <param name="Line">As it stands in the list.</param>
/// <param name="Group">Null: none.</param>
/// <param name="ExtraTimePercent">Null: as it is.</param>
public sealed record RosterEntry(RosterLine Line, string? Group, int? ExtraTimePercent)
{
    public string UserName => Line.UserName;
    public string Name => Line.Name;
}

/// <summary>What a row must keep, whatever is stored.</summary>
internal static class RosterRules
{
    private const int LongestName = 200;

    /// <returns>The entry, or at least one problem.</returns>
    public static (RosterEntry? Entry, IReadOnlyList<RosterProblem> Problems) Check(RosterLine line, int? earlierRow)
    {
        List<RosterProblem> problems = [];
        if (line.Name.Length == 0) Report(RosterColumn.Name, "The name is empty.", "Fill in the name that you want to see in your lists.");
        if (line.Name.Length > LongestName) Report(RosterColumn.Name, $"The name has {line.Name.Length} characters.", $"Use at most {LongestName}.");
        CheckUserName();
        if (line.Group.Length > StudentGroup.LongestName) Report(RosterColumn.Group, $"The name of the group has {line.Group.Length} characters.", $"Use at most {StudentGroup.LongestName}.");
        var extraTime = ExtraTime();
        return problems.Count > 0 ? (null, problems) : (new RosterEntry(line, line.Group.Length == 0 ? null : line.Group, extraTime), []);

        void CheckUserName()
        {
            if (UserNameRules.ProblemOf(line.UserName) is { } problem) Report(RosterColumn.UserName, problem.What, problem.HowToMend);
            else if (earlierRow is { } row) Report(RosterColumn.UserName, $"“{line.UserName}” stands in row {row} already.", "Each student needs a user name of their own. Correct one of the rows, or remove it.");
        }

        int? ExtraTime()
        {
            if (line.ExtraTime.Length == 0) return null;
            if (int.TryParse(line.ExtraTime.TrimEnd('%', ' '), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent <= Enrolment.MostExtraTime) return percent;
            Report(RosterColumn.ExtraTime, $"“{line.ExtraTime}” is no extra time.", $"Write a whole number from 0 to {Enrolment.MostExtraTime}, such as 25 for a quarter more time, or leave it empty.");
            return null;
        }

        void Report(RosterColumn column, string what, string howToMend) => problems.Add(new RosterProblem(line.Row, RosterColumns.TitleOf(column), what, howToMend));
    }
}

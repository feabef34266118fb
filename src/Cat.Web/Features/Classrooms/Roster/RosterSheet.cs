namespace Cat.Web.Features.Classrooms.Roster;

/// <summary>A row as it stands in the list.</summary>
public sealed record RosterLine(int Row, string Name, string UserName, string Group, string ExtraTime);

/// <summary>What is wrong, where, and what to do about it.</summary>
/// <param name="Row">The line of the list, from 1; null when all of it is meant.</param>
/// <param name="Column">Null when the whole row is meant.</param>
/// <param name="What">What is wrong.</param>
/// <param name="HowToMend">What to do.</param>
public sealed record RosterProblem(int? Row, string? Column, string What, string HowToMend);

/// <param name="Lines">None when the list as a whole cannot be used.</param>
/// <param name="Problem">Why it cannot be used.</param>
/// <param name="UnusedColumns">Headers that say nothing we know.</param>
internal sealed record RosterSheet(IReadOnlyList<RosterLine> Lines, RosterProblem? Problem, IReadOnlyList<string> UnusedColumns)
{
    public static RosterSheet Refused(int? row, string? column, string what, string howToMend) => new([], new RosterProblem(row, column, what, howToMend), []);
}

namespace Cat.Web.Features.Classrooms.Roster;

public enum RosterDeed
{
    /// <summary>An account is made and joins.</summary>
    NewAccount,

    /// <summary>An account that exists joins.</summary>
    Joins,

    /// <summary>Is in the class already.</summary>
    AlreadyIn,
}

/// <param name="Entry">The row.</param>
/// <param name="Deed">What happens to the student.</param>
/// <param name="StudentId">Of the account that exists.</param>
/// <param name="HasOtherName">The account is called otherwise than the list says, and stays so.</param>
/// <param name="JoinsGroup">Not in the group yet.</param>
/// <param name="IsGroupNew">The group is made.</param>
/// <param name="ExtraTimeBefore">Set where the extra time changes.</param>
public sealed record PlannedRow(RosterEntry Entry, RosterDeed Deed, Guid? StudentId, bool HasOtherName, bool JoinsGroup, bool IsGroupNew, int? ExtraTimeBefore)
{
    public bool ChangesNothing => Deed == RosterDeed.AlreadyIn && !JoinsGroup && ExtraTimeBefore is null;
}

public sealed record WrongRow(RosterLine Line, IReadOnlyList<RosterProblem> Problems);

/// <summary>What would happen; nothing is stored.</summary>
/// <param name="Rows">Those that can be used.</param>
/// <param name="Wrong">Those that cannot; the others do not wait for them.</param>
/// <param name="Problem">Why the list as a whole cannot be used.</param>
/// <param name="UnusedColumns">Headers that say nothing we know.</param>
public sealed record RosterPlan(IReadOnlyList<PlannedRow> Rows, IReadOnlyList<WrongRow> Wrong, RosterProblem? Problem, IReadOnlyList<string> UnusedColumns)
{
    public int NewAccounts => Rows.Count(row => row.Deed == RosterDeed.NewAccount);
    public int Joining => Rows.Count(row => row.Deed == RosterDeed.Joins);
    public int Changing => Rows.Count(row => row is { Deed: RosterDeed.AlreadyIn, ChangesNothing: false });
    public int Unchanged => Rows.Count(row => row.ChangesNothing);
    public int NewGroups => Rows.Where(row => row.IsGroupNew).Select(row => row.Entry.Group).Distinct(StringComparer.OrdinalIgnoreCase).Count();
    public bool HasWork => Unchanged < Rows.Count;
}

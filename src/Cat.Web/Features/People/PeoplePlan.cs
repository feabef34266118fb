using Cat.Data;

namespace Cat.Web.Features.People;

public enum PersonDeed
{
    Create,
    Change,
    Disable,

    /// <summary>A list had disabled the account.</summary>
    Enable,
    Nothing,
}

/// <param name="Entry">As the list says it.</param>
/// <param name="Deed">What happens.</param>
/// <param name="AccountId">Of the account that there is.</param>
/// <param name="Changes">In words.</param>
public sealed record PlannedPerson(PersonEntry Entry, PersonDeed Deed, Guid? AccountId, IReadOnlyList<string> Changes);

public enum ClassDeed
{
    Create,
    Change,
    Archive,
    Nothing,
}

/// <param name="Entry">As the list says it.</param>
/// <param name="Deed">What happens.</param>
/// <param name="ClassroomId">Of the class that there is.</param>
/// <param name="NewName">Null: it keeps its name.</param>
/// <param name="Teachers">Who begin to teach it.</param>
/// <param name="Students">Who join it.</param>
/// <param name="LeavingTeachers">Co-teachers who leave it.</param>
/// <param name="LeavingStudents">Who leave it.</param>
public sealed record PlannedClass(
    ClassEntry Entry, ClassDeed Deed, ClassroomId? ClassroomId, string? NewName, IReadOnlyList<PersonEntry> Teachers, IReadOnlyList<PersonEntry> Students, IReadOnlyList<Guid> LeavingTeachers, IReadOnlyList<Guid> LeavingStudents);

/// <summary>What a list would do; nothing is stored.</summary>
/// <param name="People">In the order of the list.</param>
/// <param name="Classes">In the order of the list.</param>
/// <param name="Absent">Accounts that the list no longer names and that are disabled.</param>
/// <param name="Problems">With one of them nothing is stored.</param>
/// <param name="Notes">What is not used or stays otherwise than the list says.</param>
public sealed record PeoplePlan(IReadOnlyList<PlannedPerson> People, IReadOnlyList<PlannedClass> Classes, IReadOnlyList<Guid> Absent, IReadOnlyList<PeopleProblem> Problems, IReadOnlyList<string> Notes)
{
    public static PeoplePlan Refused(PeopleList list) => new([], [], [], list.Problems, list.Notes);

    public int Count(PersonDeed deed) => People.Count(person => person.Deed == deed);

    public int Count(ClassDeed deed) => Classes.Count(planned => planned.Deed == deed);

    public int Joining => Classes.Sum(planned => planned.Students.Count);

    public int Leaving => Classes.Sum(planned => planned.LeavingStudents.Count + planned.LeavingTeachers.Count);

    public bool CanBeStored => Problems.Count == 0 && (Absent.Count > 0 || People.Any(person => person.Deed != PersonDeed.Nothing) || Classes.Any(planned => planned.Deed != ClassDeed.Nothing));
}

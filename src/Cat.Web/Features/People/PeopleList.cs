namespace Cat.Web.Features.People;

/// <summary>What is wrong, where, and what to do about it.</summary>
/// <param name="File">Its name.</param>
/// <param name="Row">The line of the file, from 1; null when all of it is meant.</param>
/// <param name="Column">Null when the whole row is meant.</param>
/// <param name="What">What is wrong.</param>
/// <param name="HowToMend">What to do.</param>
public sealed record PeopleProblem(string File, int? Row, string? Column, string What, string HowToMend);

/// <summary>A person as a list says it.</summary>
public sealed class PersonEntry
{
    public required string File { get; init; }
    public required int Row { get; init; }

    /// <summary>In the school's own lists; null: the list has none.</summary>
    public required string? ExternalId { get; init; }
    public required string UserName { get; init; }
    public required string DisplayName { get; init; }

    /// <summary>Student or Teacher: no list makes administrators.</summary>
    public required string Role { get; init; }

    /// <summary>Null: the list does not say.</summary>
    public bool? IsActive { get; init; }

    /// <summary>Names as they are stored; what the list leaves empty is not here.</summary>
    public required IReadOnlyDictionary<string, string> Attributes { get; init; }
}

/// <summary>A class as a list says it.</summary>
public sealed class ClassEntry
{
    public required string File { get; init; }
    public required int Row { get; init; }

    /// <summary>Null: the class is found by its name.</summary>
    public required string? ExternalId { get; init; }
    public required string Name { get; init; }

    /// <summary>The list says that there is no such class any more.</summary>
    public bool IsGone { get; init; }

    /// <summary>The first of them owns a class that is made.</summary>
    public List<PersonEntry> Teachers { get; } = [];
    public List<PersonEntry> Students { get; } = [];

    /// <summary>Whom the list says to have left.</summary>
    public List<PersonEntry> Left { get; } = [];
}

/// <param name="People">Everybody once.</param>
/// <param name="Classes">Each once.</param>
/// <param name="Problems">What cannot be used; with one of them nothing is stored.</param>
/// <param name="Notes">What is not used, in words, with how many.</param>
public sealed record PeopleList(IReadOnlyList<PersonEntry> People, IReadOnlyList<ClassEntry> Classes, IReadOnlyList<PeopleProblem> Problems, IReadOnlyList<string> Notes)
{
    public static PeopleList Refused(PeopleProblem problem) => new([], [], [problem], []);
}

/// <summary>What is done about those whom a complete list does not name. Only people and classes with an identifier of the school's lists are meant.</summary>
/// <param name="WithdrawsAbsent">They leave the classes of the list that do not name them.</param>
/// <param name="DisablesAbsent">Their accounts are disabled.</param>
public sealed record AbsentRules(bool WithdrawsAbsent, bool DisablesAbsent)
{
    public static AbsentRules Nothing { get; } = new(false, false);
}

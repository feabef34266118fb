using Cat.Data;
using Cat.Data.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.People;

/// <summary>What a list does to classes: by their identifier, or else by their name among the classes in use.</summary>
internal static class ClassPlanning
{
    public static async Task<IReadOnlyList<PlannedClass>> PlanAsync(
        CatDbContext db, PeopleList list, Dictionary<PersonEntry, Guid?> accounts, AbsentRules absent, List<PeopleProblem> problems, List<string> notes, CancellationToken cancellationToken)
    {
        string[] externalIds = [.. list.Classes.Select(entry => entry.ExternalId).OfType<string>()];
        var names = list.Classes.Where(entry => entry.ExternalId is null).Select(entry => entry.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var inUse = names.Count == 0 ? [] : await db.Classrooms.AsNoTracking().Where(classroom => classroom.ArchivedAt == null).Select(classroom => new { classroom.Id, classroom.Name }).ToListAsync(cancellationToken);
        ClassroomId[] named = [.. inUse.Where(classroom => names.Contains(classroom.Name)).Select(classroom => classroom.Id)];
        var stored = await db.Classrooms.AsNoTracking().AsSplitQuery()
            .Include(classroom => classroom.Enrolments).Include(classroom => classroom.CoTeachers)
            .Where(classroom => externalIds.Contains(classroom.ExternalId) || named.Contains(classroom.Id))
            .ToListAsync(cancellationToken);
        var byId = stored.Where(classroom => classroom.ExternalId is not null).ToDictionary(classroom => classroom.ExternalId!, StringComparer.Ordinal); // it has one
        var byName = stored.Where(classroom => !classroom.IsArchived).ToLookup(classroom => classroom.Name.ToUpperInvariant(), StringComparer.Ordinal);
        var withIdentifier = absent.WithdrawsAbsent ? await WithIdentifierAsync(db, stored, cancellationToken) : [];
        var planned = new List<PlannedClass>();
        var (withoutTeacher, putAway) = (0, 0);
        foreach (var entry in list.Classes)
        {
            if (Find(entry, byId, byName, problems) is not { } found) continue;
            if (entry.IsGone)
            {
                if (found.Classroom is { } gone) planned.Add(new PlannedClass(entry, gone.IsArchived ? ClassDeed.Nothing : ClassDeed.Archive, gone.Id, null, [], [], [], []));
            }
            else if (found.Classroom is null && !entry.Teachers.Any(accounts.ContainsKey))
            {
                if (entry.ExternalId is not null) withoutTeacher++;
                else problems.Add(new PeopleProblem(entry.File, entry.Row, "class", $"No class is called “{entry.Name}”, and the list has no teacher for it.", "Correct its name, or add the row of its teacher, who then has the new class."));
            }
            else if (found.Classroom is { IsArchived: true } archived)
            {
                putAway++;
                planned.Add(new PlannedClass(entry, ClassDeed.Nothing, archived.Id, null, [], [], [], []));
            }
            else planned.Add(Plan(entry, found.Classroom, accounts, withIdentifier));
        }

        if (withoutTeacher > 0) notes.Add($"{withoutTeacher} classes have no teacher in the list: they are not made.");
        if (putAway > 0) notes.Add($"{putAway} classes are archived here: they stay as they are.");
        return planned;
    }

    private static (Classroom? Classroom, bool IsFound)? Find(ClassEntry entry, Dictionary<string, Classroom> byId, ILookup<string, Classroom> byName, List<PeopleProblem> problems)
    {
        if (entry.ExternalId is { } externalId) return (byId.GetValueOrDefault(externalId), true);
        var named = byName[entry.Name.ToUpperInvariant()].ToList();
        if (named.Count <= 1) return (named.FirstOrDefault(), true);
        problems.Add(new PeopleProblem(entry.File, entry.Row, "class", $"{named.Count} classes are called “{entry.Name}”.", "Let one of the teachers give a class another name, or leave the column empty and add the students on the page of the class."));
        return null;
    }

    private static PlannedClass Plan(ClassEntry entry, Classroom? classroom, Dictionary<PersonEntry, Guid?> accounts, HashSet<Guid> withIdentifier)
    {
        var teachers = entry.Teachers.Where(accounts.ContainsKey).Distinct().ToList();
        var students = entry.Students.Where(accounts.ContainsKey).Distinct().ToList();
        if (classroom is null) return new PlannedClass(entry, ClassDeed.Create, null, null, teachers, students, [], []);
        var enrolled = classroom.Enrolments.Select(enrolment => enrolment.StudentId).ToHashSet();
        var teaching = classroom.CoTeachers.Select(present => present.TeacherId).Append(classroom.TeacherId).ToHashSet();
        List<PersonEntry> newTeachers = [.. teachers.Where(person => accounts[person] is not { } id || !teaching.Contains(id))];
        List<PersonEntry> newStudents = [.. students.Where(person => accounts[person] is not { } id || !enrolled.Contains(id))];
        var named = teachers.Concat(students).Select(person => accounts[person]).OfType<Guid>().ToHashSet();
        var left = entry.Left.Where(accounts.ContainsKey).Select(person => accounts[person]).OfType<Guid>().Concat(withIdentifier).Where(id => !named.Contains(id)).ToHashSet();
        List<Guid> leavingStudents = [.. enrolled.Where(left.Contains)];
        // Its owner keeps the class: somebody must have it.
        List<Guid> leavingTeachers = [.. teaching.Where(id => id != classroom.TeacherId && left.Contains(id))];
        var newName = entry.ExternalId is not null && classroom.Name != entry.Name ? entry.Name : null;
        var isChanged = newName is not null || newTeachers.Count + newStudents.Count + leavingStudents.Count + leavingTeachers.Count > 0;
        return new PlannedClass(entry, isChanged ? ClassDeed.Change : ClassDeed.Nothing, classroom.Id, newName, newTeachers, newStudents, leavingTeachers, leavingStudents);
    }

    /// <summary>Who of these classes is known from the school's lists.</summary>
    private static async Task<HashSet<Guid>> WithIdentifierAsync(CatDbContext db, List<Classroom> classrooms, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. classrooms.Where(classroom => classroom.ExternalId is not null).SelectMany(classroom => classroom.Enrolments.Select(enrolment => enrolment.StudentId).Concat(classroom.CoTeachers.Select(present => present.TeacherId))).Distinct()];
        return [.. await db.Users.Where(account => ids.Contains(account.Id) && account.ExternalId != null).Select(account => account.Id).ToListAsync(cancellationToken)];
    }
}

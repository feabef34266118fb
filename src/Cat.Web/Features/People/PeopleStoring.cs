using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Data.Classrooms;
using Cat.Web.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.People;

/// <summary>Carries out a plan inside the caller's transaction, in parts, so that ten thousand people need little memory and the page sees how far it is.</summary>
internal sealed class PeopleStoring(CatDbContext db, Guid actorId, DateTimeOffset at, IProgress<double>? progress)
{
    private const int PartSize = 500;
    private const int ClassPartSize = 50;

    private readonly Dictionary<PersonEntry, Guid> _accounts = [];

    public async Task<IReadOnlyList<StartPassword>> StoreAsync(PeoplePlan plan, CancellationToken cancellationToken)
    {
        var roles = await db.Roles.AsNoTracking().ToDictionaryAsync(role => role.Name!, role => role.Id, cancellationToken); // the three roles have names
        var passwords = new List<StartPassword>();
        var (total, done) = (plan.People.Count + plan.Absent.Count + plan.Classes.Count + 1.0, 0);
        foreach (var part in plan.People.Chunk(PartSize))
        {
            await StorePartAsync(part, roles, passwords, cancellationToken);
            progress?.Report((done += part.Length) / total);
        }

        foreach (var part in plan.Absent.Chunk(PartSize))
        {
            foreach (var account in await AccountsAsync(part, cancellationToken)) Disable(account);
            await SaveAsync(cancellationToken);
            progress?.Report((done += part.Length) / total);
        }

        foreach (var part in plan.Classes.Where(planned => planned.Deed != ClassDeed.Nothing).Chunk(ClassPartSize))
        {
            await StoreClassesAsync(part, cancellationToken);
            progress?.Report((done += part.Length) / total);
        }

        return passwords;
    }

    private async Task StorePartAsync(PlannedPerson[] part, Dictionary<string, Guid> roles, List<StartPassword> passwords, CancellationToken cancellationToken)
    {
        Guid[] touched = [.. part.Where(person => person.Deed is PersonDeed.Change or PersonDeed.Disable or PersonDeed.Enable).Select(person => person.AccountId).OfType<Guid>()];
        var accounts = (await AccountsAsync(touched, cancellationToken)).ToDictionary(account => account.Id);
        var attributes = (await db.AccountAttributes.Where(attribute => touched.Contains(attribute.AccountId)).ToListAsync(cancellationToken)).ToDictionary(attribute => (attribute.AccountId, attribute.Name));
        foreach (var person in part)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (person.AccountId is { } id) _accounts[person.Entry] = id;
            switch (person.Deed)
            {
                case PersonDeed.Create:
                    passwords.Add(Create(person.Entry, roles[person.Entry.Role]));
                    break;
                case PersonDeed.Change:
                    Change(accounts[person.AccountId!.Value], person, attributes); // planned with one
                    break;
                case PersonDeed.Disable:
                    Disable(accounts[person.AccountId!.Value]); // planned with one
                    break;
                case PersonDeed.Enable:
                    Change(accounts[person.AccountId!.Value], person, attributes); // planned with one
                    accounts[person.AccountId.Value].LockoutEnd = null;
                    Audit(PeopleActions.EnabledByList, person.AccountId.Value, null);
                    break;
                case PersonDeed.Nothing:
                    break;
            }
        }

        await SaveAsync(cancellationToken);
    }

    private StartPassword Create(PersonEntry entry, Guid roleId)
    {
        var (account, password) = StartAccounts.Make(entry.UserName, entry.DisplayName, at);
        account.ExternalId = entry.ExternalId;
        db.Users.Add(account);
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = account.Id, RoleId = roleId });
        foreach (var (name, value) in entry.Attributes) db.AccountAttributes.Add(new AccountAttribute { AccountId = account.Id, Name = name, Value = value });
        Audit(PeopleActions.CreatedByList, account.Id, $"role {entry.Role}");
        _accounts[entry] = account.Id;
        return password;
    }

    private void Change(Account account, PlannedPerson person, Dictionary<(Guid, string), AccountAttribute> attributes)
    {
        var entry = person.Entry;
        account.DisplayName = entry.DisplayName;
        (account.UserName, account.NormalizedUserName) = (entry.UserName, StartAccounts.Normalized(entry.UserName));
        account.ExternalId = entry.ExternalId ?? account.ExternalId;
        account.ConcurrencyStamp = Guid.NewGuid().ToString();
        foreach (var (name, value) in entry.Attributes)
        {
            if (attributes.TryGetValue((account.Id, name), out var known)) known.Value = value;
            else db.AccountAttributes.Add(new AccountAttribute { AccountId = account.Id, Name = name, Value = value });
        }

        if (person.Changes.Count > 0) Audit(PeopleActions.ChangedByList, account.Id, $"{person.Changes.Count} changes");
    }

    private void Disable(Account account)
    {
        (account.LockoutEnabled, account.LockoutEnd, account.SecurityStamp, account.ConcurrencyStamp) = (true, DateTimeOffset.MaxValue, Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString());
        Audit(PeopleActions.DisabledByList, account.Id, null);
    }

    private async Task StoreClassesAsync(PlannedClass[] part, CancellationToken cancellationToken)
    {
        ClassroomId[] ids = [.. part.Select(planned => planned.ClassroomId).OfType<ClassroomId>()];
        var classrooms = (await db.Classrooms.Include(classroom => classroom.Enrolments).Include(classroom => classroom.CoTeachers).AsSplitQuery().Where(classroom => ids.Contains(classroom.Id)).ToListAsync(cancellationToken)).ToDictionary(classroom => classroom.Id);
        foreach (var planned in part)
        {
            var classroom = planned.ClassroomId is { } id ? classrooms[id] : Create(planned);
            if (planned.Deed == ClassDeed.Archive) classroom.Archive(at);
            if (planned.NewName is { } name) classroom.Rename(name);
            foreach (var teacher in planned.Teachers) classroom.AddCoTeacher(_accounts[teacher], at);
            foreach (var student in planned.Students) classroom.Enrol(_accounts[student], at);
            foreach (var teacher in planned.LeavingTeachers) classroom.RemoveCoTeacher(teacher);
            foreach (var student in planned.LeavingStudents) classroom.Withdraw(student);
            Audit(PeopleActions.ClassByList, classroom.Id.Value, $"{planned.Students.Count} joined, {planned.LeavingStudents.Count} left, {planned.Teachers.Count} teachers added, {planned.LeavingTeachers.Count} teachers removed{(planned.Deed == ClassDeed.Archive ? ", archived" : "")}");
        }

        await SaveAsync(cancellationToken);
    }

    private Classroom Create(PlannedClass planned)
    {
        var classroom = new Classroom(planned.Entry.Name, _accounts[planned.Teachers[0]], at);
        if (planned.Entry.ExternalId is { } externalId) classroom.KnownElsewhereAs(externalId);
        db.Classrooms.Add(classroom);
        return classroom;
    }

    private Task<List<Account>> AccountsAsync(Guid[] ids, CancellationToken cancellationToken) =>
        ids.Length == 0 ? Task.FromResult<List<Account>>([]) : db.Users.Where(account => ids.Contains(account.Id)).ToListAsync(cancellationToken);

    private void Audit(string action, Guid subject, string? details) => db.AuditEntries.Add(new AuditEntry(actorId, action, subject, null, details, at));

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }
}

using System.Text;
using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Features.People;
using Cat.Web.Features.People.OneRoster;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.People;

/// <summary>A school, its admin, and lists for it. <see cref="Mark"/> is in every user name and identifier, so that tests sharing the database do not meet.</summary>
internal sealed class ListTrial(SchoolDatabase database)
{
    public School School { get; private set; } = null!; // set by CreateAsync
    public Actor Admin { get; private set; } = null!; // set by CreateAsync
    public string Mark { get; } = Guid.NewGuid().ToString("N")[..8];

    private PeopleImport Import => new(database, School.Time);

    public static async Task<ListTrial> CreateAsync(SchoolDatabase database)
    {
        var trial = new ListTrial(database) { School = await School.CreateAsync(database) };
        trial.Admin = await trial.School.PersonAsync(RoleNames.Admin, "Alex");
        return trial;
    }

    /// <summary>Rows with # for the mark.</summary>
    public byte[] Csv(params string[] rows) => Encoding.UTF8.GetBytes(string.Join('\n', rows).Replace("#", Mark, StringComparison.Ordinal));

    public async Task<PeoplePlan> CheckAsync(byte[] file) => (await new CheckPeople(Import).HandleAsync(Admin, file, default)).Value;

    public async Task<PeopleResult> StoreAsync(byte[] file, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        return await InTurnAsync(() => new ImportPeople(Import).HandleAsync(Admin, file, progress, cancellationToken));
    }

    public async Task<PeoplePlan> CheckAsync(byte[] archive, OneRosterChoices choices) => (await new CheckOneRoster(Import).HandleAsync(Admin, archive, choices, default)).Value;

    public async Task<PeopleResult> StoreAsync(byte[] archive, OneRosterChoices choices)
    {
        return await InTurnAsync(() => new ImportOneRoster(Import).HandleAsync(Admin, archive, choices, null, default));
    }

    public async Task<Account> AccountAsync(string userName)
    {
        var normalized = userName.Replace("#", Mark, StringComparison.Ordinal).ToUpperInvariant();
        await using var db = database.CreateDbContext();
        return await db.Users.AsNoTracking().SingleAsync(account => account.NormalizedUserName == normalized);
    }

    public async Task<int> CountAsync()
    {
        await using var db = database.CreateDbContext();
        var marked = Mark.ToUpperInvariant();
        return await db.Users.CountAsync(account => account.NormalizedUserName!.Contains(marked)); // Identity accounts have names
    }

    public async Task<(string Name, string Owner, string[] CoTeachers, string[] Students, bool IsArchived)> ClassAsync(string name)
    {
        var marked = name.Replace("#", Mark, StringComparison.Ordinal);
        await using var db = database.CreateDbContext();
        var classroom = await db.Classrooms.AsNoTracking().Include(found => found.Enrolments).Include(found => found.CoTeachers).SingleAsync(found => found.Name == marked);
        var names = await db.Users.ToDictionaryAsync(account => account.Id, account => account.UserName!.Replace(Mark, "#", StringComparison.Ordinal)); // Identity accounts have names
        return (classroom.Name, names[classroom.TeacherId], [.. classroom.CoTeachers.Select(present => names[present.TeacherId]).Order(StringComparer.Ordinal)], [.. classroom.Enrolments.Select(enrolment => names[enrolment.StudentId]).Order(StringComparer.Ordinal)], classroom.IsArchived);
    }

    public async Task<Dictionary<string, string>> AttributesAsync(string userName)
    {
        var account = await AccountAsync(userName);
        await using var db = database.CreateDbContext();
        return await db.AccountAttributes.Where(attribute => attribute.AccountId == account.Id).ToDictionaryAsync(attribute => attribute.Name, attribute => attribute.Value);
    }

    /// <summary>Tests store at the same time in one database, where one list is stored after the other.</summary>
    private static async Task<PeopleResult> InTurnAsync(Func<Task<Outcome<PeopleResult>>> store)
    {
        while (true)
        {
            var outcome = await store();
            if (outcome.IsSuccess) return outcome.Value;
            if (outcome.Error is not AnotherListIsStored) throw new InvalidOperationException(outcome.Error?.Message);
            await Task.Delay(100);
        }
    }
}

using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Features.Classrooms;
using Cat.Web.Features.Classrooms.CoTeachers;
using Cat.Web.Features.Classrooms.Groups;
using Cat.Web.Features.Classrooms.Joining;
using Cat.Web.Features.Classrooms.Roster;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Tests.Features.Classrooms;

/// <summary>Every use case of a class, for everybody: the owner, a co-teacher, another teacher, a student of the class, an admin.</summary>
public sealed class ClassAccessTests(SchoolDatabase database)
{
    private static readonly IOptions<ClassroomsOptions> Options = Microsoft.Extensions.Options.Options.Create(new ClassroomsOptions());

    private sealed record Place(School School, ClassroomId Class, StudentGroupId Group, Actor Student, Actor CoTeacher);

    private sealed record UseCase(string Name, bool IsOwnersOnly, Func<Place, Actor, Task<Error?>> Do);

    public static TheoryData<string> Everybody => ["owner", "co-teacher", "former co-teacher", RoleNames.Teacher, RoleNames.Student, RoleNames.Admin, "student of the class"];

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task EveryUseCase_EveryPerson_IsDoneOrNotFound(string who)
    {
        foreach (var useCase in UseCases())
        {
            var place = await PlaceAsync();
            var actor = await ActorAsync(place, who);
            var error = await useCase.Do(place, actor);
            var expected = who switch
            {
                "owner" => null,
                "co-teacher" when useCase.IsOwnersOnly => typeof(OnlyTheOwner),
                "co-teacher" => null,
                _ => typeof(NotFound),
            };
            Assert.True(expected == error?.GetType(), $"{useCase.Name} by {who}: {error?.GetType().Name ?? "done"}, {error?.Message}");
        }
    }

    [Fact]
    public async Task CoTeacher_SeesTheClassInTheList_UntilLeaving()
    {
        var place = await PlaceAsync();
        var list = (await new ListClasses(database, place.School.Time).HandleAsync(place.CoTeacher, null, false, 1, default)).Value;
        Assert.False(Assert.Single(list.Classes).IsOwner);

        Assert.True((await new RemoveCoTeacher(database, place.School.Time).HandleAsync(place.CoTeacher, place.Class, place.CoTeacher.AccountId, default)).IsSuccess);

        Assert.Empty((await new ListClasses(database, place.School.Time).HandleAsync(place.CoTeacher, null, false, 1, default)).Value.Classes);
        Assert.Equal([ClassActions.CoTeacherAdded, ClassActions.CoTeacherLeft], await ActionsAsync(place.Class));
    }

    [Fact]
    public async Task CoTeacher_RemovingAnother_Refused()
    {
        var place = await PlaceAsync();
        var third = await place.School.PersonAsync(RoleNames.Teacher, "Third");
        await new AddCoTeacher(database, place.School.Time).HandleAsync(place.School.Teacher, place.Class, place.School.UserName("Third"), default);
        Assert.IsType<OnlyTheOwner>((await new RemoveCoTeacher(database, place.School.Time).HandleAsync(place.CoTeacher, place.Class, third.AccountId, default)).Error);
    }

    [Fact]
    public async Task AddCoTeacher_StudentAdminOrNobody_SoundAlike()
    {
        var place = await PlaceAsync();
        await place.School.PersonAsync(RoleNames.Admin, "Root");
        var add = new AddCoTeacher(database, place.School.Time);
        foreach (var name in new[] { "Ada", "Root", "Nobody" })
            Assert.IsType<NoSuchTeacher>((await add.HandleAsync(place.School.Teacher, place.Class, place.School.UserName(name), default)).Error);
        foreach (var name in new[] { "Toni", "CO" })
            Assert.IsType<AlreadyTeachesHere>((await add.HandleAsync(place.School.Teacher, place.Class, place.School.UserName(name), default)).Error);
        Assert.IsType<InvalidInput>((await add.HandleAsync(place.School.Teacher, place.Class, " ", default)).Error);
    }

    [Fact]
    public async Task Archive_AndBack_LeavesTheListStaysReadableAndIsWrittenDown()
    {
        var place = await PlaceAsync();
        var (school, owner) = (place.School, place.School.Teacher);
        var archive = new ArchiveClass(database, school.Time);
        var newcomer = await school.StudentAsync("New");
        foreach (var isArchived in new[] { true, true }) Assert.True((await archive.HandleAsync(owner, place.Class, isArchived, default)).IsSuccess);

        var list = new ListClasses(database, school.Time);
        Assert.Empty((await list.HandleAsync(owner, null, false, 1, default)).Value.Classes);
        var archived = (await list.HandleAsync(owner, "8", true, 1, default)).Value;
        Assert.Equal((1, 0, 1), (archived.Classes.Count, archived.InUse, archived.Archived));
        Assert.Single((await new ShowClass(database).HandleAsync(owner, place.Class, new StudentListQuery(), default)).Value.Students);
        Assert.IsType<ClassIsArchived>((await new EnrolStudent(database, school.Time).HandleAsync(owner, place.Class, newcomer.AccountId, default)).Error);
        Assert.IsType<ClassIsArchived>((await new CreateGroup(database, TimeProvider.System).HandleAsync(owner, place.Class, "Late", default)).Error);

        Assert.True((await archive.HandleAsync(owner, place.Class, false, default)).IsSuccess);

        Assert.True((await new EnrolStudent(database, school.Time).HandleAsync(owner, place.Class, newcomer.AccountId, default)).IsSuccess);
        Assert.Equal([ClassActions.CoTeacherAdded, ClassActions.Archived, ClassActions.TakenBack, ClassActions.StudentEnrolled], await ActionsAsync(place.Class));
    }

    [Fact]
    public async Task ListClasses_Search_FindsPartsOfNamesLiterally()
    {
        var school = await School.CreateAsync(database);
        await school.ClassAsync("Mathematics 8b");
        await school.ClassAsync("Physics 100%");
        var list = new ListClasses(database, school.Time);

        Assert.Equal("Mathematics 8b", Assert.Single((await list.HandleAsync(school.Teacher, " mATH", false, 1, default)).Value.Classes).Name);
        Assert.Equal("Physics 100%", Assert.Single((await list.HandleAsync(school.Teacher, "%", false, 1, default)).Value.Classes).Name);
    }

    private IEnumerable<UseCase> UseCases()
    {
        yield return Every("ShowClassSummary", async (place, actor) => (await new ShowClassSummary(database).HandleAsync(actor, place.Class, default)).Error);
        yield return Every("ShowClass", async (place, actor) => (await new ShowClass(database).HandleAsync(actor, place.Class, new StudentListQuery(), default)).Error);
        yield return Every("ListAssignedTests", async (place, actor) => (await new ListAssignedTests(database, place.School.Time).HandleAsync(actor, place.Class, 1, default)).Error);
        yield return Every("RenameClass", async (place, actor) => (await new RenameClass(database, TimeProvider.System).HandleAsync(actor, place.Class, "New", default)).Error);
        yield return Every("FindStudents", async (place, actor) => (await new FindStudents(database).HandleAsync(actor, place.Class, "ada", 1, default)).Error);
        yield return Every("EnrolStudent", async (place, actor) => (await new EnrolStudent(database, place.School.Time).HandleAsync(actor, place.Class, (await place.School.StudentAsync("New")).AccountId, default)).Error);
        yield return Every("WithdrawStudent", async (place, actor) => (await new WithdrawStudent(database, TimeProvider.System).HandleAsync(actor, place.Class, place.Student.AccountId, default)).Error);
        yield return Every("GrantExtraTime", async (place, actor) => (await new GrantExtraTime(database, TimeProvider.System).HandleAsync(actor, place.Class, place.Student.AccountId, 25, default)).Error);
        yield return Every("CheckRoster", async (place, actor) => (await new CheckRoster(database, Options).HandleAsync(actor, place.Class, "name,user name\nA,a"u8.ToArray(), default)).Error);
        yield return Every("ApplyRoster", async (place, actor) => (await new ApplyRoster(database, Options, place.School.Time).HandleAsync(actor, place.Class, "name,user name\nA,"u8.ToArray(), default)).Error);
        yield return Every("OpenClass", async (place, actor) => (await new OpenClass(database, TimeProvider.System).HandleAsync(actor, place.Class, default)).Error);
        yield return Every("CloseClass", async (place, actor) => (await new CloseClass(database, TimeProvider.System).HandleAsync(actor, place.Class, default)).Error);
        yield return Every("ListGroups", async (place, actor) => (await new ListGroups(database).HandleAsync(actor, place.Class, 1, default)).Error);
        yield return Every("ShowGroup", async (place, actor) => (await new ShowGroup(database).HandleAsync(actor, place.Class, place.Group, null, false, 1, default)).Error);
        yield return Every("CreateGroup", async (place, actor) => (await new CreateGroup(database, TimeProvider.System).HandleAsync(actor, place.Class, "Red", default)).Error);
        yield return Every("RenameGroup", async (place, actor) => (await new RenameGroup(database, TimeProvider.System).HandleAsync(actor, place.Group, "Green", default)).Error);
        yield return Every("DeleteGroup", async (place, actor) => (await new DeleteGroup(database, TimeProvider.System).HandleAsync(actor, place.Group, default)).Error);
        yield return Every("ChangeMembership", async (place, actor) => (await new ChangeMembership(database, TimeProvider.System).HandleAsync(actor, place.Group, place.Student.AccountId, true, default)).Error);
        yield return Every("ListCoTeachers", async (place, actor) => (await new ListCoTeachers(database).HandleAsync(actor, place.Class, 1, default)).Error);
        yield return Owners("AddCoTeacher", async (place, actor) => (await new AddCoTeacher(database, place.School.Time).HandleAsync(actor, place.Class, await NewTeacherAsync(place.School), default)).Error);
        yield return Owners("RemoveCoTeacher", async (place, actor) => actor == place.CoTeacher
            ? (await new RemoveCoTeacher(database, place.School.Time).HandleAsync(actor, place.Class, Guid.NewGuid(), default)).Error
            : (await new RemoveCoTeacher(database, place.School.Time).HandleAsync(actor, place.Class, place.CoTeacher.AccountId, default)).Error);
        yield return Owners("ArchiveClass", async (place, actor) => (await new ArchiveClass(database, place.School.Time).HandleAsync(actor, place.Class, true, default)).Error);

        static UseCase Every(string name, Func<Place, Actor, Task<Error?>> act) => new(name, false, act);

        static UseCase Owners(string name, Func<Place, Actor, Task<Error?>> act) => new(name, true, act);
    }

    private static async Task<string> NewTeacherAsync(School school)
    {
        await school.PersonAsync(RoleNames.Teacher, "Newt");
        return school.UserName("Newt");
    }

    private async Task<Place> PlaceAsync()
    {
        var school = await School.CreateAsync(database);
        var student = await school.StudentAsync("Ada");
        var classroom = await school.ClassAsync("8b", student);
        var coTeacher = await school.PersonAsync(RoleNames.Teacher, "Co");
        Assert.True((await new AddCoTeacher(database, school.Time).HandleAsync(school.Teacher, classroom, school.UserName("co"), default)).IsSuccess);
        school.Time.Advance(TimeSpan.FromSeconds(1));
        return new Place(school, classroom, (await new CreateGroup(database, TimeProvider.System).HandleAsync(school.Teacher, classroom, "Blue", default)).Value, student, coTeacher);
    }

    private async Task<Actor> ActorAsync(Place place, string who)
    {
        switch (who)
        {
            case "owner":
                return place.School.Teacher;
            case "co-teacher":
                return place.CoTeacher;
            case "former co-teacher":
                var former = await place.School.PersonAsync(RoleNames.Teacher, "Former");
                await new AddCoTeacher(database, place.School.Time).HandleAsync(place.School.Teacher, place.Class, place.School.UserName("Former"), default);
                await new RemoveCoTeacher(database, place.School.Time).HandleAsync(place.School.Teacher, place.Class, former.AccountId, default);
                return former;
            case "student of the class":
                return place.Student;
            default:
                return await place.School.PersonAsync(who, "Pat");
        }
    }

    private async Task<List<string>> ActionsAsync(ClassroomId classroom)
    {
        await using var db = database.CreateDbContext();
        return await db.AuditEntries.Where(entry => entry.SubjectId == classroom.Value).OrderBy(entry => entry.At).ThenBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync();
    }
}

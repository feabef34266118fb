using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Features.Reports.Classes;
using Cat.Web.Shared;
using Cat.Web.Shared.Figures.Export;
using Cat.Web.Tests.Features.Classrooms;
using Cat.Web.Tests.Measurement;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Reports.Classes;

/// <summary>Who reads the report of a class: its teacher and its co-teachers, nobody else.</summary>
public sealed class ClassReportAccessTests(SchoolDatabase database)
{
    private static readonly ConceptQuery Usual = new(ConceptOrder.Learning, false, false, null);

    public static TheoryData<string> UseCases => [.. Names];

    private static readonly string[] Names = ["overview", "students", "concepts", "needs", "uncertain", "change", "files"];

    [Theory]
    [MemberData(nameof(UseCases))]
    public async Task HandleAsync_EveryRole_OnlyTheClassesTeachersRead(string useCase)
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var school = trial.School;
        var ada = await school.StudentAsync("Ada");
        var classroom = await school.ClassAsync("8b", ada);
        var assignment = await school.AssignAsync(classroom, await school.BankAsync(10));
        await school.TakeAsync(assignment, ada, [true, false, true]);
        var coTeacher = await school.PersonAsync(RoleNames.Teacher, "Cora");
        await using (var db = database.CreateDbContext())
        {
            (await db.Classrooms.Include(stored => stored.CoTeachers).SingleAsync(stored => stored.Id == classroom)).AddCoTeacher(coTeacher.AccountId, school.Now);
            await db.SaveChangesAsync();
        }

        Assert.Null(await AskAsync(trial, useCase, school.Teacher, assignment.Id));
        Assert.Null(await AskAsync(trial, useCase, coTeacher, assignment.Id));
        Actor[] strangers =
        [
            await school.PersonAsync(RoleNames.Teacher, "Other"), ada, await school.StudentAsync("Bo"), await school.PersonAsync(RoleNames.Admin, "Ali"),
            // An account that changed its role teaches no more.
            new Actor(school.Teacher.AccountId, RoleNames.Admin), new Actor(school.Teacher.AccountId, RoleNames.Student),
        ];
        foreach (var stranger in strangers) Assert.IsType<NotFound>(await AskAsync(trial, useCase, stranger, assignment.Id));
        Assert.IsType<NotFound>(await AskAsync(trial, useCase, school.Teacher, AssignmentId.New()));
    }

    private static async Task<Error?> AskAsync(MeasurementTrial trial, string useCase, Actor actor, AssignmentId id) => useCase switch
    {
        "overview" => (await trial.Get<ShowClassOverview>().HandleAsync(actor, id, default)).Error,
        "students" => (await trial.Get<ListClassStudents>().HandleAsync(actor, id, new ClassStudentQuery(ClassStudentSort.Name, "", null, 1), default)).Error,
        "concepts" => (await trial.Get<ShowClassConcepts>().HandleAsync(actor, id, Usual, default)).Error,
        "needs" => (await trial.Get<GroupByNeed>().HandleAsync(actor, id, default)).Error,
        "uncertain" => (await trial.Get<ListUncertain>().HandleAsync(actor, id, new UncertainQuery(null, 1), default)).Error,
        "change" => (await trial.Get<CompareTests>().HandleAsync(actor, id, null, default)).Error,
        "files" => (await trial.Get<WriteClassReport>().HandleAsync(new ReportRequest(actor, id.Value, QueryCollection.Empty), default)).Error,
        _ => throw new ArgumentOutOfRangeException(nameof(useCase), useCase, "No such use case."),
    };
}

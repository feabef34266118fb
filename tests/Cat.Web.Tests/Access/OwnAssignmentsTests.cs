using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Classrooms;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Access;

/// <summary>Which tests are a student's, and whom a test is for: the same rule from both ends.</summary>
public sealed class OwnAssignmentsTests(SchoolDatabase database)
{
    [Theory]
    [InlineData(AssignmentAudience.WholeClass, new[] { true, true, false })]
    [InlineData(AssignmentAudience.Groups, new[] { true, false, false })]
    [InlineData(AssignmentAudience.Students, new[] { false, true, false })]
    public async Task AssignmentsOf_AndEnrolmentsFor_SayTheSame(AssignmentAudience audience, bool[] expected)
    {
        var school = await School.CreateAsync(database);
        var (ada, ben, stranger) = (await school.StudentAsync("Ada"), await school.StudentAsync("Ben"), await school.StudentAsync("Stranger"));
        var classroom = await school.ClassAsync("8b", ada, ben);
        var assignment = await GiveAsync(school, classroom, audience, ada, ben);
        await using var db = database.CreateDbContext();
        bool[] mine =
        [
            await db.AssignmentsOf(ada).AnyAsync(given => given.Assignment.Id == assignment),
            await db.AssignmentsOf(ben).AnyAsync(given => given.Assignment.Id == assignment),
            await db.AssignmentsOf(stranger).AnyAsync(given => given.Assignment.Id == assignment),
        ];
        Assert.Equal(expected, mine);
        var meant = await db.EnrolmentsFor(assignment).Select(enrolment => enrolment.StudentId).ToListAsync();
        Assert.Equal(expected, new[] { ada, ben, stranger }.Select(student => meant.Contains(student.AccountId)));
        Assert.False(await db.AssignmentsOf(school.Teacher).AnyAsync());
        Assert.False(await db.AssignmentsOf(new Actor(ada.AccountId, RoleNames.Admin)).AnyAsync());
    }

    [Fact]
    public async Task AssignmentsOf_Exception_TakesThePlaceOfWhatHoldsForAll()
    {
        var school = await School.CreateAsync(database);
        var (ada, ben) = (await school.StudentAsync("Ada"), await school.StudentAsync("Ben"));
        var classroom = await school.ClassAsync("8b", ada, ben);
        var assignment = await school.AssignAsync(classroom, await school.BankAsync(5), closesIn: TimeSpan.FromHours(1), attempts: 1);
        var later = school.Now.AddDays(2);
        await using (var db = database.CreateDbContext())
        {
            (await db.Classrooms.Include(found => found.Enrolments).SingleAsync(found => found.Id == classroom)).GrantExtraTime(ada.AccountId, 25);
            (await db.Classrooms.Include(found => found.Enrolments).SingleAsync(found => found.Id == classroom)).GrantExtraTime(ben.AccountId, 25);
            (await db.Assignments.SingleAsync(found => found.Id == assignment.Id)).MakeException(ada.AccountId, 50, later, 2);
            await db.SaveChangesAsync();
        }

        await using var read = database.CreateDbContext();
        var adas = await read.AssignmentsOf(ada).SingleAsync(given => given.Assignment.Id == assignment.Id);
        var bens = await read.AssignmentsOf(ben).SingleAsync(given => given.Assignment.Id == assignment.Id);
        Assert.Equal((50, later, 3), (adas.ExtraTimePercent, adas.ClosesAt, adas.AttemptsAllowed));
        Assert.Equal((25, assignment.ClosesAt, 1), (bens.ExtraTimePercent, bens.ClosesAt, bens.AttemptsAllowed));
        Assert.True(adas.IsOpenAt(school.Now.AddDays(1)));
        Assert.False(bens.IsOpenAt(school.Now.AddDays(1)));
    }

    [Fact]
    public async Task IsOpenAt_ArchivedClass_IsFalse()
    {
        var school = await School.CreateAsync(database);
        var ada = await school.StudentAsync("Ada");
        var classroom = await school.ClassAsync("8b", ada);
        var assignment = await school.AssignAsync(classroom, await school.BankAsync(5));
        await using (var db = database.CreateDbContext())
        {
            (await db.Classrooms.SingleAsync(found => found.Id == classroom)).Archive(school.Now);
            await db.SaveChangesAsync();
        }

        await using var read = database.CreateDbContext();
        Assert.False((await read.AssignmentsOf(ada).SingleAsync(given => given.Assignment.Id == assignment.Id)).IsOpenAt(school.Now));
    }

    [Fact]
    public async Task ClassroomsOf_CoTeacher_SeesTheClass()
    {
        var school = await School.CreateAsync(database);
        var (colleague, stranger) = (await school.PersonAsync(RoleNames.Teacher, "Colleague"), await school.PersonAsync(RoleNames.Teacher, "Stranger"));
        var classroom = await school.ClassAsync("8b");
        await using (var db = database.CreateDbContext())
        {
            (await db.Classrooms.Include(found => found.CoTeachers).SingleAsync(found => found.Id == classroom)).AddCoTeacher(colleague.AccountId, school.Now);
            await db.SaveChangesAsync();
        }

        await using var read = database.CreateDbContext();
        Assert.True(await read.ClassroomsOf(school.Teacher).AnyAsync(found => found.Id == classroom));
        Assert.True(await read.ClassroomsOf(colleague).AnyAsync(found => found.Id == classroom));
        Assert.False(await read.ClassroomsOf(stranger).AnyAsync(found => found.Id == classroom));
        Assert.False(await read.ClassroomsOf(new Actor(colleague.AccountId, RoleNames.Student)).AnyAsync(found => found.Id == classroom));
    }

    private async Task<AssignmentId> GiveAsync(School school, ClassroomId classroom, AssignmentAudience audience, Actor inGroup, Actor named)
    {
        var plain = await school.AssignAsync(classroom, await school.BankAsync(5));
        await using var db = database.CreateDbContext();
        var assignment = new Assignment(plain.TestPlanId, classroom, school.Now.AddDays(-1), null, 1);
        if (audience == AssignmentAudience.Groups)
        {
            var group = new StudentGroup(classroom, "Monday");
            group.SetMembers([inGroup.AccountId]);
            db.Add(group);
            assignment.GiveToGroups([group.Id]);
        }

        if (audience == AssignmentAudience.Students) assignment.GiveToStudents([named.AccountId]);
        db.Add(assignment);
        await db.SaveChangesAsync();
        return assignment.Id;
    }
}

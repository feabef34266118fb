using Cat.Data.Classrooms;
using Cat.Data.TestPlans;
using Cat.Testing.Banks;
using Cat.Testing.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Cat.Data.Tests.Classrooms;

public sealed class ClassroomTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Withdraw_TakesTheStudentOutOfTheGroups()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (classroom, _, student) = await StoreAsync(database);
        await using (var db = database.CreateDbContext())
        {
            var stored = await db.Classrooms.Include(found => found.Enrolments).SingleAsync(found => found.Id == classroom);
            stored.Withdraw(student);
            await db.SaveChangesAsync();
        }

        await using var other = database.CreateDbContext();
        Assert.Empty(await other.GroupMembers.ToListAsync());
        Assert.Single(await other.StudentGroups.ToListAsync());
    }

    [Fact]
    public async Task GroupMember_NotInTheClass_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (_, group, _) = await StoreAsync(database);
        await using var db = database.CreateDbContext();
        var stranger = await SmallBank.AddStudentAsync(db, "stranger", "Stranger", Now, CancellationToken.None);
        var stored = await db.StudentGroups.Include(found => found.Members).SingleAsync(found => found.Id == group);
        stored.SetMembers([stranger.Id]);
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task Group_WithATest_IsNotDeletedInSilence()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (classroom, group, _) = await StoreAsync(database);
        await using var db = database.CreateDbContext();
        var assignment = new Assignment((await db.TestPlans.FirstAsync()).Id, classroom, Now, null, 1);
        assignment.GiveToGroups([group]);
        db.Add(assignment);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        db.Remove(await db.StudentGroups.SingleAsync(found => found.Id == group));
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public void Archive_ClosesTheClassForJoining()
    {
        var classroom = new Classroom("8b", Guid.NewGuid(), Now);
        classroom.OpenFor("K7MPQ2XR");
        classroom.Archive(Now);
        Assert.True(classroom.IsArchived);
        Assert.Null(classroom.JoinCode);
        classroom.TakeBack();
        Assert.False(classroom.IsArchived);
    }

    [Fact]
    public void AddCoTeacher_OwnTeacherOrTwice_ChangesNothing()
    {
        var (owner, other) = (Guid.NewGuid(), Guid.NewGuid());
        var classroom = new Classroom("8b", owner, Now);
        classroom.AddCoTeacher(owner, Now);
        classroom.AddCoTeacher(other, Now);
        classroom.AddCoTeacher(other, Now);
        Assert.Equal([other], classroom.CoTeachers.Select(present => present.TeacherId));
    }

    private static async Task<(ClassroomId Classroom, StudentGroupId Group, Guid Student)> StoreAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        var school = await SmallBank.StoreAsync(db, 3, new AdaptiveRules(), Now, CancellationToken.None);
        var classroom = new Classroom("8b", school.Teacher.Id, Now);
        classroom.Enrol(school.Student.Id, Now);
        var group = new StudentGroup(classroom.Id, "Monday");
        group.SetMembers([school.Student.Id]);
        classroom.Groups.Add(group);
        db.Add(classroom);
        await db.SaveChangesAsync();
        return (classroom.Id, group.Id, school.Student.Id);
    }
}

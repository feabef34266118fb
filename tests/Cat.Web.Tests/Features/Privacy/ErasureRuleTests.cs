using Cat.Data.Accounts;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Features.Privacy;
using Cat.Web.Features.Privacy.Erasing;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Cat.Web.Tests.Features.Taking;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Privacy;

public sealed class ErasureRuleTests(SchoolDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ErasePerson_WrongNameNoReasonOrOneself_IsRefused()
    {
        var school = await School.CreateAsync(database);
        var (admin, sam) = (await school.PersonAsync(RoleNames.Admin, "Root"), await school.StudentAsync("Sam"));
        var erase = new ErasePerson(database, school.Time);
        Assert.IsType<NameDiffers>((await erase.HandleAsync(admin, sam.AccountId, new ErasureRequest("sam", "asked", true, false), Cancel)).Error);
        Assert.IsType<InvalidInput>((await erase.HandleAsync(admin, sam.AccountId, new ErasureRequest(school.UserName("Sam"), " ", true, false), Cancel)).Error);
        Assert.IsType<NotYourOwnErasure>((await erase.HandleAsync(admin, admin.AccountId, new ErasureRequest(school.UserName("Root"), "asked", true, false), Cancel)).Error);
        Assert.IsType<NotFound>((await erase.HandleAsync(school.Teacher, sam.AccountId, new ErasureRequest(school.UserName("Sam"), "asked", true, false), Cancel)).Error);
        await using var db = database.CreateDbContext();
        Assert.True(await db.Users.AnyAsync(account => account.Id == sam.AccountId, Cancel));
    }

    [Fact]
    public async Task ErasePerson_TestGoesOn_IsRefusedUntilItMayEnd()
    {
        var school = await School.CreateAsync(database);
        var (admin, sam) = (await school.PersonAsync(RoleNames.Admin, "Root"), await school.StudentAsync("Sam"));
        var assignment = await school.AssignAsync(await school.ClassAsync("8b", sam), await school.BankAsync(8));
        await school.TakeAsync(assignment, sam, [true, true], stop: null);
        var (erase, name) = (new ErasePerson(database, school.Time), school.UserName("Sam"));
        Assert.Equal(1, Assert.IsType<TestIsRunning>((await erase.HandleAsync(admin, sam.AccountId, new ErasureRequest(name, "asked", true, false), Cancel)).Error).Count);
        Assert.Equal(1, (await new PreviewErasure(database).HandleAsync(admin, sam.AccountId, true, Cancel)).Value.RunningTests);
        Assert.True((await erase.HandleAsync(admin, sam.AccountId, new ErasureRequest(name, "asked", true, true), Cancel)).IsSuccess);
        await using var db = database.CreateDbContext();
        Assert.False(await db.TestSessions.AnyAsync(session => session.AssignmentId == assignment.Id, Cancel));
        // A test that did not end is in no calibration, before or after.
        Assert.False(await db.LoggedResponses.AnyAsync(response => db.TestPlans.Any(plan => plan.Id == assignment.TestPlanId && plan.BankId == response.BankId), Cancel));
    }

    [Fact]
    public async Task ErasePerson_TeacherWithClasses_IsRefusedUntilHandedOver_AndTheClassGoesOn()
    {
        var school = await School.CreateAsync(database);
        var (admin, sam, heir) = (await school.PersonAsync(RoleNames.Admin, "Root"), await school.StudentAsync("Sam"), await school.PersonAsync(RoleNames.Teacher, "Heir"));
        var classroom = await school.ClassAsync("8b", sam);
        var assignment = await school.AssignAsync(classroom, await school.BankAsync(8));
        await school.TakeAsync(assignment, sam, [true, true]);
        var (erase, wish) = (new ErasePerson(database, school.Time), new ErasureRequest(school.UserName("Toni"), "left the school", true, false));
        var refused = Assert.IsType<OwnsWhatOthersNeed>((await erase.HandleAsync(admin, school.Teacher.AccountId, wish, Cancel)).Error);
        Assert.Equal((1, 1, 0), (refused.Classes, refused.Tests, refused.Recalculations));
        var handOver = new HandOverTeaching(database, school.Time);
        Assert.IsType<NoSuchSuccessor>((await handOver.HandleAsync(admin, school.Teacher.AccountId, school.UserName("Sam"), Cancel)).Error);
        Assert.True((await handOver.HandleAsync(admin, school.Teacher.AccountId, school.UserName("Heir"), Cancel)).IsSuccess);
        Assert.True((await erase.HandleAsync(admin, school.Teacher.AccountId, wish, Cancel)).IsSuccess);
        await using var db = database.CreateDbContext();
        Assert.True(await db.ClassroomsOf(heir).AnyAsync(found => found.Id == classroom, Cancel));
        Assert.Equal(1, await db.SittingsOf(heir).CountAsync(sitting => sitting.Assignment.Id == assignment.Id, Cancel));
    }

    /// <summary>Either the answer comes first and goes with the rest, or it finds nothing: no orphan, no half.</summary>
    [Fact]
    public async Task ErasePerson_WhileAnAnswerArrives_NothingIsLeft()
    {
        for (var round = 0; round < 4; round++)
        {
            await using var trial = await TakingTrial.CreateAsync(database);
            var admin = await trial.School.PersonAsync(RoleNames.Admin, "Root");
            var session = await trial.StartAsync(new DeliveryRules());
            var erasure = Task.Run(() => new ErasePerson(database, trial.Time).HandleAsync(admin, trial.Student.AccountId, new ErasureRequest(trial.School.UserName("Sam"), "asked", true, true), Cancel), Cancel);
            var answers = Enumerable.Range(0, 3).Select(_ => Task.Run(() => trial.AnswerAsync(session, 1), Cancel)).ToList();
            var outcomes = await Task.WhenAll(answers);
            Assert.Null((await erasure).Error);
            Assert.All(outcomes, outcome => Assert.True(outcome.IsSuccess || outcome.Error is NotFound, outcome.Error?.Message));
            Assert.IsType<NotFound>((await trial.AnswerAsync(session, 2)).Error);
            Assert.IsType<NotFound>((await trial.LookAsync(session)).Error);
            await using var db = trial.Database();
            Assert.False(await db.TestSessions.AnyAsync(row => row.Id == session, Cancel));
            Assert.False(await db.AdministeredQuestions.AnyAsync(row => row.SessionId == session, Cancel));
            Assert.False(await db.SelectionContexts.AnyAsync(row => row.SessionId == session, Cancel));
        }
    }
}

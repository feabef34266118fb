using Cat.Data.Accounts;
using Cat.Data.TestPlans;
using Cat.Web.Features.Assignments;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Assignments;

public sealed class AssignTestTests(SchoolDatabase database)
{
    [Fact]
    public async Task HandleAsync_DefaultRequest_StoresPlanAndAssignment()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        var bank = await school.BankAsync(20);

        var id = (await new AssignTest(database, school.Time).HandleAsync(school.Teacher, classroom, new AssignTestRequest { BankId = bank, Name = " Autumn " }, default)).Value;

        await using var db = database.CreateDbContext();
        var assignment = await db.Assignments.SingleAsync(candidate => candidate.Id == id);
        var plan = await db.TestPlans.SingleAsync(candidate => candidate.Id == assignment.TestPlanId);
        Assert.Equal((classroom, school.Now, null, 1), (assignment.ClassroomId, assignment.OpensAt, assignment.ClosesAt, assignment.AttemptsAllowed));
        Assert.Equal(("Autumn", bank, school.Teacher.AccountId), (plan.Name, plan.BankId, plan.TeacherId));
        Assert.Equal(new AdaptiveRules { MinimumQuestions = 5, MaximumQuestions = 20, TargetStandardError = 0.35, RandomesqueCount = 5 }, plan.Rules);
        Assert.Equal(AbilityBand.Default, plan.Bands);
    }

    [Fact]
    public async Task HandleAsync_FixedLength_HasNoTarget()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        var request = new AssignTestRequest { BankId = await school.BankAsync(12), Name = "Fixed", IsFixedLength = true, QuestionCount = 12, MaximumQuestions = null, TargetStandardError = null };

        var id = (await new AssignTest(database, school.Time).HandleAsync(school.Teacher, classroom, request, default)).Value;

        await using var db = database.CreateDbContext();
        var rules = await db.Assignments.Where(assignment => assignment.Id == id).Join(db.TestPlans, assignment => assignment.TestPlanId, plan => plan.Id, (_, plan) => plan.Rules).SingleAsync();
        Assert.Equal((12, 12, null), (rules.MinimumQuestions, rules.MaximumQuestions, rules.TargetStandardError));
    }

    [Fact]
    public async Task HandleAsync_BankSmallerThanTheLongestTest_IsBlocked()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        var bank = await school.BankAsync(19, uncalibrated: 10);

        var outcome = await new AssignTest(database, school.Time).HandleAsync(school.Teacher, classroom, new AssignTestRequest { BankId = bank, Name = "Autumn" }, default);

        var problems = Assert.IsType<AssignTestProblems>(outcome.Error);
        Assert.Contains("19 questions", Assert.Single(problems.ByField).Value, StringComparison.Ordinal);
        await using var db = database.CreateDbContext();
        Assert.False(await db.TestPlans.AnyAsync(plan => plan.BankId == bank));
    }

    [Fact]
    public async Task HandleAsync_BankWithoutUsableQuestions_IsBlocked()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        var bank = await school.BankAsync(0, uncalibrated: 30);

        var outcome = await new AssignTest(database, school.Time).HandleAsync(school.Teacher, classroom, new AssignTestRequest { BankId = bank, Name = "Autumn" }, default);

        Assert.Equal([AssignTestField.Bank], Assert.IsType<AssignTestProblems>(outcome.Error).ByField.Keys);
    }

    [Theory]
    [InlineData(RoleNames.Teacher)]
    [InlineData(RoleNames.Student)]
    [InlineData(RoleNames.Admin)]
    public async Task HandleAsync_SomebodyElsesClass_NotFound(string role)
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        var bank = await school.BankAsync(20);
        var stranger = await school.PersonAsync(role, "Pat");

        Assert.IsType<NotFound>((await new AssignTest(database, school.Time).HandleAsync(stranger, classroom, new AssignTestRequest { BankId = bank, Name = "Autumn" }, default)).Error);
        Assert.IsType<NotFound>((await new ListUsableBanks(database).HandleAsync(stranger, classroom, default)).Error);
        await using var db = database.CreateDbContext();
        Assert.False(await db.Assignments.AnyAsync(assignment => assignment.ClassroomId == classroom));
    }

    [Fact]
    public async Task ListUsableBanks_CountsCalibratedQuestionsAndHidesEmptyBanks()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        var usable = await school.BankAsync(4, uncalibrated: 3);
        var empty = await school.BankAsync(0, uncalibrated: 3);

        var choices = (await new ListUsableBanks(database).HandleAsync(school.Teacher, classroom, default)).Value;

        Assert.Equal("8b", choices.ClassName);
        Assert.Equal(4, Assert.Single(choices.Banks, bank => bank.Id == usable).UsableQuestions);
        Assert.DoesNotContain(choices.Banks, bank => bank.Id == empty);
    }
}

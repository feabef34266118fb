using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.TestPlans;
using Cat.Web.Features.Assignments;
using Cat.Web.Measurement;
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

        var id = (await Use(school).HandleAsync(school.Teacher, classroom, new AssignTestRequest { BankId = bank, Name = " Autumn " }, default)).Value;

        await using var db = database.CreateDbContext();
        var assignment = await db.Assignments.SingleAsync(candidate => candidate.Id == id);
        var plan = await db.TestPlans.SingleAsync(candidate => candidate.Id == assignment.TestPlanId);
        Assert.Equal((classroom, school.Now, null, 1), (assignment.ClassroomId, assignment.OpensAt, assignment.ClosesAt, assignment.AttemptsAllowed));
        Assert.Equal(("Autumn", bank, school.Teacher.AccountId), (plan.Name, plan.BankId, plan.TeacherId));
        Assert.Equal(
            new AdaptiveRules
            {
                MinimumQuestions = 5,
                MaximumQuestions = 20,
                TargetStandardError = 0.35,
                RandomesqueCount = 5,
                Weights = new PolicyWeights(4, 4, 2),
                ExposureCap = 0.25,
                SeenTests = 1,
                PilotShare = 0.1,
                WhenRulesConflict = ConflictRule.SetAsideExposure,
                ConceptLimits = plan.Rules.ConceptLimits,
            },
            plan.Rules);
        Assert.Empty(plan.Rules.ConceptLimits);
        Assert.Equal(AbilityBand.Default, plan.Bands);
    }

    [Fact]
    public async Task HandleAsync_FixedLength_HasNoTarget()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        var request = new AssignTestRequest { BankId = await school.BankAsync(12), Name = "Fixed", IsFixedLength = true, QuestionCount = 12, MaximumQuestions = null, TargetStandardError = null };

        var id = (await Use(school).HandleAsync(school.Teacher, classroom, request, default)).Value;

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

        var outcome = await Use(school).HandleAsync(school.Teacher, classroom, new AssignTestRequest { BankId = bank, Name = "Autumn" }, default);

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

        var outcome = await Use(school).HandleAsync(school.Teacher, classroom, new AssignTestRequest { BankId = bank, Name = "Autumn" }, default);

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

        Assert.IsType<NotFound>((await Use(school).HandleAsync(stranger, classroom, new AssignTestRequest { BankId = bank, Name = "Autumn" }, default)).Error);
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

    [Fact]
    public async Task HandleAsync_BlueprintThatNoTestCanMeet_IsRefusedWithTheReason()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        var bank = await school.BankAsync(24);
        var request = new AssignTestRequest { BankId = bank, Name = "Autumn", Guards = new GuardRequest { ConceptLimits = [await FractionsAsync(bank, 13, null)] } };

        var outcome = await Use(school).HandleAsync(school.Teacher, classroom, request, default);

        var problem = Assert.Single(Assert.IsType<AssignTestProblems>(outcome.Error).ByField);
        Assert.Equal(AssignTestField.Rules, problem.Key);
        Assert.Contains("The concept “Fractions” asks for at least 13", problem.Value, StringComparison.Ordinal);
        Assert.Contains("12 in the pool", problem.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandleAsync_BlueprintThatCanBeMet_IsStored()
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        var bank = await school.BankAsync(24);
        var request = new AssignTestRequest { BankId = bank, Name = "Autumn", Guards = new GuardRequest { ConceptLimits = [await FractionsAsync(bank, 2, 4)] } };

        var id = (await Use(school).HandleAsync(school.Teacher, classroom, request, default)).Value;

        await using var db = database.CreateDbContext();
        var rules = await db.Assignments.Where(assignment => assignment.Id == id).Join(db.TestPlans, assignment => assignment.TestPlanId, plan => plan.Id, (_, plan) => plan.Rules).SingleAsync();
        Assert.Equal([(2, 4)], rules.ConceptLimits.Select(limit => (limit.Minimum, limit.Maximum)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HandleAsync_CapThatCannotLast_IsRefusedUnlessExposureMayBeSetAside(bool setsAside)
    {
        var school = await School.CreateAsync(database);
        var classroom = await school.ClassAsync("8b");
        var request = new AssignTestRequest { BankId = await school.BankAsync(30), Name = "Autumn", IsFixedLength = true, QuestionCount = 15, Guards = new GuardRequest { ExposureCapPercent = 25, SeenTests = 0, SetsExposureAside = setsAside } };

        var outcome = await Use(school).HandleAsync(school.Teacher, classroom, request, default);

        Assert.Equal(setsAside, outcome.IsSuccess);
        if (!setsAside) Assert.Contains("Raise the cap", Assert.IsType<AssignTestProblems>(outcome.Error).ByField[AssignTestField.Rules], StringComparison.Ordinal);
    }

    private AssignTest Use(School school) => new(database, new TestRulesCheck(new BankLoader(database)), school.Time);

    private async Task<ConceptLimitRequest> FractionsAsync(ItemBankId bank, int? minimum, int? maximum)
    {
        await using var db = database.CreateDbContext();
        return new ConceptLimitRequest((await db.Concepts.SingleAsync(concept => concept.BankId == bank && concept.Key == "fractions")).Id, "Fractions", minimum, maximum);
    }
}

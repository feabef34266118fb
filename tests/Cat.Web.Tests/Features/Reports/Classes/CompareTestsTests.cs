using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Features.Reports.Classes;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Cat.Web.Tests.Measurement;

namespace Cat.Web.Tests.Features.Reports.Classes;

public sealed class CompareTestsTests(SchoolDatabase database)
{
    [Fact]
    public async Task HandleAsync_TwoTests_ComparesWhoTookBoth_AndListsTheOthersApart()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var school = trial.School;
        var (ada, bo, cy) = (await school.StudentAsync("Ada"), await school.StudentAsync("Bo"), await school.StudentAsync("Cy"));
        var (classroom, bank) = (await school.ClassAsync("8b", ada, bo, cy), await school.BankAsync(10));
        var before = await school.AssignAsync(classroom, bank, "Autumn", opensIn: TimeSpan.FromDays(-60));
        var after = await school.AssignAsync(classroom, bank, "Winter", opensIn: TimeSpan.FromDays(-2));
        await school.TakeAsync(before, ada, [false, false, false], standardErrors: [0.9, 0.5, 0.3]);
        await school.TakeAsync(after, ada, [true, true, true], standardErrors: [0.9, 0.5, 0.3]);
        await school.TakeAsync(before, bo, [true, true]);
        await school.TakeAsync(after, cy, [true, true]);

        // From either side it is the same change.
        foreach (var (from, to) in new[] { (before, after), (after, before) })
        {
            var comparison = (await trial.Get<CompareTests>().HandleAsync(school.Teacher, from.Id, to.Id, default)).Value;
            var change = comparison.Change!; // two tests of one bank
            Assert.Equal(("Autumn", "Winter"), (change.Before, change.After));
            var row = Assert.Single(change.Rows);
            // From -0.9 to 0.9 with SE 0.3 under N(0, 1): without the prior each estimate is 0.9 / (1 - 0.09) of variance 0.09 / (1 - 0.09).
            Assert.Equal(1.8 / 0.91, row.Change!.Difference, 1e-9); // says enough
            Assert.Equal(Math.Sqrt(2 * 0.09 / 0.91), row.Change!.StandardError, 1e-9); // says enough
            Assert.Equal(ChangeVerdict.Up, row.Verdict);
            Assert.Equal(bo.AccountId, Assert.Single(change.OnlyBefore).Student.StudentId);
            Assert.Equal(cy.AccountId, Assert.Single(change.OnlyAfter).Student.StudentId);
            Assert.True(change.IsOneScale);
        }
    }

    [Fact]
    public async Task HandleAsync_NothingChosen_TakesTheLatestBefore()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var (classroom, bank) = (await trial.School.ClassAsync("8b"), await trial.School.BankAsync(10));
        await trial.School.AssignAsync(classroom, bank, "First", opensIn: TimeSpan.FromDays(-60));
        var second = await trial.School.AssignAsync(classroom, bank, "Second", opensIn: TimeSpan.FromDays(-30));
        var third = await trial.School.AssignAsync(classroom, bank, "Third", opensIn: TimeSpan.FromDays(-2));
        Assert.Equal(second.Id, (await trial.Get<CompareTests>().HandleAsync(trial.School.Teacher, third.Id, null, default)).Value.Other?.Id);
    }

    [Fact]
    public async Task HandleAsync_WhatHasNoCommonScale_IsRefusedWithTheReason()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var school = trial.School;
        var (classroom, bank) = (await school.ClassAsync("8b"), await school.BankAsync(10));
        var test = await school.AssignAsync(classroom, bank);
        var otherBank = await school.AssignAsync(classroom, await school.BankAsync(10));
        var practice = await school.AssignAsync(classroom, bank, delivery: new DeliveryRules { IsPractice = true });
        var otherScale = await ScaledAsync(school, classroom, bank);
        var elsewhere = await school.AssignAsync(await school.ClassAsync("8c"), bank);

        async Task<string?> RefusalAsync(AssignmentId of, AssignmentId with) => (await trial.Get<CompareTests>().HandleAsync(school.Teacher, of, with, default)).Value.Refusal;
        Assert.Contains("another bank", await RefusalAsync(test.Id, otherBank.Id), StringComparison.Ordinal);
        Assert.Contains("another scale", await RefusalAsync(test.Id, otherScale), StringComparison.Ordinal);
        Assert.Contains("It was practice", await RefusalAsync(test.Id, practice.Id), StringComparison.Ordinal);
        Assert.Contains("It was practice", await RefusalAsync(practice.Id, test.Id), StringComparison.Ordinal);
        Assert.IsType<NotFound>((await trial.Get<CompareTests>().HandleAsync(school.Teacher, test.Id, elsewhere.Id, default)).Error);
    }

    [Fact]
    public async Task HandleAsync_QuestionsCalibratedAnewBetween_SaysSo()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var (bank, rules) = (await trial.School.BankAsync(20), new AdaptiveRules { MinimumQuestions = 3, MaximumQuestions = 3 });
        var first = await trial.AnswerAsync(await trial.StartAsync(bank, rules));
        await trial.ChangeBankAsync(bank, questions => questions[0].Versions[0].SetParameters(trial.School.Parameters(1.7)));
        var second = await trial.AnswerAsync(await trial.StartAsync(bank, rules));
        Assert.NotEqual(first.BankRevision, second.BankRevision);
        Assert.False((await trial.Get<CompareTests>().HandleAsync(trial.School.Teacher, second.AssignmentId, first.AssignmentId, default)).Value.Change!.IsOneScale); // of one bank
    }

    [Theory]
    [InlineData(0.2, 0.5, "On average the 40 students with both results gained 20 points (95 % interval +2 to +38): more than chance explains.", 0.03)]
    [InlineData(-0.1, 0.5, "On average the 40 students with both results changed by −10 points (95 % interval −28 to +8): no more than chance explains.", 0.3)]
    public void Summary_Mean_SaysWhetherItIsChance(double mean, double up, string expected, double p)
    {
        var change = new TestChange("Autumn", "Winter", [], new([], 40, mean, 0.18, p, 3, 1, 40 * 0.025 * up * 2), [], [], true);
        var sentences = ChangeWords.Summary(change, new ReportingScale()).ToList();
        Assert.Equal(expected, sentences[0]);
        Assert.Contains("If nobody had changed, chance alone would show about 1 up and 1 down.", sentences[1], StringComparison.Ordinal);
    }

    private async Task<AssignmentId> ScaledAsync(School school, ClassroomId classroom, ItemBankId bank)
    {
        await using var db = database.CreateDbContext();
        var plan = new TestPlan("Other scale", bank, school.Teacher.AccountId, new AdaptiveRules(), new DeliveryRules(), AbilityBand.Default, school.Now, new ReportingScale { Mean = 50, StandardDeviation = 10 });
        var assignment = new Assignment(plan.Id, classroom, school.Now, null, 1);
        db.AddRange(plan, assignment);
        await db.SaveChangesAsync();
        return assignment.Id;
    }
}

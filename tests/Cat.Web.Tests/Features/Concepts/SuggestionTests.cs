using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.BankJobs;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Features.Concepts;
using Cat.Web.Features.Concepts.Mining;
using Cat.Web.Features.Concepts.Relations;
using Cat.Web.Measurement.Concepts;
using Cat.Web.Measurement.Jobs;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Concepts;

/// <summary>From responses to proposals, and to the graph.</summary>
public sealed class SuggestionTests(SchoolDatabase database)
{
    [Fact]
    public async Task Mining_KnownPrerequisite_IsProposedAcceptedAndNotProposedAgain()
    {
        var (admin, bank) = await PrepareAsync();
        var outcome = await MineAsync(bank);
        Assert.Equal(400, outcome.Students);
        // One of twenty may be chance.
        Assert.InRange(outcome.Proposed, 1, 2);
        var row = Assert.Single(await KnownAsync(admin, bank));
        Assert.Equal("C0", row.From.Name);
        Assert.True(row.Evidence.RightAfterRight > row.Evidence.RightAfterWrong + 0.2);

        var request = new RelationRequest(row.From.Id.Value, row.To.Id.Value, row.Kind);
        Assert.True((await Decide().HandleAsync(admin, bank, request, true, default)).IsSuccess);

        Assert.Equal(new RelationRow(row.From.Id, row.To.Id, row.Kind), Assert.Single((await new ShowConcepts(database).HandleAsync(admin, bank, default)).Value.Relations));
        Assert.IsType<AlreadyDecided>((await Decide().HandleAsync(admin, bank, request, false, default)).Error);
        Assert.Equal(1, (await MineAsync(bank)).Known);
        Assert.Empty(await KnownAsync(admin, bank));
    }

    [Fact]
    public async Task Mining_Rejected_IsNotProposedAgain()
    {
        var (admin, bank) = await PrepareAsync();
        await MineAsync(bank);
        var row = Assert.Single(await KnownAsync(admin, bank));
        await Decide().HandleAsync(admin, bank, new RelationRequest(row.From.Id.Value, row.To.Id.Value, row.Kind), false, default);

        var again = await MineAsync(bank);

        Assert.Equal(1, again.Decided);
        Assert.Empty(await KnownAsync(admin, bank));
        Assert.Empty((await new ShowConcepts(database).HandleAsync(admin, bank, default)).Value.Relations);
    }

    [Fact]
    public async Task Accepting_WhatMakesACycle_IsRefusedAndStaysOpen()
    {
        var (admin, bank) = await PrepareAsync();
        await MineAsync(bank);
        var row = Assert.Single(await KnownAsync(admin, bank));
        await new AddRelation(database, TimeProvider.System).HandleAsync(admin, bank, new RelationRequest(row.To.Id.Value, row.From.Id.Value, ConceptRelationKind.Prerequisite), default);

        var error = (await Decide().HandleAsync(admin, bank, new RelationRequest(row.From.Id.Value, row.To.Id.Value, row.Kind), true, default)).Error;

        Assert.Equal(["C0", "C1", "C0"], Assert.IsType<PrerequisiteCycle>(error).Names);
        Assert.Single(await KnownAsync(admin, bank));
        // Searched again it is against the graph, and goes.
        Assert.Equal(1, (await MineAsync(bank)).Contrary);
        Assert.Empty(await KnownAsync(admin, bank));
    }

    [Fact]
    public async Task Mining_NoResponses_SaysSo()
    {
        var school = await School.CreateAsync(database);
        var bank = await school.BankAsync(3);
        Assert.IsType<NothingToMine>((await new ConceptMiningRun(database, TimeProvider.System).RunAsync(await JobAsync(bank), default)).Error);
    }

    /// <summary>Open proposals of the relation that the log was made with.</summary>
    private async Task<List<SuggestionRow>> KnownAsync(Actor admin, ItemBankId bank) =>
        [.. (await new ListSuggestions(database).HandleAsync(admin, bank, 1, default)).Value.Shown.Where(row => (row.From.Name, row.To.Name, row.Kind) == ("C0", "C1", ConceptRelationKind.Prerequisite))];

    private DecideSuggestion Decide() => new(database, TimeProvider.System);

    private async Task<ConceptMiningOutcome> MineAsync(ItemBankId bank)
    {
        var held = await JobAsync(bank);
        Assert.True((await new ConceptMiningRun(database, TimeProvider.System).RunAsync(held, default)).IsSuccess);
        await using var db = database.CreateDbContext();
        var job = await db.BankJobs.SingleAsync(candidate => candidate.Id == held.Id);
        Assert.Equal(BankJobStatus.Done, job.Status);
        return ConceptMiningOutcome.FromJson(job.Outcome!); // it is done
    }

    private async Task<HeldJob> JobAsync(ItemBankId bank)
    {
        await using var db = database.CreateDbContext();
        var job = new BankJob(bank, BankJobKind.ConceptMining, new MiningBounds().ToJson(), null, TimeProvider.System.GetUtcNow());
        job.Take(TimeProvider.System.GetUtcNow());
        db.BankJobs.Add(job);
        await db.SaveChangesAsync();
        return new HeldJob(new TakenJob(job.Id, job.Attempts), bank, job.Settings, null, job.CreatedAt, new Progress<JobStep>());
    }

    /// <summary>Eight concepts of four questions; C1 is mastered only where C0 is, the others by ability alone. 400 students of an imported log.</summary>
    private async Task<(Actor Admin, ItemBankId Bank)> PrepareAsync()
    {
        var school = await School.CreateAsync(database);
        await using var db = database.CreateDbContext();
        var bank = new ItemBank($"mining-{Guid.NewGuid():N}", "Mining", school.Now);
        Concept[] concepts = [.. Enumerable.Range(0, 8).Select(number => new Concept(bank.Id, $"c{number}", $"C{number}", ""))];
        Question[] questions = [.. Enumerable.Range(0, 32).Select(number => new Question(bank.Id, $"q{number:00}", QuestionStatus.Active))];
        foreach (var (index, question) in questions.Index()) question.AddVersion(School.Content($"Question {index}"), [concepts[index / 4].Id], school.Now);
        db.Add(bank);
        db.AddRange(concepts);
        db.AddRange(questions.AsEnumerable());
        var random = new Random(21);
        for (var student = 0; student < 400; student++)
        {
            var theta = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            bool[] mastered = [.. Enumerable.Range(0, 8).Select(_ => random.NextDouble() < 1 / (1 + Math.Exp(-theta - 0.5)))];
            mastered[1] = mastered[0] && random.NextDouble() < 0.75;
            int[] order = [.. Enumerable.Range(0, 32)];
            random.Shuffle(order);
            foreach (var (sequence, item) in order.Index())
                db.LoggedResponses.Add(new LoggedResponse { BankId = bank.Id, StudentKey = $"s{student}", Sequence = sequence, QuestionId = questions[item].Id, IsCorrect = random.NextDouble() < (mastered[item / 4] ? 0.92 : 0.15) });
        }

        await db.SaveChangesAsync();
        return (await school.PersonAsync(RoleNames.Admin, "Ali"), bank.Id);
    }
}

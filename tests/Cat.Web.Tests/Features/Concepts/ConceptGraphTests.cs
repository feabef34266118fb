using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Features.Concepts;
using Cat.Web.Features.Concepts.Relations;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Concepts;

public sealed class ConceptGraphTests(SchoolDatabase database)
{
    [Fact]
    public async Task AddRelation_Cycle_IsRefusedByName()
    {
        var (admin, bank, ids) = await PrepareAsync("A", "B", "C", "D");
        await RelateAsync(admin, bank, ids["A"], ids["B"]);
        await RelateAsync(admin, bank, ids["B"], ids["C"]);
        await RelateAsync(admin, bank, ids["A"], ids["D"]);

        var error = (await RelateAsync(admin, bank, ids["C"], ids["A"])).Error;

        Assert.Equal(["C", "A", "B", "C"], Assert.IsType<PrerequisiteCycle>(error).Names);
        Assert.Contains("C → A → B → C", error.Message, StringComparison.Ordinal);
        Assert.IsType<PrerequisiteCycle>((await RelateAsync(admin, bank, ids["B"], ids["A"])).Error);
        Assert.True((await RelateAsync(admin, bank, ids["D"], ids["C"])).IsSuccess);
    }

    /// <summary>Whatever is added, the graph never has a cycle: found by taking away what has nothing before it (Kahn 1962).</summary>
    [Fact]
    public async Task AddRelation_AnyPairs_KeepTheGraphWithoutCycles()
    {
        var (admin, bank, ids) = await PrepareAsync([.. Enumerable.Range(0, 7).Select(number => $"C{number}")]);
        var random = new Random(5);
        var (added, refused) = (0, 0);
        for (var run = 0; run < 40; run++)
        {
            if ((await RelateAsync(admin, bank, ids[$"C{random.Next(7)}"], ids[$"C{random.Next(7)}"])).IsSuccess) added++;
            else refused++;
        }

        await using var db = database.CreateDbContext();
        var edges = await db.ConceptRelations.Where(relation => relation.BankId == bank).Select(relation => new { relation.FromId, relation.ToId }).ToListAsync();
        Assert.Equal(added, edges.Count);
        Assert.True(refused > 5);
        var left = ids.Values.ToHashSet();
        while (left.FirstOrDefault(concept => !edges.Any(edge => edge.ToId == concept && left.Contains(edge.FromId))) is var free && left.Contains(free)) left.Remove(free);
        Assert.Empty(left);
    }

    [Fact]
    public async Task Relations_TwiceOrWithItself_AreRefused_RelatedHasNoDirection()
    {
        var (admin, bank, ids) = await PrepareAsync("A", "B");
        Assert.IsType<WithItself>((await RelateAsync(admin, bank, ids["A"], ids["A"])).Error);
        Assert.True((await RelateAsync(admin, bank, ids["B"], ids["A"], ConceptRelationKind.Related)).IsSuccess);
        Assert.IsType<RelationKnown>((await RelateAsync(admin, bank, ids["A"], ids["B"], ConceptRelationKind.Related)).Error);

        var shown = (await new ShowConcept(database).HandleAsync(admin, ids["A"], default)).Value;
        Assert.Equal("B", Assert.Single(shown.Related).Name);
        Assert.True((await Remove().HandleAsync(admin, bank, new RelationRequest(ids["A"].Value, ids["B"].Value, ConceptRelationKind.Related), default)).IsSuccess);
        Assert.IsType<NotFound>((await Remove().HandleAsync(admin, bank, new RelationRequest(ids["A"].Value, ids["B"].Value, ConceptRelationKind.Related), default)).Error);
    }

    [Fact]
    public async Task AddRelation_ConceptOfAnotherBank_NotFound()
    {
        var (admin, bank, ids) = await PrepareAsync("A");
        var (_, _, others) = await PrepareAsync("B");
        Assert.IsType<NotFound>((await RelateAsync(admin, bank, ids["A"], others["B"])).Error);
    }

    [Fact]
    public async Task Concepts_AddedDescribedDeleted_ChangeTheBankAndAreAudited()
    {
        var (admin, bank, ids) = await PrepareAsync("A", "B");
        await RelateAsync(admin, bank, ids["A"], ids["B"]);
        var before = await RevisionAsync(bank);

        Assert.IsType<ConceptNameTaken>((await new AddConcept(database, TimeProvider.System).HandleAsync(admin, bank, new ConceptRequest(" a ", null), default)).Error);
        Assert.IsType<ConceptNameProblem>((await new AddConcept(database, TimeProvider.System).HandleAsync(admin, bank, new ConceptRequest(" ", null), default)).Error);
        Assert.True((await new DescribeConcept(database, TimeProvider.System).HandleAsync(admin, ids["A"], new ConceptRequest("Älter", "text"), default)).IsSuccess);
        Assert.True((await new DeleteConcept(database, TimeProvider.System).HandleAsync(admin, ids["B"], default)).IsSuccess);

        var view = (await new ShowConcepts(database).HandleAsync(admin, bank, default)).Value;
        Assert.Equal("Älter", Assert.Single(view.Concepts).Name);
        Assert.Empty(view.Relations);
        Assert.Equal(before + 2, await RevisionAsync(bank));
        await using var db = database.CreateDbContext();
        Assert.Equal(5, await db.AuditEntries.CountAsync(entry => entry.SubjectId == bank.Value && entry.ActorId == admin.AccountId));
    }

    [Fact]
    public async Task DeleteConcept_Used_SaysByWhich()
    {
        var school = await School.CreateAsync(database);
        var (admin, bank) = (await school.PersonAsync(RoleNames.Admin, "Ali"), await school.BankAsync(5));
        await using var db = database.CreateDbContext();
        var concept = await db.Concepts.SingleAsync(candidate => candidate.BankId == bank && candidate.Key == "decimals");

        var error = Assert.IsType<ConceptInUse>((await new DeleteConcept(database, TimeProvider.System).HandleAsync(admin, concept.Id, default)).Error);

        Assert.Equal((2, "q002 q004"), (error.Count, string.Join(' ', error.Keys)));
    }

    [Fact]
    public async Task ShowConcepts_Coverage_CountsAndMeasures()
    {
        var school = await School.CreateAsync(database);
        var (admin, bank) = (await school.PersonAsync(RoleNames.Admin, "Ali"), await school.BankAsync(9, 1));
        await using (var db = database.CreateDbContext())
        {
            (await db.Questions.SingleAsync(question => question.BankId == bank && question.Key == "q002")).ChangeStatus(QuestionStatus.Pilot);
            (await db.Questions.SingleAsync(question => question.BankId == bank && question.Key == "q004")).ChangeStatus(QuestionStatus.Review);
            await db.SaveChangesAsync();
        }

        var view = (await new ShowConcepts(database).HandleAsync(admin, bank, default)).Value;

        var (decimals, fractions) = (view.Concepts[0].Coverage, view.Concepts[1].Coverage);
        Assert.Equal((3, 2, 1, 1), (decimals.Active, decimals.Calibrated, decimals.Pilot, decimals.Draft));
        Assert.Equal((5, 5), (fractions.Active, fractions.Calibrated));
        Assert.Equal((-1.9, -1.1), (Math.Round(fractions.Easiest!.Value, 9), Math.Round(fractions.Hardest!.Value, 9))); // it has both
        var parameters = await ParametersAsync(bank, "fractions");
        // a² P Q of the two-parameter model, with the guessing of the school's questions left out where there is none.
        Assert.Equal(parameters.Sum(item => Math.Pow(item.Discrimination, 2) * P(item) * (1 - P(item))), fractions.Information, 1e-9);
        Assert.Equal(["fewer than 5 active questions", "only easy questions"], decimals.Warnings());
        Assert.Equal(["no question"], ConceptCoverage.None.Warnings());

        static double P(QuestionParameters item) => 1 / (1 + Math.Exp(item.Discrimination * item.Difficulty));
    }

    private async Task<List<QuestionParameters>> ParametersAsync(ItemBankId bank, string key)
    {
        await using var db = database.CreateDbContext();
        var concept = await db.Concepts.SingleAsync(candidate => candidate.BankId == bank && candidate.Key == key);
        return await db.QuestionVersions.Where(version => version.Concepts.Any(link => link.ConceptId == concept.Id) && version.Parameters != null).Select(version => version.Parameters!).ToListAsync(); // filtered
    }

    private Task<Outcome<Done>> RelateAsync(Actor admin, ItemBankId bank, ConceptId from, ConceptId to, ConceptRelationKind kind = ConceptRelationKind.Prerequisite) =>
        new AddRelation(database, TimeProvider.System).HandleAsync(admin, bank, new RelationRequest(from.Value, to.Value, kind), default);

    private RemoveRelation Remove() => new(database, TimeProvider.System);

    private async Task<int> RevisionAsync(ItemBankId bank)
    {
        await using var db = database.CreateDbContext();
        return await db.ItemBanks.Where(candidate => candidate.Id == bank).Select(candidate => candidate.Revision).SingleAsync();
    }

    private async Task<(Actor Admin, ItemBankId Bank, Dictionary<string, ConceptId> Ids)> PrepareAsync(params string[] names)
    {
        var school = await School.CreateAsync(database);
        var admin = await school.PersonAsync(RoleNames.Admin, "Ali");
        ItemBankId bank;
        await using (var db = database.CreateDbContext())
        {
            var added = new ItemBank($"graph-{Guid.NewGuid():N}", "Graph", school.Now);
            db.Add(added);
            await db.SaveChangesAsync();
            bank = added.Id;
        }

        var ids = new Dictionary<string, ConceptId>();
        foreach (var name in names) ids[name] = (await new AddConcept(database, TimeProvider.System).HandleAsync(admin, bank, new ConceptRequest(name, null), default)).Value;
        return (admin, bank, ids);
    }
}

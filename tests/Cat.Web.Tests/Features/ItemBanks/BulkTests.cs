using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Features.ItemBanks;
using Cat.Web.Features.ItemBanks.Bulk;
using Cat.Web.Features.ItemBanks.Search;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.ItemBanks;

public sealed class BulkTests(SchoolDatabase database)
{
    [Fact]
    public async Task ChangeStatus_AllThatMatch_CountsAndRefuses()
    {
        var (admin, bank) = await PrepareAsync();
        await SetAsync(bank, "q003", QuestionStatus.Draft);
        await SetAsync(bank, "q004", QuestionStatus.Retired);

        var outcome = (await DoAsync(admin, bank, new BulkRequest { Deed = BulkDeed.ChangeStatus, Status = QuestionStatus.Retired, Reason = "old" })).Value;

        Assert.Equal((5, 4, 1, 0), (outcome.Chosen, outcome.Changed, outcome.Unchanged, outcome.Refused.Count));
        var second = (await DoAsync(admin, bank, new BulkRequest { Deed = BulkDeed.ChangeStatus, Status = QuestionStatus.Active })).Value;
        Assert.Equal((5, 0, 0), (second.Chosen, second.Changed, second.Unchanged));
        Assert.Equal(["q001", "q002", "q003", "q004", "q005"], second.Refused.Select(refused => refused.Key));
        await using var db = database.CreateDbContext();
        Assert.Equal(4, await db.QuestionNotes.CountAsync(note => note.BankId == bank && note.Text == "old"));
        var entry = Assert.Single(await db.AuditEntries.Where(candidate => candidate.SubjectId == bank.Value && candidate.Action == BankActions.QuestionsChanged).ToListAsync());
        Assert.Equal("ChangeStatus: 5 chosen, 4 changed, 0 refused", entry.Details);
    }

    [Fact]
    public async Task Tags_AddedAndRemoved_AreFound()
    {
        var (admin, bank) = await PrepareAsync();
        var two = await IdsAsync(bank, "q001", "q002");

        Assert.Equal(2, (await DoAsync(admin, bank, new BulkRequest { Deed = BulkDeed.AddTag, Tag = " Week 7 " }, two)).Value.Changed);
        Assert.Equal((0, 2), await CountsAsync(new BulkRequest { Deed = BulkDeed.AddTag, Tag = "week 7" }));
        Assert.Equal(2, await FoundAsync(QuestionFilter.None with { Tag = "Week 7" }));
        Assert.Equal(2, await FoundAsync(new QuestionFilter("week", null, null)));
        Assert.Equal((2, 0), await CountsAsync(new BulkRequest { Deed = BulkDeed.RemoveTag, Tag = "week 7" }));
        Assert.Equal(0, await FoundAsync(new QuestionFilter("week", null, null)));
        Assert.IsType<NoTagGiven>((await DoAsync(admin, bank, new BulkRequest { Deed = BulkDeed.AddTag, Tag = "a, b" }, two)).Error);
        Assert.IsType<NothingChosen>((await DoAsync(admin, bank, new BulkRequest { Deed = BulkDeed.AddTag, Tag = "a" }, [])).Error);

        async Task<(int, int)> CountsAsync(BulkRequest request) => (await DoAsync(admin, bank, request, two)).Value is var outcome ? (outcome.Changed, outcome.Unchanged) : default;
        async Task<int> FoundAsync(QuestionFilter filter) => (await new ShowBank(database).HandleAsync(admin, bank, filter, 1, default)).Value.Window.Total;
    }

    [Fact]
    public async Task Concepts_Added_MakeVersionsThatKeepTheirParameters()
    {
        var (admin, bank) = await PrepareAsync();
        var decimals = await ConceptAsync(bank, "decimals");

        var outcome = (await DoAsync(admin, bank, new BulkRequest { Deed = BulkDeed.AddConcept, Concept = decimals.Value })).Value;

        Assert.Equal((3, 2), (outcome.Changed, outcome.Unchanged));
        await using var db = database.CreateDbContext();
        var first = await db.Questions.Include(question => question.Versions).ThenInclude(version => version.Concepts).SingleAsync(question => question.BankId == bank && question.Key == "q001");
        var (old, now) = (first.Versions.Single(version => version.Number == 1), first.Versions.Single(version => version.Number == 2));
        Assert.Equal(first.CurrentVersionId, now.Id);
        Assert.Equal((old.Content, old.Parameters, 2), (now.Content, now.Parameters, now.Concepts.Count));
    }

    [Fact]
    public async Task Concepts_LastOneRemoved_IsRefused()
    {
        var (admin, bank) = await PrepareAsync();
        var decimals = await ConceptAsync(bank, "decimals");

        var outcome = (await DoAsync(admin, bank, new BulkRequest { Deed = BulkDeed.RemoveConcept, Concept = decimals.Value })).Value;

        Assert.Equal((0, 3), (outcome.Changed, outcome.Unchanged));
        Assert.Equal(["q002", "q004"], outcome.Refused.Select(refused => refused.Key));
        Assert.IsType<NoConceptGiven>((await DoAsync(admin, bank, new BulkRequest { Deed = BulkDeed.AddConcept, Concept = Guid.NewGuid() })).Error);
    }

    [Fact]
    public async Task ChangeQuestions_OfAnotherBank_AreLeftAlone()
    {
        var (admin, bank) = await PrepareAsync();
        var (_, other) = await PrepareAsync();

        Assert.Equal(0, (await DoAsync(admin, bank, new BulkRequest { Deed = BulkDeed.AddTag, Tag = "x" }, await IdsAsync(other, "q001"))).Value.Chosen);
    }

    private Task<Cat.Web.Shared.Outcome<BulkOutcome>> DoAsync(Actor admin, ItemBankId bank, BulkRequest request, Guid[]? ids = null) =>
        new ChangeQuestions(database, TimeProvider.System).HandleAsync(admin, bank, new ChosenQuestions(ids ?? [], ids is null ? QuestionFilter.None : null), request, default);

    private async Task<Guid[]> IdsAsync(ItemBankId bank, params string[] keys)
    {
        await using var db = database.CreateDbContext();
        return [.. (await db.Questions.Where(question => question.BankId == bank && keys.Contains(question.Key)).Select(question => question.Id).ToListAsync()).Select(id => id.Value)];
    }

    private async Task<ConceptId> ConceptAsync(ItemBankId bank, string key)
    {
        await using var db = database.CreateDbContext();
        return await db.Concepts.Where(concept => concept.BankId == bank && concept.Key == key).Select(concept => concept.Id).SingleAsync();
    }

    private async Task SetAsync(ItemBankId bank, string key, QuestionStatus status)
    {
        await using var db = database.CreateDbContext();
        (await db.Questions.SingleAsync(question => question.BankId == bank && question.Key == key)).ChangeStatus(status);
        await db.SaveChangesAsync();
    }

    private async Task<(Actor Admin, ItemBankId Bank)> PrepareAsync()
    {
        var school = await School.CreateAsync(database);
        return (await school.PersonAsync(RoleNames.Admin, "Ali"), await school.BankAsync(5));
    }
}

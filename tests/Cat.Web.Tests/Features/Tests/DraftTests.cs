using Cat.Data.Accounts;
using Cat.Web.Features.Tests;
using Cat.Web.Features.Tests.Drafts;
using Cat.Web.Features.Tests.Preview;
using Cat.Web.Features.Tests.Published;
using Cat.Web.Features.Tests.Readiness;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;

namespace Cat.Web.Tests.Features.Tests;

public sealed class DraftTests(SchoolDatabase database)
{
    [Fact]
    public async Task OpenNewDraft_Twice_IsTheSameUntilSomethingIsWritten()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var open = trial.Get<OpenNewDraft>();
        var first = (await open.HandleAsync(trial.Teacher, null, default)).Value;
        Assert.Equal(first, (await open.HandleAsync(trial.Teacher, null, default)).Value);
        Assert.Empty((await trial.Get<ListTests>().HandleAsync(trial.Teacher, false, 1, 1, default)).Value.Drafts.Shown);

        await trial.DraftAsync(new TestRequest { Name = "Autumn" });

        Assert.NotEqual(first, (await open.HandleAsync(trial.Teacher, null, default)).Value);
        Assert.Equal("Autumn", Assert.Single((await trial.Get<ListTests>().HandleAsync(trial.Teacher, false, 1, 1, default)).Value.Drafts.Shown).Name);
    }

    [Fact]
    public async Task OpenNewDraft_InManyTabsAtOnce_AlwaysOpensOne()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var open = trial.Get<OpenNewDraft>();
        await open.HandleAsync(trial.Teacher, null, default);
        for (var time = 0; time < 5; time++)
        {
            var opened = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => open.HandleAsync(trial.Teacher, null, default)));
            Assert.Single(opened.Select(outcome => outcome.Value).Distinct());
        }
    }

    [Fact]
    public async Task SaveDraft_Mistakes_AreKeptAsTheyStand()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var request = new TestRequest { Name = new string('x', 300), Length = new LengthRequest { MaximumQuestions = -4, Precision = null } };

        var (id, _) = await trial.DraftAsync(request);

        Assert.Equal(DraftContent.Write(request), DraftContent.Write((await trial.Get<ShowDraft>().HandleAsync(trial.Teacher, id, default)).Value.Request));
    }

    [Fact]
    public async Task SaveDraft_OlderThanWhatIsStored_IsRefusedAndChangesNothing()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var (id, read) = await trial.DraftAsync(new TestRequest { Name = "Autumn" });
        var save = trial.Get<SaveDraft>();
        var newer = (await save.HandleAsync(trial.Teacher, id, read, new TestRequest { Name = "Autumn, first tab" }, default)).Value;

        Assert.IsType<DraftChangedElsewhere>((await save.HandleAsync(trial.Teacher, id, read, new TestRequest { Name = "Autumn, second tab" }, default)).Error);

        Assert.Equal(("Autumn, first tab", newer), await NameAsync(trial, id));
        Assert.True((await save.HandleAsync(trial.Teacher, id, newer, new TestRequest { Name = "Autumn, again" }, default)).IsSuccess);
    }

    [Theory]
    [InlineData(RoleNames.Teacher)]
    [InlineData(RoleNames.Student)]
    [InlineData(RoleNames.Admin)]
    public async Task Drafts_OfSomebodyElse_AreNotFound(string role)
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var stranger = await trial.School.PersonAsync(role, "Pat");
        var (id, version) = await trial.DraftAsync(new TestRequest { BankId = await trial.School.BankAsync(60), Name = "Autumn" });

        Assert.IsType<NotFound>((await trial.Get<ShowDraft>().HandleAsync(stranger, id, default)).Error);
        Assert.IsType<NotFound>((await trial.Get<SaveDraft>().HandleAsync(stranger, id, version, new TestRequest(), default)).Error);
        Assert.IsType<NotFound>((await trial.Get<DeleteDraft>().HandleAsync(stranger, id, default)).Error);
        Assert.IsType<NotFound>((await trial.Get<PublishTest>().HandleAsync(stranger, id, version, null, default)).Error);
        Assert.IsType<NotFound>((await trial.Get<PreviewTest>().HandleAsync(stranger, id, 0, 1, default)).Error);
        Assert.Equal(("Autumn", version), await NameAsync(trial, id));
    }

    [Fact]
    public async Task Drafts_OfACoTeacher_AreNotFound()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var colleague = await trial.CoTeacherAsync(await trial.School.ClassAsync("8b"));
        var (id, _) = await trial.DraftAsync(new TestRequest { Name = "Autumn" });
        Assert.IsType<NotFound>((await trial.Get<ShowDraft>().HandleAsync(colleague, id, default)).Error);
    }

    [Theory]
    [InlineData(RoleNames.Student)]
    [InlineData(RoleNames.Admin)]
    public async Task WritingTests_WhoIsNoTeacher_FindsNothing(string role)
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var person = await trial.School.PersonAsync(role, "Pat");
        var bank = await trial.School.BankAsync(60);
        var request = new TestRequest { BankId = bank, Name = "Autumn" };

        Assert.IsType<NotFound>((await trial.Get<OpenNewDraft>().HandleAsync(person, null, default)).Error);
        Assert.IsType<NotFound>((await trial.Get<ListUsableBanks>().HandleAsync(person, default)).Error);
        Assert.IsType<NotFound>((await trial.Get<ListTests>().HandleAsync(person, false, 1, 1, default)).Error);
        Assert.IsType<NotFound>((await trial.Get<FindOpeners>().HandleAsync(person, bank, [], null, default)).Error);
        Assert.IsType<NotFound>((await trial.Get<ForecastTest>().HandleAsync(person, request, null, default)).Error);
        Assert.IsType<NotFound>((await trial.Get<CheckTest>().HandleAsync(person, request, default)).Error);
        Assert.IsType<NotFound>((await trial.Get<TryOutTest>().HandleAsync(person, request, null, default)).Error);
    }

    [Fact]
    public async Task OpenNewDraft_ForSomebodyElsesClass_NotFound()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var classroom = await trial.School.ClassAsync("8b");
        var stranger = await trial.School.PersonAsync(RoleNames.Teacher, "Pat");
        Assert.IsType<NotFound>((await trial.Get<OpenNewDraft>().HandleAsync(stranger, classroom, default)).Error);
        var own = (await trial.Get<OpenNewDraft>().HandleAsync(trial.Teacher, classroom, default)).Value;
        Assert.Equal(classroom, (await trial.Get<ShowDraft>().HandleAsync(trial.Teacher, own, default)).Value.Request.ForClass);
    }

    [Fact]
    public async Task FindOpeners_WordAndConcept_FindsUsableQuestionsOfThem()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30, uncalibrated: 3);
        var fractions = await trial.ConceptAsync(bank, "fractions");

        var found = (await trial.Get<FindOpeners>().HandleAsync(trial.Teacher, bank, [fractions], "question 3", default)).Value;

        // Questions 3 and 31, 33 begin so; 31 and 33 are not calibrated.
        Assert.Equal(["Stem of question 3"], found.Select(question => question.Text));
    }

    [Fact]
    public async Task ListUsableBanks_CountsCalibratedQuestionsAndHidesEmptyBanks()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var usable = await trial.School.BankAsync(5, uncalibrated: 3);
        var empty = await trial.School.BankAsync(0, uncalibrated: 3);

        var banks = (await trial.Get<ListUsableBanks>().HandleAsync(trial.Teacher, default)).Value;

        var bank = Assert.Single(banks, bank => bank.Id == usable);
        Assert.Equal(5, bank.UsableQuestions);
        Assert.Equal([("Decimals", 2), ("Fractions", 3)], bank.Concepts.Select(concept => (concept.Name, concept.UsableQuestions)));
        Assert.DoesNotContain(banks, candidate => candidate.Id == empty);
    }

    private static async Task<(string? Name, uint Version)> NameAsync(TeachingTrial trial, Cat.Data.TestDraftId id)
    {
        var draft = (await trial.Get<ShowDraft>().HandleAsync(trial.Teacher, id, default)).Value;
        return (draft.Request.Name, draft.Version);
    }
}

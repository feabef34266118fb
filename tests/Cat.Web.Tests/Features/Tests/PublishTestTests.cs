using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Features.Assignments;
using Cat.Web.Features.Taking;
using Cat.Web.Features.Tests;
using Cat.Web.Features.Tests.Published;
using Cat.Web.Features.Tests.Readiness;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Tests;

public sealed class PublishTestTests(SchoolDatabase database)
{
    [Fact]
    public async Task HandleAsync_DefaultRequest_StoresTheTestAndTheDraftIsGone()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(60);
        var request = new TestRequest { BankId = bank, Name = " Autumn " };
        var (draft, version) = await trial.DraftAsync(request);

        var id = (await trial.Get<PublishTest>().HandleAsync(trial.Teacher, draft, version, null, default)).Value;

        var plan = await trial.PlanAsync(id);
        Assert.Equal(("Autumn", bank, trial.Teacher.AccountId, 1), (plan.Name, plan.BankId, plan.TeacherId, plan.BankRevision));
        Assert.Equal(DraftContent.Write(request.ToRules()), DraftContent.Write(plan.Rules));
        Assert.Equal(DraftContent.Write(request.Delivery.ToRules()), DraftContent.Write(plan.Delivery));
        Assert.Equal(AbilityBand.Default, plan.Bands);
        Assert.Equal(new ReportingScale(), plan.Scale);
        await using var db = trial.Database();
        Assert.False(await db.TestDrafts.AnyAsync(stored => stored.Id == draft));
    }

    [Fact]
    public async Task HandleAsync_ReportWithSimulatedStudents_IsKeptWithTheTest()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var request = new TestRequest { BankId = await trial.School.BankAsync(40), Name = "Autumn", Length = new LengthRequest { IsFixedLength = true, QuestionCount = 6 } };
        var report = (await trial.Get<TryOutTest>().HandleAsync(trial.Teacher, request, null, default)).Value;
        var (draft, version) = await trial.DraftAsync(request);

        var id = (await trial.Get<PublishTest>().HandleAsync(trial.Teacher, draft, version, report, default)).Value;

        var kept = (await trial.Get<ShowTest>().HandleAsync(trial.Teacher, id, default)).Value.Readiness!; // just published
        Assert.Equal(report.TryOut!.Abilities, kept.TryOut!.Abilities); // both tried out
        Assert.All(kept.TryOut.Abilities, row => Assert.Equal(6, row.Length));
        Assert.DoesNotContain(kept.Findings, finding => finding.Message.Contains("without letting simulated students", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HandleAsync_ReportOfOtherRules_IsNotKept()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var request = new TestRequest { BankId = await trial.School.BankAsync(40), Name = "Autumn", Length = new LengthRequest { IsFixedLength = true, QuestionCount = 6 } };
        var report = (await trial.Get<TryOutTest>().HandleAsync(trial.Teacher, request, null, default)).Value;
        var (draft, version) = await trial.DraftAsync(request with { Length = new LengthRequest { IsFixedLength = true, QuestionCount = 7 } });

        var id = (await trial.Get<PublishTest>().HandleAsync(trial.Teacher, draft, version, report, default)).Value;

        Assert.Null((await trial.Get<ShowTest>().HandleAsync(trial.Teacher, id, default)).Value.Readiness!.TryOut); // just published
    }

    [Fact]
    public async Task HandleAsync_BlockingProblem_IsRefusedWhateverThePageSays()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(19, uncalibrated: 10);

        var refused = Assert.IsType<NotReady>((await trial.PublishAsync(new TestRequest { BankId = bank, Name = "Autumn" })).Error);

        Assert.Contains("19 questions", Assert.Single(refused.Report.Blocking).Message, StringComparison.Ordinal);
        await using var db = trial.Database();
        Assert.False(await db.TestPlans.AnyAsync(plan => plan.BankId == bank));
    }

    [Fact]
    public async Task HandleAsync_DraftWithMistakes_NamesTheFields()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var outcome = await trial.PublishAsync(new TestRequest { Levels = new LevelsRequest { ScaleDeviation = -1 } });
        Assert.Equal([TestField.Bank, TestField.Name, TestField.ScaleDeviation], Assert.IsType<TestProblems>(outcome.Error).ByField.Keys.Order());
    }

    [Fact]
    public async Task HandleAsync_DraftChangedInAnotherTab_IsRefused()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var request = new TestRequest { BankId = await trial.School.BankAsync(60), Name = "Autumn" };
        var (draft, version) = await trial.DraftAsync(request);
        await trial.Get<Web.Features.Tests.Drafts.SaveDraft>().HandleAsync(trial.Teacher, draft, version, request with { Name = "Winter" }, default);

        Assert.IsType<DraftChangedElsewhere>((await trial.Get<PublishTest>().HandleAsync(trial.Teacher, draft, version, null, default)).Error);
    }

    [Fact]
    public async Task Published_BankAndModelChangeAfterwards_SessionsBegunLaterUseWhatWasFrozen()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var student = await trial.School.StudentAsync("Sam");
        var classroom = await trial.School.ClassAsync("8b", student);
        var bank = await trial.School.BankAsync(40);
        var plan = (await trial.PublishAsync(new TestRequest { BankId = bank, Name = "Autumn", Length = new LengthRequest { IsFixedLength = true, QuestionCount = 5 } })).Value;
        var assignment = (await trial.GiveAsync(classroom, new GiveRequest { PlanId = plan })).Value;

        var model = await StoredModel.ActivateAsync(trial, bank);
        await using (var db = trial.Database())
        {
            foreach (var version in await db.QuestionVersions.Where(version => version.BankId == bank).ToListAsync()) version.SetParameters(trial.School.Parameters(3));
            (await db.ItemBanks.SingleAsync(stored => stored.Id == bank)).MarkChanged(trial.School.Now);
            await db.SaveChangesAsync();
        }

        var session = (await trial.Get<StartTest>().HandleAsync(student, assignment, null, default)).Value;

        await using var after = trial.Database();
        var stored = await after.TestSessions.Include(candidate => candidate.Questions).SingleAsync(candidate => candidate.Id == session);
        Assert.Equal((1, (PolicyModelId?)null), (stored.BankRevision, stored.ModelId));
        Assert.NotEqual(3, stored.Questions[0].Difficulty);
        // What is published now draws on the new bank and policy.
        var next = await trial.PlanAsync((await trial.PublishAsync(new TestRequest { BankId = bank, Name = "Winter", Length = new LengthRequest { IsFixedLength = true, QuestionCount = 5 } })).Value);
        Assert.Equal((2, (PolicyModelId?)model), (next.BankRevision, next.ModelId));
    }

    [Fact]
    public async Task CopyTest_PublishedTest_GivesADraftThatPublishesTheSameTest()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(60);
        var fractions = await trial.ConceptAsync(bank, "fractions");
        var request = new TestRequest
        {
            BankId = bank,
            Name = "Autumn",
            Purpose = TestPurpose.Placement,
            ChoosesConcepts = true,
            Concepts = [new ChosenConcept(fractions, "Fractions")],
            Length = new LengthRequest { MaximumQuestions = 12, Start = StartRule.PreviousAbility, ConfidencePercent = 80 },
            Levels = new LevelsRequest { ScaleMean = 50, ScaleDeviation = 10, Bands = [new BandRequest("Low", "is low", null), new BandRequest("High", "is high", 52.5)] },
            Delivery = new DeliveryRequest { TestMinutes = 40, BreaksAllowed = 1, ComparesWithClass = true },
        };
        var first = await trial.PlanAsync((await trial.PublishAsync(request)).Value);

        var copy = (await trial.Get<CopyTest>().HandleAsync(trial.Teacher, first.Id, default)).Value;

        var draft = (await trial.Get<Web.Features.Tests.Drafts.ShowDraft>().HandleAsync(trial.Teacher, copy, default)).Value;
        var second = await trial.PlanAsync((await trial.Get<PublishTest>().HandleAsync(trial.Teacher, copy, draft.Version, null, default)).Value);
        Assert.Equal("Autumn (copy)", second.Name);
        Assert.Equal(DraftContent.Write(first.Rules), DraftContent.Write(second.Rules));
        Assert.Equal(DraftContent.Write(first.Delivery), DraftContent.Write(second.Delivery));
        Assert.Equal(first.Bands, second.Bands);
        Assert.Equal(first.Scale, second.Scale);
    }

    [Fact]
    public async Task ArchiveTest_PutAwayAndTakenBack_IsListedThereAndHere()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var plan = (await trial.PublishAsync(new TestRequest { BankId = await trial.School.BankAsync(60), Name = "Autumn" })).Value;

        await trial.Get<ArchiveTest>().HandleAsync(trial.Teacher, plan, true, default);
        var list = (await trial.Get<ListTests>().HandleAsync(trial.Teacher, false, 1, 1, default)).Value;
        Assert.Equal((0, 1), (list.Plans.Window.Total, list.Archived));
        Assert.Equal(plan, Assert.Single((await trial.Get<ListTests>().HandleAsync(trial.Teacher, true, 1, 1, default)).Value.Plans.Shown).Id);

        await trial.Get<ArchiveTest>().HandleAsync(trial.Teacher, plan, false, default);
        Assert.Single((await trial.Get<ListTests>().HandleAsync(trial.Teacher, false, 1, 1, default)).Value.Plans.Shown);
    }
}

using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Web.Features.Tests;
using Cat.Web.Features.Tests.Readiness;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Tests;

public sealed class ReadinessTests(SchoolDatabase database)
{
    [Fact]
    public async Task CheckTest_ComfortableBank_HasNothingInTheWay()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var report = await CheckAsync(trial, new TestRequest { BankId = await trial.School.BankAsync(60), Name = "Autumn", Length = new LengthRequest { Precision = 60 } });
        Assert.Empty(report.Findings);
        Assert.Equal((60, 0), (report.Questions, report.Uncalibrated));
        Assert.Equal(25, report.Information.Count);
    }

    [Theory]
    [InlineData(19, true)]
    [InlineData(20, false)]
    [InlineData(59, false)]
    public async Task CheckTest_FewQuestions_BlocksBelowTheLengthAndWarnsBelowThreeTimesIt(int questions, bool isBlocking)
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var report = await CheckAsync(trial, Loose(await trial.School.BankAsync(questions)));
        Assert.Equal(isBlocking, Assert.Single(report.Findings, finding => !finding.Message.StartsWith("A precision", StringComparison.Ordinal) && finding.Message.Contains($"{questions} questions", StringComparison.Ordinal)).IsBlocking);
    }

    [Fact]
    public async Task CheckTest_NoUsableQuestion_Blocks()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var report = await CheckAsync(trial, Loose(await trial.School.BankAsync(0, uncalibrated: 30)));
        Assert.Contains("no question that is ready", Assert.Single(report.Blocking).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckTest_UncalibratedAndSimulated_AreCountedAndSaid()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(60, uncalibrated: 7);
        await using (var db = trial.Database())
        {
            (await db.ItemBanks.SingleAsync(stored => stored.Id == bank)).Describe("School", "", "", "en", areResponsesSimulated: true);
            await db.SaveChangesAsync();
        }

        var report = await CheckAsync(trial, Loose(bank));

        Assert.Equal(7, report.Uncalibrated);
        Assert.Empty(report.Blocking);
        Assert.Contains(report.Warnings, finding => finding.Message.StartsWith("7 questions of the bank are not calibrated", StringComparison.Ordinal));
        Assert.Contains(report.Warnings, finding => finding.Message.Contains("simulated answers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CheckTest_BlueprintThatNoTestCanMeet_BlocksWithTheReason()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(24);
        var fractions = await trial.ConceptAsync(bank, "fractions");

        var blocking = Assert.Single((await CheckAsync(trial, Loose(bank) with { Guards = Unlimited with { ConceptLimits = [new ConceptLimitRequest(fractions, "Fractions", 13, null)] } })).Blocking);

        Assert.Contains("The concept “Fractions” asks for at least 13", blocking.Message, StringComparison.Ordinal);
        Assert.Contains("12 in the pool", blocking.Message, StringComparison.Ordinal);
        Assert.Equal(WizardStep.Rules, blocking.Step);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CheckTest_CapThatCannotLast_BlocksUnlessExposureMayBeSetAside(bool setsAside)
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var request = new TestRequest { BankId = await trial.School.BankAsync(30), Name = "Autumn", Length = new LengthRequest { IsFixedLength = true, QuestionCount = 15 }, Guards = new GuardRequest { ExposureCapPercent = 25, SeenTests = 0, SetsExposureAside = setsAside } };

        var finding = Assert.Single((await CheckAsync(trial, request)).Findings, finding => finding.Step == WizardStep.Rules);

        Assert.Equal(!setsAside, finding.IsBlocking);
        Assert.Contains("Raise the cap", finding.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckTest_ProfileThatNeedsMoreQuestionsThanTheTestHas_BlocksAndSaysHowMany()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(30);
        var request = Loose(bank) with
        {
            Purpose = TestPurpose.ConceptProfile,
            ChoosesConcepts = true,
            Concepts = [new ChosenConcept(await trial.ConceptAsync(bank, "fractions"), "Fractions"), new ChosenConcept(await trial.ConceptAsync(bank, "decimals"), "Decimals")],
            Length = new LengthRequest { MinimumQuestions = 5, MaximumQuestions = 6, Precision = 60, QuestionsPerConcept = 4 },
        };

        var blocking = Assert.Single((await CheckAsync(trial, request)).Blocking);

        Assert.Contains("wants 8 questions", blocking.Advice, StringComparison.Ordinal);
        Assert.Equal(WizardStep.Length, blocking.Step);
        Assert.Empty((await CheckAsync(trial, request with { Length = request.Length with { MaximumQuestions = 8 } })).Blocking);
    }

    [Fact]
    public async Task CheckTest_ConceptThatIsGoneOrHasNoQuestion_Blocks()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(60);
        var empty = new Concept(bank, "roots", "Roots", "");
        await using (var db = trial.Database())
        {
            db.Add(empty);
            await db.SaveChangesAsync();
        }

        var request = Loose(bank) with { ChoosesConcepts = true, Concepts = [new ChosenConcept(await trial.ConceptAsync(bank, "fractions"), "Fractions"), new ChosenConcept(empty.Id, "Roots"), new ChosenConcept(ConceptId.New(), "Gone")] };

        Assert.Equal(["No question about “Roots” is ready to be given.", "The concept “Gone” is not in the bank any more."], (await CheckAsync(trial, request)).Blocking.Select(finding => finding.Message).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task CheckTest_PictureThatTheBankDoesNotHave_BlocksUntilItIsThere()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(60);
        var hash = new string('c', 64);
        await using (var db = trial.Database())
        {
            var question = await db.Questions.Include(stored => stored.Versions).Where(stored => stored.BankId == bank).OrderBy(stored => stored.Key).FirstAsync();
            var concept = await db.Concepts.Where(stored => stored.BankId == bank).Select(stored => stored.Id).FirstAsync();
            var version = question.AddVersion(School.Content("See") with { Stem = new RichText("See ![map](map.png)", $"""<p>See <img src="/media/{bank}/{hash}" alt="map"></p>""") }, [concept], trial.School.Now);
            version.SetParameters(trial.School.Parameters(0));
            db.Add(version);
            await db.SaveChangesAsync();
        }

        var blocking = Assert.Single((await CheckAsync(trial, Loose(bank))).Blocking);
        Assert.Contains("1 question of the test shows a picture that the bank does not have: q001", blocking.Message, StringComparison.Ordinal);

        await using (var db = trial.Database())
        {
            db.Add(new MediaFile { BankId = bank, Hash = hash, Name = "map.png", ContentType = "image/png", Bytes = [1] });
            await db.SaveChangesAsync();
        }

        Assert.Empty((await CheckAsync(trial, Loose(bank))).Blocking);
    }

    [Fact]
    public async Task CheckTest_Openers_MustBeUsableAndOfTheConceptsAndNoEnemies()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var bank = await trial.School.BankAsync(60);
        List<QuestionId> questions;
        await using (var db = trial.Database())
        {
            questions = await db.Questions.Where(question => question.BankId == bank).OrderBy(question => question.Key).Select(question => question.Id).Take(3).ToListAsync();
            db.EnemySets.Add(new EnemySet(bank, "same picture", [questions[0], questions[2]]));
            (await db.ItemBanks.SingleAsync(stored => stored.Id == bank)).MarkChanged(trial.School.Now);
            await db.SaveChangesAsync();
        }

        var request = Loose(bank) with { ChoosesConcepts = true, Concepts = [new ChosenConcept(await trial.ConceptAsync(bank, "fractions"), "Fractions")], Length = new LengthRequest { Precision = 60, MaximumQuestions = 10, Openers = [new(questions[0], "first"), new(questions[1], "second"), new(questions[2], "third"), new(QuestionId.New(), "gone")] } };
        var report = await CheckAsync(trial, request);

        Assert.Equal(["Tests cannot begin with “second”: it is not about the chosen concepts.", "Tests cannot begin with “gone”: the question is not given any more."], report.Blocking.Select(finding => finding.Message));
        Assert.Contains(report.Warnings, finding => finding.Message.StartsWith("2 opening questions never come in one test", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CheckTest_CutScoreWhereTheBankMeasuresBadly_WarnsWithTheScore()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        // Difficulties from -1.9 to 1: nothing near 850.
        var request = Loose(await trial.School.BankAsync(30)) with { Levels = new LevelsRequest { Bands = [new BandRequest("Low", "is low", null), new BandRequest("Middle", "is in between", 480), new BandRequest("Top", "is on top", 850)] } };
        var warning = Assert.Single((await CheckAsync(trial, request)).Warnings, finding => finding.Step == WizardStep.Levels);
        Assert.Contains("At the cut score 850, between Middle and Top", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckTest_PrecisionOutOfReach_WarnsForWhom()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var warning = Assert.Single((await CheckAsync(trial, Loose(await trial.School.BankAsync(30)) with { Length = new LengthRequest { Precision = 36 } })).Warnings, finding => finding.Message.StartsWith("A precision", StringComparison.Ordinal));
        Assert.Contains("±36 points cannot be reached within 20 questions", warning.Message, StringComparison.Ordinal);
        Assert.Contains("above about", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryOutTest_Placement_FiguresByAbility()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        var request = new TestRequest { BankId = await trial.School.BankAsync(40), Name = "Autumn", Purpose = TestPurpose.Placement, Length = new LengthRequest { MinimumQuestions = 3, MaximumQuestions = 12 }, Guards = Unlimited, Levels = new LevelsRequest { Bands = [new BandRequest("Low", "is low", null), new BandRequest("High", "is high", 500)] } };
        var heard = new List<double>();

        var report = (await trial.Get<TryOutTest>().HandleAsync(trial.Teacher, request, new Heard(heard), default)).Value;

        var abilities = report.TryOut!.Abilities; // nothing is in the way
        Assert.Equal([-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2], abilities.Select(row => row.Theta));
        // Far from the cut tests are short and right, at the cut they are long.
        Assert.True(abilities[0].Length < abilities[4].Length);
        Assert.True(abilities[0].RightBand > 0.9 && abilities[^1].RightBand > 0.9);
        Assert.All(abilities, row => Assert.InRange(row.Length, 3, 12));
        Assert.Equal(["Decimals", "Fractions"], report.TryOut.Concepts.Select(concept => concept.Name).Order(StringComparer.Ordinal));
        Assert.Equal(report.TryOut.Figures.Length, report.TryOut.Concepts.Sum(concept => concept.MeanQuestions), 6); // each question is about one concept
        Assert.Equal(1, heard[^1], 6);
    }

    [Fact]
    public async Task TryOutTest_Cancelled_Stops()
    {
        await using var trial = await TeachingTrial.CreateAsync(database);
        using var cancelled = new CancellationTokenSource();
        var request = Loose(await trial.School.BankAsync(60));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => trial.Get<TryOutTest>().HandleAsync(trial.Teacher, request, new Cancelling(cancelled), cancelled.Token));
    }

    private static GuardRequest Unlimited { get; } = new() { ExposureCapPercent = null, SeenTests = 0 };

    /// <summary>Of 20 questions at most; nothing but the questions themselves can be in the way.</summary>
    private static TestRequest Loose(ItemBankId bank) => new() { BankId = bank, Name = "Autumn", Length = new LengthRequest { Precision = 60 }, Guards = Unlimited };

    private static async Task<ReadinessReport> CheckAsync(TeachingTrial trial, TestRequest request) => (await trial.Get<CheckTest>().HandleAsync(trial.Teacher, request, default)).Value;

    private sealed class Heard(List<double> all) : IProgress<double>
    {
        public void Report(double value)
        {
            lock (all) all.Add(value);
        }
    }

    private sealed class Cancelling(CancellationTokenSource source) : IProgress<double>
    {
        public void Report(double value) => source.Cancel();
    }
}

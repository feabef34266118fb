using Cat.Data.Accounts;
using Cat.Data.ItemBanks;
using Cat.Engine.Evaluation;
using Cat.Engine.Items;
using Cat.Web.Features.BankHealth;
using Cat.Web.Measurement.BankHealth;
using Cat.Web.Shared.Figures;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.BankHealth;

public sealed class BankHealthTests
{
    [Fact]
    public async Task CountAsync_TestsOfSeveralLengths_AgreesWithTheEnginesCount()
    {
        await using var trial = await HealthTrial.CreateAsync(20);
        // The test of student s gives questions s mod 7 … so many, of 3 to 6.
        int[][] tests = [.. Enumerable.Range(0, 40).Select(student => Enumerable.Range(student % 7, 3 + (student % 4)).ToArray())];
        await trial.TakeAsync(40, student => tests[student].Select(item => (trial.Bank.Questions[item], "a", true)), student => (student - 20) / 10.0);
        await trial.TakeAsync(3, _ => [(trial.Bank.Questions[19], "a", true)], _ => 0, isPractice: true);
        await using var db = trial.Db();
        var use = await BankUse.CountAsync(db, trial.Bank.Bank.Id, default);
        var expected = ExposureStatistics.Of(tests, 20);
        Assert.Equal(expected.TestOverlapRate, use.Overlap!.Value, 1e-12);
        Assert.Equal(expected.LargestRate, trial.Bank.Questions.Max(question => use.RateOf(question.Id)), 1e-12);
        Assert.Equal(expected.NeverUsed, trial.Bank.Questions.Average(question => use.CountOf(question.Id) == 0 ? 1.0 : 0), 1e-12);
        Assert.Equal(40, use.AllTests);
        // Abilities from −2 to 1.9 in steps of 0.1; the lowest band ends at −1.25.
        Assert.Equal(8, use.Tests[0]);
        // Of those eight, students 0 to 7, questions 0 to 2 are of student 0 and 7.
        Assert.Equal(tests.Take(8).Count(test => test.Contains(0)) / 8.0, use.RateOf(trial.Bank.Questions[0].Id, 0), 1e-12);
    }

    [Fact]
    public async Task ShowExposure_NeverGiven_SaysWhy()
    {
        await using var trial = await HealthTrial.CreateAsync(5);
        await using (var db = trial.Db())
        {
            var enemies = new EnemySet(trial.Bank.Bank.Id, "Twins", [trial.Bank.Questions[0].Id, trial.Bank.Questions[1].Id]);
            db.Add(enemies);
            var bare = trial.Bank.Questions[2].Id;
            (await db.QuestionVersions.SingleAsync(version => version.QuestionId == bare)).SetParameters(null);
            await db.SaveChangesAsync();
        }

        await trial.TakeAsync(3, _ => [(trial.Bank.Questions[0], "a", true)], _ => 0);
        var part = (await new ShowExposure(trial.Jobs.Database).HandleAsync(trial.Admin, trial.Bank.Bank.Id, default)).Value;
        var never = part.Sections.SelectMany(section => section.Tables).Single(table => table.Table.Key == "never").Table.Rows.ToDictionary(row => (string)row[0].Value!, row => (string)row[1].Value!);
        Assert.Equal(4, never.Count);
        Assert.Contains("Twins", never["q001"], StringComparison.Ordinal);
        Assert.Contains("no parameters", never["q002"], StringComparison.Ordinal);
        Assert.Contains("It does best", never["q003"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_ChoiceOfTheAbleAndIdleChoice_AreFoundWithPearsonsCorrelation()
    {
        await using var trial = await HealthTrial.CreateAsync(2);
        var question = await trial.AddChoiceAsync("odd");
        // The able choose "b", which is wrong; the others "a"; one "c"; nobody "d".
        static double Theta(int student) => (student - 45) / 30.0;
        static string Choice(int student) => student == 3 ? "c" : student > 60 && student % 3 != 0 ? "b" : "a";
        await trial.TakeAsync(HealthTrial.Students, student => [(question, Choice(student), Choice(student) == "a")], Theta);
        await using var db = trial.Db();
        var choices = (await ChoiceUse.ReadAsync(db, trial.Bank.Bank.Id, default)).ToDictionary(choice => choice.Text);
        Assert.Equal(3, choices.Count);
        var all = Enumerable.Range(0, HealthTrial.Students).ToList();
        Assert.Equal(Pearson([.. all.Select(student => Choice(student) == "b" ? 1.0 : 0)], [.. all.Select(Theta)]), choices["<p>b</p>"].Correlation!.Value, 1e-9);
        Assert.True(choices["<p>b</p>"].IsForTheAble);
        Assert.False(choices["<p>c</p>"].IsForTheAble);
        Assert.Equal((0, true, null), (choices["<p>d</p>"].Chosen, choices["<p>d</p>"].IsHardlyChosen, choices["<p>d</p>"].Correlation));
        Assert.False(choices["<p>b</p>"].IsHardlyChosen);
    }

    [Fact]
    public async Task ReadAsync_SeveralChoicesAtOnce_CountsEachChoiceOfEachAnswer()
    {
        await using var trial = await HealthTrial.CreateAsync(2);
        var question = await trial.AddChoiceAsync("several", QuestionType.MultipleChoice, "ab");
        static string[] Choices(int student) => student % 10 == 0 ? [] : [.. "abcd".Where((_, place) => student % (place + 2) == 0).Select(letter => $"{letter}")];
        static double Theta(int student) => Math.Sin(student);
        await trial.TakeChoicesAsync(HealthTrial.Students, question, Choices, Theta);
        await using var db = trial.Db();
        var found = (await ChoiceUse.ReadAsync(db, trial.Bank.Bank.Id, default)).ToDictionary(choice => choice.Text);
        var answered = Enumerable.Range(0, HealthTrial.Students).Where(student => Choices(student).Length > 0).ToList();
        Assert.Equal(["<p>c</p>", "<p>d</p>"], found.Keys.Order());
        foreach (var letter in new[] { "c", "d" })
        {
            var choice = found[$"<p>{letter}</p>"];
            var made = answered.Where(student => Choices(student).Contains(letter)).ToList();
            Assert.Equal((answered.Count, made.Count), (choice.Answers, choice.Chosen));
            Assert.Equal(made.Average(Theta), choice.MeanAbility!.Value, 1e-12);
            Assert.Equal(Pearson([.. answered.Select(student => made.Contains(student) ? 1.0 : 0)], [.. answered.Select(Theta)]), choice.Correlation!.Value, 1e-9);
            // Whoever made both right choices counts for each.
            var right = answered.SelectMany(student => Choices(student).Where(key => key is "a" or "b").Select(_ => Theta(student))).ToList();
            Assert.Equal(right.Average(), choice.KeyAbility!.Value, 1e-12);
        }
    }

    [Fact]
    public async Task ShowGroupDifferences_OneQuestionHarderForAGroup_IsOfClassC()
    {
        await using var trial = await HealthTrial.CreateAsync(20);
        await CollectGroupsAsync(trial, 300, 300);
        var view = (await new ShowGroupDifferences(trial.Jobs.Database).HandleAsync(trial.Admin, trial.Bank.Bank.Id, new GroupRequest("attribute:language", "de", "en"), default)).Value;
        Assert.Equal([("de", 300), ("en", 300)], view.Choice.Groups.Select(group => (group.Name, group.Students)));
        var rows = view.Part.Sections.SelectMany(section => section.Tables).Single().Table.Rows;
        Assert.Equal(["q005"], rows.Where(row => (string?)row[1].Value == "C").Select(row => (string)row[0].Value!));
        Assert.True((double)rows[0][4].Value! < -1.5);
    }

    [Fact]
    public async Task ShowGroupDifferences_SmallGroup_IsNotShown()
    {
        await using var trial = await HealthTrial.CreateAsync(20);
        await CollectGroupsAsync(trial, 60, 9);
        var view = (await new ShowGroupDifferences(trial.Jobs.Database).HandleAsync(trial.Admin, trial.Bank.Bank.Id, new GroupRequest("attribute:language", "de", "en"), default)).Value;
        Assert.Equal(["de"], view.Choice.Groups.Select(group => group.Name));
        Assert.Equal(1, view.Choice.Hidden);
        var section = Assert.Single(view.Part.Sections);
        Assert.Empty(section.Tables);
        Assert.DoesNotContain("en", view.Choice.Groups.Select(group => group.Value));
    }

    [Fact]
    public async Task ShowLeakSignals_AnswersOfOneMoment_GiveNoSignal()
    {
        await using var trial = await HealthTrial.CreateAsync(10);
        await using (var db = trial.Db()) await trial.Bank.CollectAsync(db, 120, 8);
        var part = (await new ShowLeakSignals(trial.Jobs.Database).HandleAsync(trial.Admin, trial.Bank.Bank.Id, default)).Value;
        Assert.Contains("10 questions with at least", part.Sections[0].Paragraphs[0], StringComparison.Ordinal);
        Assert.Empty(Assert.Single(part.Sections[0].Tables).Table.Rows);
    }

    [Theory]
    [InlineData("exposure")]
    [InlineData("gaps")]
    [InlineData("choices")]
    [InlineData("groups")]
    [InlineData("leaks")]
    public async Task WriteBankHealth_EveryPart_IsWrittenAsPaper(string part)
    {
        await using var trial = await HealthTrial.CreateAsync(20);
        await CollectGroupsAsync(trial, 60, 60);
        var factory = trial.Jobs.Database;
        var write = new WriteBankHealth(new ShowExposure(factory), new ShowGaps(factory), new ShowWrongChoices(factory), new ShowGroupDifferences(factory), new ShowLeakSignals(factory));
        var query = new Microsoft.AspNetCore.Http.QueryCollection(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues> { ["part"] = part, ["by"] = "attribute:language" });
        var report = (await write.HandleAsync(new Cat.Web.Shared.Figures.Export.ReportRequest(trial.Admin, trial.Bank.Bank.Id.Value, query), default)).Value;
        Assert.Equal($"bank-{part}", report.Key);
        Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString(ReportDocument.Write(report, trial.Jobs.Time.GetUtcNow()), 0, 4), StringComparison.Ordinal);
        Assert.Equal(report.Tables.Count(), report.Tables.DistinctBy(table => table.Key).Count());
    }

    /// <summary>Students of two languages; question 5 is harder by 1.2 for those of "en".</summary>
    private static async Task CollectGroupsAsync(HealthTrial trial, int de, int en)
    {
        var harder = trial.Bank.Truth.ToList();
        harder[5] = new ItemParameters(harder[5].Discrimination, harder[5].Difficulty + 1.2);
        await using var db = trial.Db();
        await trial.Bank.CollectAsync(db, de, 14);
        await MarkAsync(db, "de");
        await trial.Bank.CollectAsync(db, en, 14, harder);
        await MarkAsync(db, "en");

        static async Task MarkAsync(Cat.Data.CatDbContext db, string value)
        {
            var students = await db.TestSessions.Select(session => session.StudentId).Distinct().Where(student => !db.AccountAttributes.Any(attribute => attribute.AccountId == student)).ToListAsync();
            db.AddRange(students.Select(student => new AccountAttribute { AccountId = student, Name = "language", Value = value }));
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }
    }

    private static double Pearson(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        return x.Zip(y, (one, other) => (one - meanX) * (other - meanY)).Sum() / Math.Sqrt(x.Sum(one => (one - meanX) * (one - meanX)) * y.Sum(other => (other - meanY) * (other - meanY)));
    }
}

using System.Diagnostics;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.ItemBanks;
using Cat.Testing.Postgres;
using Cat.Web.Access;
using Cat.Web.Features.ItemBanks;
using Cat.Web.Features.ItemBanks.Bulk;
using Cat.Web.Features.ItemBanks.Search;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.ItemBanks;

/// <summary>A bank of 10,000 questions: which index serves a search, and, written down and not asserted, how long pages take.</summary>
public sealed class LargeBankTests(ITestOutputHelper output)
{
    private const int Questions = 10_000;
    private static readonly string[] Nouns = ["fraction", "triangle", "matrix", "graph", "join", "index", "table", "query", "angle", "volume", "sequence", "function", "integral", "vector", "prime", "ratio", "percentage", "relation", "key", "tuple"];
    private static readonly string[] Verbs = ["compare", "draw", "compute", "simplify", "normalise", "estimate", "explain", "reduce", "transform", "order"];

    [Fact]
    public async Task Search_OfTenThousand_UsesTheIndexes()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (admin, bank, concept) = await PrepareAsync(database);
        await using var db = database.CreateDbContext();
        var plan = await QuestionSearch.Of(bank, new QuestionFilter("okapi", null, null)).PlanAsync(db, default);
        output.WriteLine(plan);
        Assert.Contains("Bitmap Index Scan on ix_questions_search_vector", plan, StringComparison.OrdinalIgnoreCase);

        (string Name, QuestionFilter Filter, int Page)[] pages =
        [
            ("first page", QuestionFilter.None, 1), ("last page", QuestionFilter.None, 400), ("by difficulty", QuestionFilter.None with { Order = QuestionOrder.Difficulty }, 200), ("newest", QuestionFilter.None with { Order = QuestionOrder.Newest }, 1),
            ("rare word", new("okapi", null, null), 1), ("common word", new("question", null, null), 3), ("two words, one begun", new("compute tri", null, null), 1), ("phrase", new("\"compute the triangle\"", null, null), 1),
            ("concept", QuestionFilter.None with { Concept = concept.Value }, 1), ("tag", QuestionFilter.None with { Tag = "week 3" }, 1), ("type", QuestionFilter.None with { Type = QuestionType.Numeric }, 1),
            ("not calibrated, draft", QuestionFilter.None with { IsCalibrated = false, Status = QuestionStatus.Draft }, 1),
        ];
        foreach (var (name, filter, page) in pages)
        {
            var times = new List<double>();
            for (var run = 0; run < 20; run++)
            {
                var start = Stopwatch.GetTimestamp();
                var view = (await new ShowBank(database).HandleAsync(admin, bank, filter, page, default)).Value;
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                if (run == 0) output.WriteLine($"{name}: {view.Window.Total} found");
            }

            times.Sort();
            output.WriteLine($"  median {times[10]:0} ms, p95 {times[18]:0} ms");
        }

        var begun = Stopwatch.GetTimestamp();
        var outcome = (await new ChangeQuestions(database, TimeProvider.System).HandleAsync(admin, bank, new ChosenQuestions([], QuestionFilter.None), new BulkRequest { Deed = BulkDeed.AddTag, Tag = "all" }, default)).Value;
        output.WriteLine($"tag {outcome.Changed} questions: {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s");
        Assert.Equal((Questions, 0), (outcome.Changed, outcome.Refused.Count));
        begun = Stopwatch.GetTimestamp();
        outcome = (await new ChangeQuestions(database, TimeProvider.System).HandleAsync(admin, bank, new ChosenQuestions([], QuestionFilter.None), new BulkRequest { Deed = BulkDeed.AddConcept, Concept = concept.Value }, default)).Value;
        output.WriteLine($"concept to {outcome.Changed} questions, {outcome.Unchanged} had it: {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s");
        Assert.Equal(Questions, outcome.Changed + outcome.Unchanged);
    }

    private static async Task<(Actor Admin, ItemBankId Bank, ConceptId Concept)> PrepareAsync(TestDatabase database)
    {
        var now = TimeProvider.System.GetUtcNow();
        var random = new Random(1);
        await using var db = database.CreateDbContext();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var account = new Account { Id = Guid.CreateVersion7(), UserName = "admin", NormalizedUserName = "ADMIN", DisplayName = "Admin", CreatedAt = now };
        var bank = new ItemBank("large", "Large", now);
        Concept[] concepts = [.. Enumerable.Range(0, 200).Select(number => new Concept(bank.Id, $"c{number}", $"Concept {number}", ""))];
        db.AddRange(account, bank);
        db.AddRange(concepts);
        for (var number = 0; number < Questions; number++)
        {
            var question = new Question(bank.Id, $"q{number:00000}", number % 10 == 0 ? QuestionStatus.Draft : QuestionStatus.Active);
            var text = string.Join(' ', Enumerable.Range(0, 40).Select(_ => $"{Verbs[random.Next(Verbs.Length)]} the {Nouns[random.Next(Nouns.Length)]}"));
            var content = School.Content($"Question {number}: {text}{(number % 1000 == 7 ? " okapi" : "")}");
            if (number % 7 == 0) content = content with { Type = QuestionType.Numeric, Choices = [], NumericAnswer = "1" };
            var version = question.AddVersion(content, [concepts[random.Next(200)].Id, concepts[random.Next(200)].Id], now);
            if (number % 3 != 0) version.SetParameters(new QuestionParameters { Discrimination = 1, Difficulty = random.NextDouble() - 0.5, Source = ParameterSource.Imported, EstimatedAt = now });
            question.Tag([$"week {number % 20}"]);
            db.Add(question);
        }

        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlAsync($"ANALYZE");
        return (new Actor(account.Id, RoleNames.Admin), bank.Id, concepts[0].Id);
    }
}

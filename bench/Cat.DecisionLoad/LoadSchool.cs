using System.Globalization;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Classrooms;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Engine.Items;
using Cat.Web.Access;
using Microsoft.EntityFrameworkCore;
using ItemBank = Cat.Data.ItemBanks.ItemBank;

namespace Cat.DecisionLoad;

/// <summary>A bank of the size of the log, a class and a test under the rules that the form proposes.</summary>
internal sealed record LoadSchool(ItemBankId Bank, AssignmentId Assignment, IReadOnlyList<Actor> Students)
{
    public const string RightKey = "a";
    public const string WrongKey = "b";

    private const int Chunk = 2000;

    public static async Task<LoadSchool> StoreAsync(IDbContextFactory<CatDbContext> factory, AssistmentsLog source, IReadOnlyList<ItemParameters> parameters, LoadOptions options, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var bank = new ItemBank("load", "Load", now);
        Concept[] concepts = [.. Enumerable.Range(0, source.Concepts.ConceptCount).Select(concept => new Concept(bank.Id, $"c{concept:000}", $"Concept {concept}", ""))];
        Question[] questions = [.. Enumerable.Range(0, parameters.Count).Select(item => QuestionOf(bank.Id, item, source.Concepts, concepts, parameters[item], source.Log.ExamineesOf(item).Length, now))];
        await using (var db = await factory.CreateDbContextAsync(cancellationToken))
        {
            db.Add(bank);
            db.AddRange(concepts);
            await db.SaveChangesAsync(cancellationToken);
        }

        foreach (var chunk in questions.Chunk(Chunk))
        {
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            db.AddRange(chunk.AsEnumerable());
            await db.SaveChangesAsync(cancellationToken);
        }

        await using (var db = await factory.CreateDbContextAsync(cancellationToken)) await LoggedCopy.StoreAsync(db, bank.Id, source.Log, [.. questions.Select(question => question.Id)], parameters, options, cancellationToken);
        return await StoreClassAsync(factory, bank.Id, options, now, cancellationToken);
    }

    private static async Task<LoadSchool> StoreClassAsync(IDbContextFactory<CatDbContext> factory, ItemBankId bank, LoadOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var teacher = AccountOf("teacher", now);
        Account[] students = [.. Enumerable.Range(0, options.Students).Select(student => AccountOf($"student{student}", now))];
        var classroom = new Classroom("Load", teacher.Id, now);
        foreach (var student in students) classroom.Enrol(student.Id, now);
        var rules = new AdaptiveRules
        {
            MinimumQuestions = options.Questions,
            MaximumQuestions = options.Questions,
            Selection = options.Fisher ? SelectionRule.Fisher : SelectionRule.ActivePolicy,
            Weights = new PolicyWeights(4, 4, 2),
            ExposureCap = 0.25,
            SeenTests = 1,
            WhenRulesConflict = ConflictRule.SetAsideExposure,
        };
        var plan = new TestPlan("Load", bank, teacher.Id, rules, new DeliveryRules(), AbilityBand.Default, now);
        var assignment = new Assignment(plan.Id, classroom.Id, now.AddDays(-1), null, int.MaxValue);
        db.Add(teacher);
        db.AddRange(students.AsEnumerable());
        await db.SaveChangesAsync(cancellationToken);
        db.AddRange(classroom, plan, assignment);
        await db.SaveChangesAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("ANALYZE", cancellationToken);
        return new LoadSchool(bank, assignment.Id, [.. students.Select(student => new Actor(student.Id, RoleNames.Student))]);
    }

    private static Question QuestionOf(ItemBankId bank, int item, QMatrix matrix, Concept[] concepts, ItemParameters parameters, int responses, DateTimeOffset now)
    {
        var question = new Question(bank, string.Create(CultureInfo.InvariantCulture, $"q{item:00000}"), QuestionStatus.Active);
        var stem = string.Create(CultureInfo.InvariantCulture, $"Question {item}");
        var content = new QuestionContent
        {
            Type = QuestionType.SingleChoice,
            Format = ContentFormat.Markdown,
            Stem = new RichText(stem, $"<p>{stem}</p>"),
            Explanation = RichText.Empty,
            Choices = [new Choice(RightKey, new RichText("right", "right"), true), new Choice(WrongKey, new RichText("wrong", "wrong"), false)],
        };
        question.AddVersion(content, matrix.ConceptsOf(new ItemIndex(item)).ToArray().Select(concept => concepts[concept].Id), now).SetParameters(new QuestionParameters
        {
            Discrimination = parameters.Discrimination,
            Difficulty = parameters.Difficulty,
            ResponseCount = responses,
            Source = ParameterSource.Calibrated,
            EstimatedAt = now,
        });
        return question;
    }

    private static Account AccountOf(string name, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(), UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = name, CreatedAt = now };
}

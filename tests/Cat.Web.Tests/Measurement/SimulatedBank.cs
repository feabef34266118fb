using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Classrooms;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Testing.Banks;
using Microsoft.EntityFrameworkCore;
using ItemBank = Cat.Data.ItemBanks.ItemBank;

namespace Cat.Web.Tests.Measurement;

/// <summary>A bank of questions with true parameters, and students who answer by them.</summary>
internal sealed class SimulatedBank
{
    private readonly RandomSource _random;
    private readonly DateTimeOffset _now;

    private SimulatedBank(ulong seed, DateTimeOffset now) => (_random, _now) = (new RandomSource(seed), now);

    public required ItemBank Bank { get; init; }

    public required IReadOnlyList<Question> Questions { get; init; }

    public required IReadOnlyList<ItemParameters> Truth { get; init; }

    /// <summary>Active questions with their true parameters, three concepts in turn, the first of which is learned before the second.</summary>
    public static async Task<SimulatedBank> StoreAsync(CatDbContext db, int questions, ulong seed, DateTimeOffset now)
    {
        var random = new RandomSource(seed);
        var bank = new ItemBank($"simulated-{seed}", "Simulated", now);
        bank.Describe("Simulated", "", "", "en", areResponsesSimulated: true);
        Concept[] concepts = [.. Enumerable.Range(0, 3).Select(index => new Concept(bank.Id, $"concept-{index}", $"Concept {index}", ""))];
        db.Add(bank);
        db.AddRange(concepts.AsEnumerable());
        db.Add(new ConceptRelation { BankId = bank.Id, FromId = concepts[0].Id, ToId = concepts[1].Id, Kind = ConceptRelationKind.Prerequisite });
        var (stored, truth) = (new List<Question>(), new List<ItemParameters>());
        for (var index = 0; index < questions; index++)
        {
            var parameters = new ItemParameters(Math.Exp(0.1 + (0.3 * random.NextGaussian())), 1.2 * random.NextGaussian());
            var question = new Question(bank.Id, $"q{index:D3}", QuestionStatus.Active);
            question.AddVersion(SmallBank.Addition(index), [concepts[index % 3].Id], now)
                .SetParameters(new QuestionParameters { Discrimination = parameters.Discrimination, Difficulty = parameters.Difficulty, Source = ParameterSource.Imported, EstimatedAt = now });
            stored.Add(question);
            truth.Add(parameters);
        }

        db.AddRange(stored);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return new SimulatedBank(seed + 1, now) { Bank = bank, Questions = stored, Truth = truth };
    }

    /// <summary>An imported log: each student, θ standard normal, answers so many different questions.</summary>
    public async Task ImportAsync(CatDbContext db, int students, int responses)
    {
        for (var student = 0; student < students; student++)
        {
            foreach (var (place, (item, isCorrect)) in Answers(Truth, _random.NextGaussian(), responses).Index())
                db.Add(new LoggedResponse { BankId = Bank.Id, StudentKey = $"s{student:D4}", Sequence = place, QuestionId = Questions[item].Id, IsCorrect = isCorrect });
        }

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        db.ChangeTracker.Clear();
    }

    /// <summary>Tests taken here, one a student, by the true parameters or others that questions have now; finished unless said otherwise.</summary>
    /// <param name="db">The database.</param>
    /// <param name="students">How many.</param>
    /// <param name="responses">Questions of each test.</param>
    /// <param name="truth">Null: as stored.</param>
    /// <param name="meanAbility">Of these students.</param>
    /// <param name="isFinished">Whether the tests are over.</param>
    public async Task CollectAsync(CatDbContext db, int students, int responses, IReadOnlyList<ItemParameters>? truth = null, double meanAbility = 0, bool isFinished = true)
    {
        var teacher = NewAccount();
        var classroom = new Classroom("Class", teacher.Id, _now);
        var plan = new TestPlan("Test", Bank.Id, teacher.Id, new AdaptiveRules(), new DeliveryRules(), AbilityBand.Default, _now);
        var assignment = new Assignment(plan.Id, classroom.Id, _now, null, 1);
        db.AddRange(teacher, classroom, plan, assignment);
        var given = new List<(TestSession Session, int Position, Question Question, bool IsCorrect)>();
        for (var index = 0; index < students; index++)
        {
            var student = NewAccount();
            var session = new TestSession(assignment, plan, student.Id, 1, 0, index, _now);
            given.AddRange(Answers(truth ?? Truth, meanAbility + _random.NextGaussian(), responses).Select((answer, place) => (session, place + 1, Questions[answer.Item], answer.IsCorrect)));
            if (isFinished) session.Finish(SessionStopReason.MaximumQuestions, null, _now);
            db.AddRange(student, session);
        }

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        db.ChangeTracker.Clear();
        // Tens of thousands, at once.
        await db.Database.ExecuteSqlAsync($$"""
            INSERT INTO administered_questions (session_id, position, question_id, question_version_id, is_pilot, discrimination, difficulty, guessing, upper_asymptote, selection, presented_at, answered_at, is_correct)
            SELECT given.session, given.position, given.question, given.version, false, 1, 0, 0, 1, '{"information": 1, "rank": 1, "candidateCount": 1}', {{_now}}, {{_now}}, given.is_correct
            FROM unnest({{given.Select(row => row.Session.Id.Value).ToArray()}}, {{given.Select(row => row.Position).ToArray()}}, {{given.Select(row => row.Question.Id.Value).ToArray()}},
                {{given.Select(row => row.Question.CurrentVersionId.Value).ToArray()}}, {{given.Select(row => row.IsCorrect).ToArray()}}) AS given (session, position, question, version, is_correct)
            """, TestContext.Current.CancellationToken);
    }

    /// <summary>Finished tests, one a student, in which everyone answers the same questions of three points and some others.</summary>
    /// <param name="db">The database.</param>
    /// <param name="items">Which questions of the bank have three points.</param>
    /// <param name="truth">Their true items.</param>
    /// <param name="students">How many.</param>
    /// <param name="others">How many right-or-wrong questions each of them answers as well.</param>
    public async Task CollectPointsAsync(CatDbContext db, IReadOnlyList<int> items, IReadOnlyList<PartialCreditItem> truth, int students, int others)
    {
        var teacher = NewAccount();
        var classroom = new Classroom("Class", teacher.Id, _now);
        var plan = new TestPlan("Test", Bank.Id, teacher.Id, new AdaptiveRules(), new DeliveryRules(), AbilityBand.Default, _now);
        var assignment = new Assignment(plan.Id, classroom.Id, _now, null, 1);
        db.AddRange(teacher, classroom, plan, assignment);
        for (var index = 0; index < students; index++)
        {
            var (student, theta) = (NewAccount(), _random.NextGaussian());
            var session = new TestSession(assignment, plan, student.Id, 1, 0, index, _now);
            foreach (var (item, isCorrect) in Answers(Truth, theta, Truth.Count).Where(answer => !items.Contains(answer.Item)).Take(others)) Give(item, new QuestionScore(isCorrect ? 1 : 0, 1));
            foreach (var (place, item) in items.Index()) Give(item, new QuestionScore(Draw(truth[place], theta), 3));
            session.Finish(SessionStopReason.MaximumQuestions, null, _now);
            db.AddRange(student, session);

            void Give(int item, QuestionScore score)
            {
                session.Present(Questions[item].Id, Questions[item].CurrentVersionId, new QuestionParameters { Discrimination = 1, Difficulty = 0, Source = ParameterSource.Guessed, EstimatedAt = _now }, new SelectionRecord(1, 1, 1), false, _now);
                session.Record(QuestionOutcome.Of(GivenAnswer.Choose("a"), score), 0, 1, _now);
            }
        }

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        db.ChangeTracker.Clear();
    }

    private int Draw(PartialCreditItem item, double theta)
    {
        var draw = _random.NextDouble();
        for (var points = 0; points < item.CategoryCount - 1; points++)
        {
            draw -= Math.Exp(item.LogProbability(points, theta));
            if (draw < 0) return points;
        }

        return item.CategoryCount - 1;
    }

    private IEnumerable<(int Item, bool IsCorrect)> Answers(IReadOnlyList<ItemParameters> truth, double theta, int count)
    {
        var order = Enumerable.Range(0, truth.Count).ToArray();
        _random.Shuffle(order);
        return [.. order.Take(count).Select(item => (item, _random.NextDouble() < LogisticModel.Probability(truth[item], theta)))];
    }

    private Account NewAccount()
    {
        var id = Guid.CreateVersion7();
        return new Account { Id = id, UserName = $"{id:N}", NormalizedUserName = $"{id:N}".ToUpperInvariant(), DisplayName = "Somebody", CreatedAt = _now };
    }
}

using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Classrooms;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Engine.Numerics;
using Cat.Web.Access;
using Cat.Web.Tests.Measurement;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.BankHealth;

/// <summary>A bank and finished tests of it, answer by answer as a test says.</summary>
internal sealed class HealthTrial : IAsyncDisposable
{
    public const int Students = 90;

    private HealthTrial(JobTrial jobs) => Jobs = jobs;

    public JobTrial Jobs { get; }

    public SimulatedBank Bank { get; private set; } = null!; // set by CreateAsync

    public Actor Admin { get; } = new(Guid.NewGuid(), RoleNames.Admin);

    public static async Task<HealthTrial> CreateAsync(int questions)
    {
        var trial = new HealthTrial(await JobTrial.CreateAsync());
        await using var db = trial.Db();
        trial.Bank = await SimulatedBank.StoreAsync(db, questions, 31, trial.Jobs.Time.GetUtcNow());
        return trial;
    }

    public CatDbContext Db() => Jobs.Database.CreateDbContext();

    /// <summary>A choice question with choices "a" to "d"; "a" is right, or what is said.</summary>
    public async Task<Question> AddChoiceAsync(string key, QuestionType type = QuestionType.SingleChoice, string right = "a")
    {
        await using var db = Db();
        var question = new Question(Bank.Bank.Id, key, QuestionStatus.Active);
        var text = new RichText("x", "<p>x</p>");
        question.AddVersion(
            new QuestionContent { Type = type, Format = ContentFormat.Markdown, Stem = text, Explanation = RichText.Empty, Choices = [.. "abcd".Select(letter => new Choice($"{letter}", new RichText($"{letter}", $"<p>{letter}</p>"), right.Contains(letter)))] },
            [], Jobs.Time.GetUtcNow()).SetParameters(new QuestionParameters { Discrimination = 1, Difficulty = 0, Source = ParameterSource.Imported, EstimatedAt = Jobs.Time.GetUtcNow() });
        db.Add(question);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return question;
    }

    /// <summary>Finished tests that give the questions that are said, with the choices that are said.</summary>
    /// <param name="students">How many, one test each.</param>
    /// <param name="given">By student: the questions, and for each the chosen key and whether it is right.</param>
    /// <param name="thetaOf">Ability at the end, by student.</param>
    /// <param name="isPractice">Whether nothing of it counts.</param>
    public Task TakeAsync(int students, Func<int, IEnumerable<(Question Question, string Choice, bool IsRight)>> given, Func<int, double> thetaOf, bool isPractice = false) =>
        TakeAsync(students, student => given(student).Select(answer => (answer.Question, GivenAnswer.Choose(answer.Choice), answer.IsRight)), thetaOf, isPractice);

    /// <summary>The same of one question whose answers are several choices.</summary>
    public Task TakeChoicesAsync(int students, Question question, Func<int, string[]> choices, Func<int, double> thetaOf) =>
        TakeAsync(students, student => [(question, GivenAnswer.Choose(choices(student)), false)], thetaOf, false);

    private async Task TakeAsync(int students, Func<int, IEnumerable<(Question Question, GivenAnswer Answer, bool IsRight)>> given, Func<int, double> thetaOf, bool isPractice)
    {
        await using var db = Db();
        var now = Jobs.Time.GetUtcNow();
        var teacher = NewAccount(now);
        var classroom = new Classroom("Class", teacher.Id, now);
        var plan = new TestPlan("Test", Bank.Bank.Id, teacher.Id, new AdaptiveRules(), new DeliveryRules { IsPractice = isPractice }, AbilityBand.Default, now);
        var assignment = new Assignment(plan.Id, classroom.Id, now, null, 1);
        db.AddRange(teacher, classroom, plan, assignment);
        for (var index = 0; index < students; index++)
        {
            var student = NewAccount(now);
            var session = new TestSession(assignment, plan, student.Id, 1, 0, index, now);
            foreach (var (question, answer, isRight) in given(index))
            {
                session.Present(question.Id, question.CurrentVersionId, new QuestionParameters { Discrimination = 1, Difficulty = 0, Source = ParameterSource.Imported, EstimatedAt = now }, new SelectionRecord(1, 1, 1), false, now);
                session.Record(QuestionOutcome.Of(answer, new QuestionScore(isRight ? 1 : 0, 1)), thetaOf(index), 0.4, now.AddSeconds(20));
            }

            session.Finish(SessionStopReason.MaximumQuestions, null, now.AddMinutes(1));
            db.AddRange(student, session);
        }

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>
    /// Two tests of each student, of every kind there is: finished and running, with pilot questions, skipped ones, such whose time ran out, such of three points, and some that a recalculation left out.
    /// </summary>
    public async Task TakeMixedAsync(int students)
    {
        await using var db = Db();
        var (now, random) = (Jobs.Time.GetUtcNow(), new RandomSource(9));
        var teacher = NewAccount(now);
        var classroom = new Classroom("Class", teacher.Id, now);
        var plan = new TestPlan("Test", Bank.Bank.Id, teacher.Id, new AdaptiveRules { PriorMean = 0.3, PriorStandardDeviation = 1.1 }, new DeliveryRules(), AbilityBand.Default, now);
        var assignment = new Assignment(plan.Id, classroom.Id, now, null, 2);
        db.AddRange(teacher, classroom, plan, assignment);
        foreach (var _ in Enumerable.Range(0, students))
        {
            var student = NewAccount(now);
            db.Add(student);
            foreach (var attempt in new[] { 1, 2 })
            {
                // Whole minutes: tests meet in one moment.
                var at = now.AddMinutes(random.NextInt(30));
                var session = new TestSession(assignment, plan, student.Id, attempt, 0, 1, at);
                int[] order = [.. Enumerable.Range(0, Bank.Questions.Count)];
                random.Shuffle(order);
                foreach (var item in order.Take(8))
                {
                    session.Present(Bank.Questions[item].Id, Bank.Questions[item].CurrentVersionId, new QuestionParameters { Discrimination = 1, Difficulty = random.NextGaussian(), Source = ParameterSource.Imported, EstimatedAt = now }, new SelectionRecord(1, 1, 1), random.NextInt(6) == 0, at);
                    at = at.AddMinutes(1 + random.NextInt(2));
                    session.Record(Outcome(random), random.NextGaussian(), 0.5, at);
                }

                if (random.NextInt(5) > 0) session.Finish(SessionStopReason.MaximumQuestions, null, at);
                db.Add(session);
            }
        }

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        await db.Database.ExecuteSqlAsync($"UPDATE administered_questions SET is_left_out = true WHERE position = 3", TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => Jobs.DisposeAsync();

    private static QuestionOutcome Outcome(RandomSource random) => random.NextInt(8) switch
    {
        0 => QuestionOutcome.Without(AnswerKind.Skipped, UnansweredRule.Wrong, 1),
        1 => QuestionOutcome.Without(AnswerKind.TimedOut, UnansweredRule.Wrong, 1),
        2 => QuestionOutcome.Without(AnswerKind.TimedOut, UnansweredRule.NotCounted, 1),
        3 => QuestionOutcome.Of(GivenAnswer.Choose("a"), new QuestionScore(random.NextInt(4), 3)),
        _ => QuestionOutcome.Of(GivenAnswer.Choose("a"), new QuestionScore(random.NextInt(2), 1)),
    };

    private static Account NewAccount(DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        return new Account { Id = id, UserName = $"{id:N}", NormalizedUserName = $"{id:N}".ToUpperInvariant(), DisplayName = "Somebody", CreatedAt = now };
    }
}

using System.Globalization;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Classrooms;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using ItemBank = Cat.Data.ItemBanks.ItemBank;

namespace Cat.BankHealthLoad;

/// <summary>A bank whose questions were given in many tests, some much more often than others, as adaptive tests do.</summary>
internal sealed class TestedBank(CatDbContext db, HealthLoadOptions options)
{
    public const string Key = "tested";

    private const ulong Seed = 20261128;
    private const int Concepts = 120;
    private const int AtOnce = 500;

    private static readonly TimeSpan BetweenTests = TimeSpan.FromMinutes(50);

    private readonly RandomSource _random = new(Seed);
    private readonly DateTimeOffset _begin = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    public async Task<ItemBankId> StoreAsync(CancellationToken cancellationToken)
    {
        var bank = new ItemBank(Key, "Tested", _begin);
        bank.Describe("Tested", "", "", "en", areResponsesSimulated: true);
        Concept[] concepts = [.. Enumerable.Range(0, Concepts).Select(index => new Concept(bank.Id, $"c{index}", $"Concept {index}", ""))];
        db.Add(bank);
        db.AddRange(concepts.AsEnumerable());
        await db.SaveChangesAsync(cancellationToken);
        var questions = new List<GivenQuestion>();
        for (var index = 0; index < options.Questions; index++)
        {
            var item = new ItemParameters(Math.Exp(0.1 + (0.3 * _random.NextGaussian())), 1.2 * _random.NextGaussian());
            var question = new Question(bank.Id, string.Create(CultureInfo.InvariantCulture, $"q{index:D5}"), QuestionStatus.Active);
            question.AddVersion(Content(index), [concepts[index % Concepts].Id], _begin)
                .SetParameters(new QuestionParameters { Discrimination = item.Discrimination, Difficulty = item.Difficulty, Source = ParameterSource.Imported, EstimatedAt = _begin });
            db.Add(question);
            questions.Add(new GivenQuestion(question.Id.Value, question.CurrentVersionId.Value, item, Math.Exp(3.5 + (0.4 * _random.NextGaussian()))));
            if ((index + 1) % AtOnce == 0) await LetGoAsync(cancellationToken);
        }

        await TakeTestsAsync(bank.Id, questions, cancellationToken);
        return bank.Id;
    }

    private async Task TakeTestsAsync(ItemBankId bankId, List<GivenQuestion> questions, CancellationToken cancellationToken)
    {
        var teacher = NewAccount();
        var classroom = new Classroom("Class", teacher.Id, _begin);
        var plan = new TestPlan("Test", bankId, teacher.Id, new AdaptiveRules { MinimumQuestions = options.Length, MaximumQuestions = options.Length }, new DeliveryRules(), AbilityBand.Default, _begin);
        var assignment = new Assignment(plan.Id, classroom.Id, _begin, null, 1);
        db.AddRange(teacher, classroom, plan, assignment);
        await db.SaveChangesAsync(cancellationToken);
        var course = new AnswerCourse(questions, _random, options);
        await using var answers = new AnswerCopy(db);
        for (var index = 0; index < options.Tests; index++)
        {
            var (student, startedAt) = (NewAccount(), _begin + (index * BetweenTests));
            var session = new TestSession(assignment, plan, student.Id, 1, 0, index, startedAt);
            var given = course.Take(index, startedAt);
            session.Finish(SessionStopReason.MaximumQuestions, null, given[^1].AnsweredAt);
            db.AddRange(student, session, new AccountAttribute { AccountId = student.Id, Name = "language", Value = index % 2 == 0 ? "de" : "en" });
            answers.Add(session.Id, given);
            if ((index + 1) % AtOnce != 0 && index + 1 < options.Tests) continue;
            await LetGoAsync(cancellationToken);
            await answers.WriteAsync(cancellationToken);
        }
    }

    private async Task LetGoAsync(CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private static QuestionContent Content(int index)
    {
        var text = $"<p>Question {index.ToString(CultureInfo.InvariantCulture)}: which of these is right, and why are the others not?</p>";
        return new QuestionContent
        {
            Type = QuestionType.SingleChoice,
            Format = ContentFormat.Markdown,
            Stem = new RichText(text, text),
            Explanation = RichText.Empty,
            Choices = [.. AnswerCourse.Choices.Select((key, place) => new Choice(key, new RichText(key, $"<p>The choice {key} of question {index.ToString(CultureInfo.InvariantCulture)}</p>"), place == 0))],
        };
    }

    private Account NewAccount()
    {
        var id = Guid.CreateVersion7();
        return new Account { Id = id, UserName = $"{id:N}", NormalizedUserName = $"{id:N}".ToUpperInvariant(), DisplayName = "Somebody", CreatedAt = _begin };
    }
}

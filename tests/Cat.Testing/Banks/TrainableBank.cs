using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Microsoft.EntityFrameworkCore;

namespace Cat.Testing.Banks;

/// <summary>A <see cref="SmallBank"/> with a second concept, a log that is just enough to train a policy on, and a short test that its students may take again and again.</summary>
public sealed class TrainableBank
{
    private const int Questions = 40;
    private const int LoggedStudents = 120;
    private const int LoggedResponses = 20;

    public required SmallBank School { get; init; }

    /// <summary>Their user names; the password is the small bank's.</summary>
    public required IReadOnlyList<string> Students { get; init; }
    public required Assignment ShortTest { get; init; }

    public static async Task<TrainableBank> StoreAsync(CatDbContext db, AdaptiveRules rules, int students, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var school = await SmallBank.StoreAsync(db, Questions, rules, now, cancellationToken);
        var bank = school.Bank.Id;
        var evens = new Concept(bank, "evens", "Even numbers", "");
        var questions = await db.Questions.Where(question => question.BankId == bank).OrderBy(question => question.Key).ToListAsync(cancellationToken);
        db.Add(evens);
        db.AddRange(questions.Where((_, index) => index % 2 == 0).Select(question => new QuestionConcept { BankId = bank, QuestionVersionId = question.CurrentVersionId, ConceptId = evens.Id }));
        db.AddRange(Responses(bank, questions));
        string[] names = [.. Enumerable.Range(1, students).Select(number => $"{SmallBank.StudentName}-{number}")];
        foreach (var name in names) await school.EnrolAsync(db, name, now, cancellationToken);
        var plan = new TestPlan("Short test", bank, school.Teacher.Id, rules with { MinimumQuestions = 4, MaximumQuestions = 4 }, new DeliveryRules(), AbilityBand.Default, now);
        var shortTest = new Assignment(plan.Id, school.Classroom.Id, now.AddMinutes(-1), null, int.MaxValue);
        db.AddRange(plan, shortTest);
        await db.SaveChangesAsync(cancellationToken);
        return new TrainableBank { School = school, Students = names, ShortTest = shortTest };
    }

    /// <summary>Each student meets every second question and knows what is easier than the student is able.</summary>
    private static IEnumerable<LoggedResponse> Responses(ItemBankId bank, List<Question> questions)
    {
        for (var student = 0; student < LoggedStudents; student++)
        {
            for (var sequence = 1; sequence <= LoggedResponses; sequence++)
            {
                var item = ((student * 7) + (sequence * 2)) % questions.Count;
                var isSlip = ((student * 31) + (sequence * 17)) % 5 == 0;
                yield return new LoggedResponse { BankId = bank, StudentKey = $"s{student:000}", Sequence = sequence, QuestionId = questions[item].Id, IsCorrect = item < student % questions.Count != isSlip };
            }
        }
    }
}

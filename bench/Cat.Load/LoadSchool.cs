using System.Globalization;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Classrooms;
using Cat.Data.TestPlans;
using Cat.Web.Measurement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cat.Load;

/// <param name="UserName">Who signs in.</param>
/// <param name="AccountId">Of that student.</param>
/// <param name="Assignment">The test of that student's class.</param>
internal sealed record LoadSeat(string UserName, Guid AccountId, AssignmentId Assignment);

/// <summary>Students in classes of thirty who have all been given one published test. Every run makes its own, so that runs can follow each other on one database.</summary>
/// <param name="Plan">The test.</param>
/// <param name="Seats">By number of the student.</param>
internal sealed record LoadSchool(TestPlan Plan, IReadOnlyList<LoadSeat> Seats)
{
    public const string Password = "only-for-load";

    private const int ClassSize = 30;

    public static async Task<LoadSchool> StoreAsync(LoadRoom room, ItemBankId bankId, PolicyModelId model, LoadOptions options, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var run = now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        // Hashed once: a hash is made to be slow, and what is measured is the checking of it.
        var hash = room.HashOf(Password);
        await using var db = await room.Factory.CreateDbContextAsync(cancellationToken);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var roles = await db.Roles.ToDictionaryAsync(role => role.Name ?? "", role => role.Id, cancellationToken);
        Account Add(string userName, string role)
        {
            var account = new Account
            {
                Id = Guid.CreateVersion7(),
                UserName = userName,
                NormalizedUserName = userName.ToUpperInvariant(),
                DisplayName = userName,
                CreatedAt = now,
                SecurityStamp = Guid.NewGuid().ToString("N"),
                LockoutEnabled = true,
                PasswordHash = hash,
            };
            db.AddRange(account, new IdentityUserRole<Guid> { UserId = account.Id, RoleId = roles[role] });
            return account;
        }

        var teacher = Add($"load-teacher-{run}", RoleNames.Teacher);
        var plan = new TestPlan($"Load {run}", bankId, teacher.Id, await RulesAsync(room, bankId, options, cancellationToken), new DeliveryRules(), AbilityBand.Default, now);
        plan.Freeze((await room.Get<BankLoader>().CurrentAsync(bankId, cancellationToken)).Revision, model, null);
        var seats = new List<LoadSeat>();
        List<object> classes = [plan];
        foreach (var numbers in Enumerable.Range(1, options.Students).Chunk(ClassSize))
        {
            var classroom = new Classroom($"Load {run}, from {numbers[0]}", teacher.Id, now);
            var assignment = new Assignment(plan.Id, classroom.Id, now.AddMinutes(-1), null, 1);
            foreach (var number in numbers)
            {
                var student = Add(string.Create(CultureInfo.InvariantCulture, $"load-{run}-{number:00000}"), RoleNames.Student);
                classroom.Enrol(student.Id, now);
                seats.Add(new LoadSeat(student.UserName!, student.Id, assignment.Id)); // set above
            }

            classes.AddRange([classroom, assignment]);
        }

        await db.SaveChangesAsync(cancellationToken);
        db.AddRange(classes);
        await db.SaveChangesAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("ANALYZE", cancellationToken);
        return new LoadSchool(plan, seats);
    }

    /// <summary>Those that the form proposes, with a small blueprint: every guard has something to keep.</summary>
    private static async Task<AdaptiveRules> RulesAsync(LoadRoom room, ItemBankId bankId, LoadOptions options, CancellationToken cancellationToken)
    {
        var bank = await room.Get<BankLoader>().CurrentAsync(bankId, cancellationToken);
        if (bank.ScoredCount < options.Questions) throw new ArgumentException($"--questions: the bank has only {bank.ScoredCount}.");
        var often = Enumerable.Range(0, bank.Content.Concepts.Count).OrderByDescending(concept => bank.Content.Questions.Count(question => question.Concepts.Contains(concept))).First();
        var limit = new ConceptLimit(bank.Content.Concepts[often].Id, bank.Content.Concepts[often].Name, options.Questions >= 5 ? 1 : 0, Math.Max(2, options.Questions / 4));
        return new AdaptiveRules
        {
            MinimumQuestions = options.Questions,
            MaximumQuestions = options.Questions,
            Selection = SelectionRule.ActivePolicy,
            Weights = new PolicyWeights(4, 4, 2),
            ExposureCap = 0.25,
            SeenTests = 1,
            WhenRulesConflict = ConflictRule.SetAsideExposure,
            ConceptLimits = [limit],
        };
    }
}

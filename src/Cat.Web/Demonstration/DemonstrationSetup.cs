using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Classrooms;
using Cat.Data.Storage;
using Cat.Data.TestPlans;
using Cat.Web.Features.ItemBanks.Import;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Demonstration;

internal static class DemonstrationSetup
{
    public const string BankKey = "school-mathematics";

    private const string BankFolder = "demo/school-mathematics";

    /// <summary>Seeds the demonstration once: accounts, bank, class and an assigned test. Whatever is there already is left alone; of several nodes that start at once one seeds.</summary>
    /// <param name="services">Of the application.</param>
    /// <param name="root">The folder that holds the demonstration.</param>
    /// <param name="trainsPolicy">Whether a policy is trained in the background.</param>
    /// <param name="cancellationToken">Ends it between steps.</param>
    public static async Task SeedDemonstrationAsync(this IServiceProvider services, string root, bool trainsPolicy, CancellationToken cancellationToken)
    {
        await using var locking = await services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContextAsync(cancellationToken);
        await using var only = await AdvisoryLock.TakeAsync(locking, AdvisoryLock.Demonstration, cancellationToken);
        await SeedAsync(services, root, cancellationToken);
        if (trainsPolicy) await services.RequestDemonstrationPolicyAsync(cancellationToken);
    }

    private static async Task SeedAsync(IServiceProvider services, string root, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        await CreateAccountsAsync(scope.ServiceProvider);
        var factory = services.GetRequiredService<IDbContextFactory<CatDbContext>>();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        // The class comes last: a start that was killed half-way is completed by the next one.
        if (await db.Classrooms.AnyAsync(cancellationToken)) return;
        if (!await db.ItemBanks.AnyAsync(cancellationToken))
        {
            await Console.Out.WriteLineAsync("Importing the demonstration bank (school mathematics, simulated responses).");
            await services.GetRequiredService<ImportBankFolder>().HandleAsync(Path.Combine(root, BankFolder), null, cancellationToken);
        }

        await AssignAsync(db, services.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken);
    }

    private static async Task CreateAccountsAsync(IServiceProvider services)
    {
        var users = services.GetRequiredService<UserManager<Account>>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        foreach (var wanted in DemonstrationAccounts.All)
        {
            if (await users.FindByNameAsync(wanted.UserName) is not null) continue;
            var account = new Account { UserName = wanted.UserName, DisplayName = wanted.DisplayName, CreatedAt = now };
            var created = await users.CreateAsync(account, wanted.Password);
            if (created.Succeeded) created = await users.AddToRoleAsync(account, wanted.Role);
            if (!created.Succeeded) throw new InvalidOperationException($"Could not create {wanted.UserName}: {string.Join(' ', created.Errors.Select(error => error.Description))}");
        }
    }

    private static async Task AssignAsync(CatDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var bank = await db.ItemBanks.OrderBy(candidate => candidate.CreatedAt).FirstAsync(cancellationToken);
        var teacher = await db.Users.SingleAsync(account => account.UserName == DemonstrationAccounts.Teacher.UserName, cancellationToken);
        var students = DemonstrationAccounts.All.Where(account => account.Role == RoleNames.Student).Select(account => account.UserName).ToList();
        var classroom = new Classroom("Demonstration class", teacher.Id, now);
        foreach (var student in await db.Users.Where(account => students.Contains(account.UserName!)).ToListAsync(cancellationToken)) classroom.Enrol(student.Id, now);
        var plan = new TestPlan("School mathematics", bank.Id, teacher.Id, new AdaptiveRules { MinimumQuestions = 8, MaximumQuestions = 20, TargetStandardError = 0.35 }, new DeliveryRules(), AbilityBand.Default, now);
        db.AddRange(classroom, plan, new Assignment(plan.Id, classroom.Id, now, null, attemptsAllowed: 20));
        await db.SaveChangesAsync(cancellationToken);
    }
}

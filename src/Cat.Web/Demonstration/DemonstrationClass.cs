using Cat.Data;
using Cat.Data.Storage;
using Cat.Data.TestPlans;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Demonstration;

/// <summary>A class of simulated students with two finished tests, so that reports have something to show on the first day.</summary>
internal static class DemonstrationClass
{
    private const string UserNames = "simulated";

    /// <summary>Does nothing when they are there already, or were begun: a half simulated class is left as it is.</summary>
    public static async Task SeedDemonstrationClassAsync(this IServiceProvider services, int students, CancellationToken cancellationToken)
    {
        if (students <= 0) return;
        var factory = services.GetRequiredService<IDbContextFactory<CatDbContext>>();
        await using var locking = await factory.CreateDbContextAsync(cancellationToken);
        // Another node that is at it is left to it.
        await using var only = await AdvisoryLock.TryTakeAsync(locking, AdvisoryLock.DemonstrationClass, cancellationToken);
        if (only is null) return;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var bank = await db.ItemBanks.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Key == DemonstrationSetup.BankKey, cancellationToken);
        var teacher = await db.Users.SingleOrDefaultAsync(account => account.UserName == DemonstrationAccounts.Teacher.UserName, cancellationToken);
        if (bank is null || teacher is null || await db.Users.AnyAsync(account => account.UserName!.StartsWith(UserNames), cancellationToken)) return;
        await Console.Out.WriteLineAsync($"{students} simulated students are taking two tests in the background; their class is there at once, its reports fill within a minute.");
        var rules = new AdaptiveRules { MinimumQuestions = 10, MaximumQuestions = 20, TargetStandardError = 0.32, Selection = SelectionRule.Fisher };
        var plan = new SimulatedClassPlan
        {
            ClassName = "Mathematics 8b (simulated)",
            TeacherId = teacher.Id,
            BankId = bank.Id,
            UserNames = UserNames,
            Students = students,
            Tests = [new("Mathematics in autumn", rules, 60, 0), new("Mathematics in winter", rules, 4, 0.25)],
        };
        try
        {
            await ActivatorUtilities.CreateInstance<SimulatedClass>(services).StoreAsync(plan, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The application stops.
        }
    }
}

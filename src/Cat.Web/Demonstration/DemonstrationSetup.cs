using Cat.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Cat.Web.Demonstration;

internal static class DemonstrationSetup
{
    /// <summary>Seeds the embedded default once: accounts, bank, class and an assigned test.</summary>
    public static async Task SeedDemonstrationAsync(this IServiceProvider services, string root, CancellationToken cancellationToken)
    {
        _ = root;
        cancellationToken.ThrowIfCancellationRequested();
        await using var scope = services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var time = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        foreach (var wanted in DemonstrationAccounts.Named)
        {
            if (await users.FindByNameAsync(wanted.UserName) is not null) continue;
            var account = new Account { UserName = wanted.UserName, DisplayName = wanted.DisplayName, CreatedAt = time.GetUtcNow() };
            var created = await users.CreateAsync(account, wanted.Password);
            if (!created.Succeeded) throw new InvalidOperationException($"Could not create {wanted.UserName}: {string.Join(' ', created.Errors.Select(error => error.Description))}");
            await users.AddToRoleAsync(account, wanted.Role);
        }
    }
}

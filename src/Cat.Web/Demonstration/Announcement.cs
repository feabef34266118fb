using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Cat.Web.Demonstration;

internal static class Announcement
{
    /// <summary>What the person at the terminal reads last: of a demonstration the accounts, then the address.</summary>
    public static async Task AnnounceAsync(this WebApplication app, bool isDemonstration)
    {
        if (isDemonstration)
        {
            await Console.Out.WriteLineAsync("Demonstration accounts (this machine only):");
            foreach (var account in DemonstrationAccounts.Named)
                await Console.Out.WriteLineAsync($"  {account.Role,-8} {account.UserName,-8} password {account.Password}");
        }

        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        await Console.Out.WriteLineAsync($"Cat is ready at {string.Join(" and ", addresses)}");
    }
}

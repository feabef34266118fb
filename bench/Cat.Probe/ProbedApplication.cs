using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace Cat.Probe;

/// <summary>The application as Program.cs puts it together, on a database of the probe. What would stop the probe early, so that it found less, is wide open.</summary>
internal sealed class ProbedApplication(string connectionString) : WebApplicationFactory<Cat.Web.Access.Actor>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production").UseSetting("ConnectionStrings:Cat", connectionString).ConfigureLogging(logging => logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Error));
        foreach (var key in new[] { "RequestLimits:RefusedPerMinute", "Accounts:MostFailedSignIns", "Api:FailedKeysPerMinute", "Api:RequestsPerMinute" }) builder.UseSetting(key, "1000000");
        builder.UseSetting("RequestLimits:FormsPerMinute", "100000").UseSetting("Accounts:MostWrongInvitations", "10000");
    }
}

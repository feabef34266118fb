using Cat.Data;
using Cat.Testing.Probing;
using Cat.Web.Tests.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Access;

/// <summary>The hostile probe of bench/Cat.Probe, short: the application in this process, as many requests as fit into a minute or so.</summary>
[Collection<WholePages>]
public sealed class ProbeTests(WholeApplication application)
{
    private const int Requests = 4_000;

    [Fact]
    public async Task Probe_FindsNothing()
    {
        var routes = ProbeRoutes.Of(application.Services);
        var factory = application.Services.GetRequiredService<IDbContextFactory<CatDbContext>>();
        var probe = new ProbeRun(() => application.Program(null), routes, factory.CreateDbContext, new ProbeOptions(Requests, TimeSpan.FromMinutes(5), Seed: 10, IsOverTheWire: false));

        var report = await probe.RunAsync(TestContext.Current.CancellationToken);

        Assert.True(report.Findings.Count == 0, string.Join("\n", report.Findings));
        Assert.True(report.Changes.Count == 0, string.Join("\n", report.Changes));
        Assert.True(report.Requests > 100, $"Only {report.Requests} requests were sent.");
        // Else it would have tried the doors of visitors only.
        Assert.True(report.AskedToSignIn < report.Requests / 20, $"{report.AskedToSignIn} of {report.Requests} requests of people with a sign-in were asked for one.");
        Assert.True(routes.Count > 100, $"Only {routes.Count} addresses were found.");
    }
}

using System.Runtime.CompilerServices;
using Cat.Data;
using Cat.Web.Features.Reports;
using Cat.Web.Features.Reports.Recalculating;
using Cat.Web.Measurement;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cat.Web.Tests.Features.Reports;

/// <summary>The use cases of reports as one node has them, on the tests' database.</summary>
internal static class ReportRoom
{
    private static readonly ConditionalWeakTable<SchoolDatabase, ServiceProvider> Nodes = [];

    public static T Get<T>(SchoolDatabase database) where T : notnull => Nodes.GetValue(database, Node).GetRequiredService<T>();

    private static ServiceProvider Node(SchoolDatabase database)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Exposure:CountEvery"] = "00:00:00" }).Build());
        services.AddLogging(logging => logging.ClearProviders());
        services.AddSingleton<IDbContextFactory<CatDbContext>>(database);
        services.AddSingleton(TimeProvider.System);
        services.AddMeasurement();
        services.AddReports();
        services.AddRecalculating();
        return services.BuildServiceProvider();
    }
}

using Cat.Data;
using Cat.Data.Storage;
using Cat.Web.Shared.Outages;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Cat.Web.Database;

internal static class DatabaseSetup
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    public static void AddDatabase(this IServiceCollection services, string connectionString, NodeKind kind = NodeKind.Web)
    {
        services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpContextAccessor();
        services.AddSingleton<PagePatience>();
        services.AddPooledDbContextFactory<CatDbContext>((provider, options) => options
            .UseCatDatabase(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.Complete(NodeName.Own(kind).NamedIn(connectionString)))
            // These are thrown too, and whoever catches them says it once: while a database is away there would be a stack trace for every request.
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.QueryIterationFailed, CoreEventId.SaveChangesFailed, RelationalEventId.ConnectionError))
            .AddInterceptors(provider.GetRequiredService<PagePatience>()));
        services.AddDataProtection().SetApplicationName("Cat").PersistKeysToDbContext<CatDbContext>();
    }

    /// <summary>Waits for a database that is away: nodes and their database often start together.</summary>
    public static async Task MigrateDatabaseAsync(this IServiceProvider services, CancellationToken cancellationToken)
    {
        var factory = services.GetRequiredService<IDbContextFactory<CatDbContext>>();
        var time = services.GetRequiredService<TimeProvider>();
        var within = services.GetRequiredService<IOptions<DatabaseOptions>>().Value.StartWithin;
        for (var began = time.GetTimestamp(); ;)
        {
            try
            {
                await using var db = await factory.CreateDbContextAsync(cancellationToken);
                await DatabaseMigration.ApplyAsync(db, cancellationToken);
                return;
            }
            catch (Exception exception) when (Outage.IsCauseOf(exception) && time.GetElapsedTime(began) < within)
            {
                services.GetRequiredService<ILogger<DatabaseOptions>>().LogWarning("The database is away ({Message}); this node waits for it at most {Within} (Database:StartWithin)", exception.Message, within);
                await Task.Delay(LookEvery, time, cancellationToken);
            }
        }
    }
}

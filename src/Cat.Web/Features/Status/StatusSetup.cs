namespace Cat.Web.Features.Status;

internal static class StatusSetup
{
    public static void AddStatus(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseReading>();
        services.AddSingleton<WorkReading>();
        services.AddSingleton<ShowStatus>();
    }
}

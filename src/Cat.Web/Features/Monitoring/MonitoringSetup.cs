namespace Cat.Web.Features.Monitoring;

internal static class MonitoringSetup
{
    public static void AddMonitoring(this IServiceCollection services)
    {
        services.AddOptions<MonitoringOptions>().BindConfiguration(MonitoringOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ReadLive>();
        services.AddSingleton<ShowLive>();
        services.AddSingleton<AssignmentWatch>();
        services.AddSingleton<WatchAssignment>();
        services.AddSingleton<SessionDeeds>();
        services.AddSingleton<PauseSessions>();
        services.AddSingleton<ResumeSessions>();
        services.AddSingleton<ExtendSessions>();
        services.AddSingleton<EndSessions>();
        services.AddSingleton<ListAssignmentActions>();
    }
}

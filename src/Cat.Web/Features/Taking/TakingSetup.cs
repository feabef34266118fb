namespace Cat.Web.Features.Taking;

internal static class TakingSetup
{
    public static void AddTaking(this IServiceCollection services)
    {
        services.AddSingleton<ListMyTests>();
        services.AddSingleton<ShowAssignedTest>();
        services.AddSingleton<StartTest>();
        services.AddSingleton<ShowQuestion>();
        services.AddSingleton<SubmitAnswer>();
        services.AddSingleton<TakeBreak>();
        services.AddSingleton<CountAway>();
        services.AddSingleton<PresenceBatches>();
        services.AddSingleton<RecordPresence>();
        services.AddSingleton<ShowPause>();
        services.AddSingleton<ShowFeedback>();
        services.AddSingleton<ShowResult>();
        services.AddHostedService<EndLapsedSessions>();
    }
}

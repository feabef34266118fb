namespace Cat.Web.Measurement.Sittings;

internal static class SittingsSetup
{
    public static void AddSittings(this IServiceCollection services)
    {
        services.AddOptions<SittingOptions>().BindConfiguration(SittingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<QuestionContents>();
        services.AddSingleton<SessionClock>();
        services.AddSingleton<ListSessionActions>();
    }
}

namespace Cat.Web.Features.Models;

internal static class ModelsSetup
{
    public static void AddModels(this IServiceCollection services)
    {
        services.AddSingleton<ShowSelection>();
        services.AddSingleton<ShowReadiness>();
        services.AddSingleton<ShowServing>();
        services.AddSingleton<StartTraining>();
        services.AddSingleton<ShowTraining>();
        services.AddSingleton<ShowModel>();
        services.AddSingleton<ActivateModel>();
        services.AddSingleton<CompareModels>();
    }
}

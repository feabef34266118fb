namespace Cat.Web.Features.Assignments;

internal static class AssignmentsSetup
{
    public static void AddAssignments(this IServiceCollection services)
    {
        services.AddSingleton<ListUsableBanks>();
        services.AddSingleton<AssignTest>();
        services.AddSingleton<ForecastTest>();
    }
}

namespace Cat.Web.Features.Reports;

internal static class ReportsSetup
{
    public static void AddReports(this IServiceCollection services)
    {
        services.AddSingleton<ShowAssignmentReport>();
        services.AddSingleton<ShowSessionReport>();
        services.AddSingleton<ReplaySession>();
    }
}

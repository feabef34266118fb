using Cat.Web.Measurement.Rescoring;

namespace Cat.Web.Features.Reports.Recalculating;

internal static class RecalculatingSetup
{
    public static void AddRecalculating(this IServiceCollection services)
    {
        services.AddSingleton<SessionRescoring>();
        services.AddSingleton<ListRecalculations>();
        services.AddSingleton<PreviewRecalculation>();
        services.AddSingleton<Recalculate>();
    }
}

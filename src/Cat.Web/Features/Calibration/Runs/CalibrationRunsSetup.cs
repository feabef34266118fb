using Cat.Web.Access;
using Cat.Web.Shared.Figures.Export;

namespace Cat.Web.Features.Calibration.Runs;

internal static class CalibrationRunsSetup
{
    public static void AddCalibrationRuns(this IServiceCollection services)
    {
        services.AddSingleton<StartCalibration>();
        services.AddSingleton<ListCalibrations>();
        services.AddSingleton<ShowCalibration>();
        services.AddSingleton<ShowCalibratedQuestion>();
        services.AddSingleton<PublishCalibration>();
        services.AddSingleton<TakeBackCalibration>();
        services.AddSingleton<WriteCalibration>();
    }

    public static void MapCalibration(this IEndpointRouteBuilder endpoints) => endpoints.MapReport<WriteCalibration>("/calibrations/{id:guid}", AccessPolicies.Admin);
}

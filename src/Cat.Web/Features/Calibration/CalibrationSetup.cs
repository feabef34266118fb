using Cat.Web.Features.Calibration.Runs;

namespace Cat.Web.Features.Calibration;

internal static class CalibrationSetup
{
    public static void AddCalibration(this IServiceCollection services)
    {
        services.AddSingleton<StartRecalibration>();
        services.AddSingleton<ShowRecalibrations>();
        services.AddSingleton<ShowRecalibrationOutcome>();
        services.AddCalibrationRuns();
    }
}

using Cat.Web.Measurement.Serving;

namespace Cat.Web.Measurement;

internal static class MeasurementSetup
{
    public static void AddMeasurement(this IServiceCollection services)
    {
        services.AddSingleton<BankLoader>();
        services.AddSingleton<AdaptiveTesting>();
        services.AddSingleton<BankCalibration>();
        services.AddSingleton<ModelSwitch>();
    }
}

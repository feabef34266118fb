namespace Cat.Web.Measurement;

internal static class MeasurementSetup
{
    public static void AddMeasurement(this IServiceCollection services, IConfiguration configuration)
    {
        _ = configuration;
        services.AddSingleton(TimeProvider.System);
    }
}

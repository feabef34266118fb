using Cat.Web.Measurement.Calibration;
using Cat.Web.Measurement.Jobs;
using Cat.Web.Measurement.Serving;
using Cat.Web.Measurement.Training;

namespace Cat.Web.Measurement;

internal static class MeasurementSetup
{
    public static void AddMeasurement(this IServiceCollection services)
    {
        services.AddSingleton<BankLoader>();
        services.AddSingleton<AdaptiveTesting>();
        services.AddSingleton<BankCalibration>();
        services.AddSingleton<ModelSwitch>();
        services.AddBankJobs();
    }

    private static void AddBankJobs(this IServiceCollection services)
    {
        services.AddOptions<BankJobOptions>().BindConfiguration(BankJobOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<BankJobSignal>();
        services.AddSingleton<WorkProcess>();
        services.AddSingleton<BankJobRun>();
        services.AddSingleton<IBankJobWork, PolicyTrainingRun>();
        services.AddSingleton<IBankJobWork, RecalibrationRun>();
        services.AddSingleton<ModelStore>();
        services.AddHostedService<BankJobWorker>();
    }
}

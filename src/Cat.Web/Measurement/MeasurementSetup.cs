using Cat.Web.Measurement.Calibration;
using Cat.Web.Measurement.Classes;
using Cat.Web.Measurement.Concepts;
using Cat.Web.Measurement.Exposure;
using Cat.Web.Measurement.Forecasting;
using Cat.Web.Measurement.Jobs;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Measurement.Selection;
using Cat.Web.Measurement.Serving;
using Cat.Web.Measurement.Sittings;
using Cat.Web.Measurement.Training;
using Cat.Web.Shared.BankJobs;

namespace Cat.Web.Measurement;

internal static class MeasurementSetup
{
    public static void AddMeasurement(this IServiceCollection services)
    {
        services.AddOptions<ExposureOptions>().BindConfiguration(ExposureOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<BankLoader>();
        services.AddSingleton<ExposureCounting>();
        services.AddSingleton<CircumstanceReading>();
        services.AddSingleton<QuestionSelection>();
        services.AddSingleton<AdaptiveTesting>();
        services.AddSingleton<TestRulesCheck>();
        services.AddSingleton<TestForecasting>();
        services.AddSingleton<Rehearsing>();
        services.AddSingleton<SessionReplay>();
        services.AddSingleton<ConceptJudgement>();
        services.AddSingleton<ClassMastery>();
        services.AddSingleton<TestScales>();
        services.AddSingleton<BankCalibration>();
        services.AddSingleton<ModelSwitch>();
        services.AddSittings();
        services.AddPolicyServing();
        services.AddBankJobs();
    }

    private static void AddPolicyServing(this IServiceCollection services)
    {
        services.AddOptions<PolicyServingOptions>().BindConfiguration(PolicyServingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ServingHealth>();
        services.AddSingleton<PolicyStore>();
        services.AddSingleton<PolicyBatches>();
        services.AddSingleton<PolicyServing>();
        services.AddHostedService(provider => provider.GetRequiredService<PolicyBatches>());
        services.AddHostedService<ModelListening>();
    }

    private static void AddBankJobs(this IServiceCollection services)
    {
        services.AddOptions<BankJobOptions>().BindConfiguration(BankJobOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<BankJobSignal>();
        services.AddSingleton<WorkProcess>();
        services.AddSingleton<BankJobRun>();
        services.AddSingleton<IBankJobWork, PolicyTrainingRun>();
        services.AddSingleton<IBankJobWork, RecalibrationRun>();
        services.AddSingleton<IBankJobWork, ConceptMiningRun>();
        services.AddSingleton<IBankJobWork, CalibrationWork>();
        services.AddSingleton<ModelStore>();
        services.AddHostedService<BankJobWorker>();
    }
}

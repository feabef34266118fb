using Cat.Web.Features.ItemBanks.Import.Storing;

namespace Cat.Web.Features.ItemBanks.Import;

internal static class BankImportSetup
{
    public static void AddBankImport(this IServiceCollection services)
    {
        services.AddOptions<BankImportOptions>().BindConfiguration(BankImportOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<BankReading>();
        services.AddSingleton<BankStore>();
        services.AddSingleton<ImportBankFolder>();
        services.AddSingleton<ImportSignal>();
        services.AddSingleton<ImportStepRun>();
        services.AddSingleton<UploadBank>();
        services.AddSingleton<ShowImport>();
        services.AddSingleton<ListImports>();
        services.AddSingleton<ConfirmImport>();
        services.AddSingleton<CancelImport>();
        services.AddSingleton<ChangeImportSettings>();
        services.AddSingleton<UndoImport>();
        services.AddSingleton<ListTargetBanks>();
        services.AddHostedService<BankImportWorker>();
    }
}

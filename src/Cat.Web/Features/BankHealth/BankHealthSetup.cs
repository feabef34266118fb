using Cat.Web.Access;
using Cat.Web.Shared.Figures.Export;

namespace Cat.Web.Features.BankHealth;

internal static class BankHealthSetup
{
    public static void AddBankHealth(this IServiceCollection services)
    {
        services.AddSingleton<ShowExposure>();
        services.AddSingleton<ShowGaps>();
        services.AddSingleton<ShowWrongChoices>();
        services.AddSingleton<ShowGroupDifferences>();
        services.AddSingleton<ShowLeakSignals>();
        services.AddSingleton<WriteBankHealth>();
    }

    public static void MapBankHealth(this IEndpointRouteBuilder endpoints) => endpoints.MapReport<WriteBankHealth>("/banks/{id:guid}/health", AccessPolicies.Admin);
}

using Cat.Web.Features.Tests.Drafts;
using Cat.Web.Features.Tests.Preview;
using Cat.Web.Features.Tests.Published;
using Cat.Web.Features.Tests.Readiness;

namespace Cat.Web.Features.Tests;

internal static class TestsSetup
{
    public static void AddTests(this IServiceCollection services)
    {
        services.AddSingleton<ListUsableBanks>();
        services.AddSingleton<OpenNewDraft>();
        services.AddSingleton<ShowDraft>();
        services.AddSingleton<SaveDraft>();
        services.AddSingleton<DeleteDraft>();
        services.AddSingleton<FindOpeners>();
        services.AddSingleton<ForecastTest>();
        services.AddSingleton<ReadinessChecks>();
        services.AddSingleton<CheckTest>();
        services.AddSingleton<TryOutTest>();
        services.AddSingleton<PublishTest>();
        services.AddSingleton<PreviewTest>();
        services.AddSingleton<ListTests>();
        services.AddSingleton<ShowTest>();
        services.AddSingleton<CopyTest>();
        services.AddSingleton<ArchiveTest>();
    }
}

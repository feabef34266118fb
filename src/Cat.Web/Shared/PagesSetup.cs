using Cat.Web.Shared.Layout;
using MudBlazor.Services;

namespace Cat.Web.Shared;

internal static class PagesSetup
{
    public static void AddPages(this IServiceCollection services)
    {
        // Large enough for what is pasted into a field, such as a list of students.
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(options => options.MaximumReceiveMessageSize = 512 * 1024);
        services.AddMudServices();
        services.AddSingleton<Content.ContentRenderer>();
        services.AddSingleton<BankJobs.CancelBankJob>();
    }

    public static void UseErrorPages(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
    }

    public static void MapPages(this WebApplication app) =>
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = "'none'");
}

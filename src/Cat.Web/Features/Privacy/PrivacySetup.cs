using Cat.Web.Features.Privacy.Consenting;
using Cat.Web.Features.Privacy.Erasing;
using Cat.Web.Features.Privacy.Exporting;
using Cat.Web.Features.Privacy.Retaining;

namespace Cat.Web.Features.Privacy;

internal static class PrivacySetup
{
    public static void AddPrivacy(this IServiceCollection services)
    {
        services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PreviewErasure>();
        services.AddSingleton<ErasePerson>();
        services.AddSingleton<HandOverTeaching>();
        services.AddSingleton<ShowMyData>();
        services.AddSingleton<ExportPersonalData>();
        services.AddSingleton<ListRetention>();
        services.AddSingleton<ChangeRetention>();
        services.AddSingleton<ShowPrivacy>();
        services.AddSingleton<KeepRetention>();
        services.AddHostedService<RetentionWorker>();
        services.AddSingleton<ConsentState>();
        services.AddSingleton<PublishConsent>();
        services.AddSingleton<GiveConsent>();
        services.ConfigureApplicationCookie(options => options.Events.OnSignedIn = LastSignIn.NoteAsync);
    }

    public static void MapPrivacy(this IEndpointRouteBuilder endpoints) => endpoints.MapPersonalData();
}

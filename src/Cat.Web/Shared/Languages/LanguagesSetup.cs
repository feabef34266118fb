using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Cat.Web.Shared.Languages;

internal static class LanguagesSetup
{
    /// <summary>After authentication: the account decides before the browser.</summary>
    public static void UseReaderLanguage(this WebApplication app)
    {
        // Work without a request, and a circuit that such work wakes, is the same on a machine of any language.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = SiteLanguages.English;
        app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, SiteLanguages.English),
            SupportedCultures = [CultureInfo.InvariantCulture],
            SupportedUICultures = [.. SiteLanguages.All],
            RequestCultureProviders = [new ReaderLanguage()],
        });
    }
}

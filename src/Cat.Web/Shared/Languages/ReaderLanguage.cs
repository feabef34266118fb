using System.Globalization;
using Cat.Web.Access;
using Cat.Web.Shared.Display;
using Microsoft.AspNetCore.Localization;
using Microsoft.Net.Http.Headers;

namespace Cat.Web.Shared.Languages;

/// <summary>
/// The language of a request's pages: English for teachers and admins, so that no page mixes two; else the one the reader chose, the best one the browser asks for, or
/// English. Only words follow it: numbers in drawings, styles and addresses stay as they are.
/// </summary>
internal sealed class ReaderLanguage : RequestCultureProvider
{
    public static CultureInfo Of(HttpContext context) =>
        Actor.From(context.User) is { IsStudent: false }
            ? SiteLanguages.English
            : SiteLanguages.Find(ReaderDisplay.Of(context).Language) ?? OfBrowser(context) ?? SiteLanguages.English;

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext) =>
        Task.FromResult<ProviderCultureResult?>(new ProviderCultureResult(CultureInfo.InvariantCulture.Name, Of(httpContext).Name));

    private static CultureInfo? OfBrowser(HttpContext context) =>
        context.Request.GetTypedHeaders().AcceptLanguage
            .Where(asked => asked.Quality is not 0)
            .OrderByDescending(asked => asked, StringWithQualityHeaderValueComparer.QualityComparer)
            .Select(asked => SiteLanguages.Find(asked.Value.Value))
            .FirstOrDefault(language => language is not null);
}

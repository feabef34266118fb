namespace Cat.Web.Shared;

/// <summary>
/// Pages travel compressed, over HTTPS too. The BREACH attack has nothing to work on: the antiforgery token, the one secret of a page, is encrypted anew for every
/// response, and the cookie of a sign-in is SameSite=Lax, so that no other site can ask for a signed-in page again and again. Styles and scripts are compressed when they are built.
/// </summary>
internal static class PageCompression
{
    public static void AddPageCompression(this IServiceCollection services) =>
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html"];
        });

    public static void UsePageCompression(this WebApplication app) => app.UseResponseCompression();
}

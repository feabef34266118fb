using Cat.Web.Access;
using Microsoft.AspNetCore.Components;
using static Cat.Web.Shared.Layout.LayoutWords;

namespace Cat.Web.Shared.Layout;

/// <summary>The frame of every page: skip link, header, main, footer.</summary>
public sealed partial class SiteLayout
{
    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    /// <summary>The page that the header's links and buttons come back to; a page that answers a form cannot be asked for again.</summary>
    private string Page =>
        HttpContext is { } context && HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : AppUrls.Home;

    private string DisplayUrl => HttpContext?.Request.Path == AppUrls.Display ? Page : AppUrls.DisplayFrom(Page);

    /// <summary>Staff pages are in English only, and so are their names.</summary>
    private static IEnumerable<(string Title, string Url)> LinksFor(Actor? actor) =>
        actor switch
        {
            { IsStudent: true } => [(Text["my-tests"], AppUrls.MyTests)],
            { IsTeacher: true } => [("Classes", AppUrls.Classes), ("Tests", AppUrls.Plans)],
            { IsAdmin: true } => [("Item banks", AppUrls.Banks), ("Users", AppUrls.Users), ("Privacy", AppUrls.Privacy), ("Audit log", AppUrls.Audit), ("Status", AppUrls.Status)],
            _ => [],
        };
}

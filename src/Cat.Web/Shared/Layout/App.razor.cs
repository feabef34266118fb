using System.Globalization;
using Cat.Data.Accounts;
using Cat.Web.Shared.Display;
using Cat.Web.Shared.Security;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Shared.Layout;

/// <summary>The document. Student and account pages are plain HTML without a line of script; only interactive pages load Blazor.</summary>
public sealed partial class App
{
    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!; // the document is always rendered statically

    private bool IsInteractive => ContentPolicy.IsInteractive(HttpContext);

    private static CultureInfo Language => CultureInfo.CurrentUICulture;

    private static string Direction => Language.TextInfo.IsRightToLeft ? "rtl" : "ltr";

    /// <summary>What site.css reads from the attributes of the document; an attribute that is absent leaves the choice to the system.</summary>
    private DisplayChoices Display => ReaderDisplay.Of(HttpContext);

    private Dictionary<string, object> NonceAttribute => new() { ["nonce"] = ContentPolicy.NonceOf(HttpContext) };
}

using Microsoft.AspNetCore.Components;

namespace Cat.Web.Shared.Layout;

/// <summary>The document. Student and account pages are plain HTML without a line of script; only interactive pages load Blazor.</summary>
public sealed partial class App
{
    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!; // the document is always rendered statically

    private bool IsInteractive => HttpContext.GetEndpoint()?.Metadata.GetMetadata<RenderModeAttribute>() is not null;

    /// <summary>Null leaves the choice to the system.</summary>
    private string? Theme => ThemeChoice.Read(HttpContext);

    private Dictionary<string, object> NonceAttribute => new() { ["nonce"] = SecurityHeaders.NonceOf(HttpContext) };
}

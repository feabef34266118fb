using Cat.Web.Shared.Security;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Cat.Web.Shared.Content;

/// <summary>The one place where a text goes into a page as it is: what <see cref="ContentRenderer"/> made safe, or what this application wrote itself.</summary>
public sealed class SafeHtml : ComponentBase
{
    private static readonly object CountKey = new();

    private string? _prefix;

    [Parameter, EditorRequired]
    public required string Html { get; set; }

    /// <summary>Null in a circuit.</summary>
    [CascadingParameter]
    private HttpContext? HttpContext { get; set; }

    public static RenderFragment Of(string html) => builder =>
    {
        builder.OpenComponent<SafeHtml>(0);
        builder.AddComponentParameter(1, nameof(Html), html);
        builder.CloseComponent();
    };

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (HttpContext is null || ContentPolicy.IsInteractive(HttpContext))
        {
            builder.AddMarkupContent(0, Html);
            return;
        }

        var (html, css) = InlineStyles.TakeOut(Html, _prefix ??= PrefixOf(HttpContext));
        if (css.Length > 0) builder.AddMarkupContent(1, $"<style nonce=\"{ContentPolicy.NonceOf(HttpContext)}\">{css}</style>");
        builder.AddMarkupContent(2, html);
    }

    private static string PrefixOf(HttpContext context)
    {
        var count = context.Items[CountKey] is int before ? before + 1 : 0;
        context.Items[CountKey] = count;
        return $"s{count}-";
    }
}

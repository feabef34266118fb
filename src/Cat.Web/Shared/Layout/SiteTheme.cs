using MudBlazor;

namespace Cat.Web.Shared.Layout;

/// <summary>MudBlazor's side of the look. Colours, light and dark, come from css/site.css through css/mud-theme.css.</summary>
internal static class SiteTheme
{
    private static readonly string[] Fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"];

    public static MudTheme Mud { get; } = new()
    {
        Typography = new Typography { Default = new DefaultTypography { FontFamily = Fonts } },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
    };
}

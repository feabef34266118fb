using Bunit;
using Cat.Testing;
using Cat.Web.Shared.Layout;
using MudBlazor;
using MudBlazor.Services;

namespace Cat.Web.Tests.Shared.Layout;

/// <summary>The content policy lets no component bring a style sheet, so that of MudBlazor's theme is a file.</summary>
public sealed class MudPaletteTests : BunitContext
{
    [Fact]
    public void File_IsWhatTheThemeProviderWouldBring()
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
        var provider = Render<MudThemeProvider>(parameters => parameters.Add(theme => theme.Theme, SiteTheme.Mud));
        var wanted = string.Join('\n', provider.FindAll("style").Select(style => style.TextContent.Trim()).Where(text => text.Length > 0)).ReplaceLineEndings("\n") + "\n";
        var file = Path.Combine(Repository.Root, "wwwroot", "css", "mud-palette.css");
        var found = File.Exists(file) ? File.ReadAllText(file) : "";
        if (found == wanted) return;
        var better = Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts")).FullName, "mud-palette.css");
        File.WriteAllText(better, wanted);
        Assert.Fail($"{file} is not what this version of MudBlazor makes of SiteTheme.Mud; {better} is. Compare the two and copy it.");
    }
}

namespace Cat.Web;

/// <summary>The folder with appsettings.json and wwwroot: beside the published dll, or the root of the checkout.</summary>
internal static class AppRoot
{
    public static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "appsettings.json")) && Directory.Exists(Path.Combine(folder.FullName, "wwwroot")))
                return folder.FullName;
        }

        return AppContext.BaseDirectory;
    }
}

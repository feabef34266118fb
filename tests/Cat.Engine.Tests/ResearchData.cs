namespace Cat.Engine.Tests;

/// <summary>Third-party data that lies beside the checkout, never in it.</summary>
internal static class ResearchData
{
    /// <summary>The path of a file of the research data; skips the test, saying so, where it is absent.</summary>
    public static string PathOrSkip(params string[] parts)
    {
        var configured = Environment.GetEnvironmentVariable("CAT_DATA");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var data = configured ?? Path.Combine(folder.FullName, "shared", "data");
            var path = Path.Combine([data, .. parts]);
            if (File.Exists(path)) return path;
        }

        Assert.Skip($"The research data is not here ({Path.Combine(parts)}); set CAT_DATA to its folder to run this test.");
        return "";
    }
}

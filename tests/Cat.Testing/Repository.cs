namespace Cat.Testing;

/// <summary>The checkout that the running tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>A folder of the third-party research data that lies beside the checkout, never in it; null where it is absent.</summary>
    public static string? ResearchData(string name)
    {
        if (Environment.GetEnvironmentVariable("CAT_DATA") is { Length: > 0 } configured) return Directory.Exists(Path.Combine(configured, name)) ? Path.Combine(configured, name) : null;
        for (var folder = new DirectoryInfo(Root); folder is not null; folder = folder.Parent)
        {
            var data = Path.Combine(folder.FullName, "shared", "data", name);
            if (Directory.Exists(data)) return data;
        }

        return null;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Cat.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No Cat.slnx above {AppContext.BaseDirectory}.");
    }
}

namespace Cat.Testing;

/// <summary>The checkout that the running tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Cat.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No Cat.slnx above {AppContext.BaseDirectory}.");
    }
}

using System.Diagnostics;

namespace Cat.Architecture.Tests;

/// <summary>The files of the checkout.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>Files below a folder with one of the endings, as (path from the root, text), without build output.</summary>
    public static IReadOnlyList<(string Path, string Text)> Read(string folder, params string[] endings) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)))
            .Select(path => (Path: Path.GetRelativePath(Root, path).Replace('\\', '/'), Text: path))
            .Where(file => !file.Path.Split('/').Any(part => part is "bin" or "obj"))
            .Select(file => (file.Path, File.ReadAllText(file.Text))),
    ];

    /// <summary>What git tracks.</summary>
    public static IReadOnlyList<string> Tracked()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files"]) { WorkingDirectory = Root, RedirectStandardOutput = true })!; // git made this checkout
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return files;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Cat.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No Cat.slnx above {AppContext.BaseDirectory}.");
    }
}

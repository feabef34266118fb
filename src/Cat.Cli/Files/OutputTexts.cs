namespace Cat.Cli.Files;

/// <summary>
/// Writes text files that belong together. All grow beside their targets before the first takes its place: when one cannot be written the targets
/// stay as they were.
/// </summary>
internal static class OutputTexts
{
    public static void Write(params IReadOnlyList<(FileInfo File, string Text)> outputs)
    {
        var unfinished = outputs.Select(output => $"{output.File.FullName}.{Environment.ProcessId}.new").ToList();
        try
        {
            foreach (var (path, output) in unfinished.Zip(outputs)) File.WriteAllText(path, output.Text);
            foreach (var (path, output) in unfinished.Zip(outputs)) File.Move(path, output.File.FullName, overwrite: true);
        }
        finally
        {
            foreach (var path in unfinished) File.Delete(path);
        }
    }
}

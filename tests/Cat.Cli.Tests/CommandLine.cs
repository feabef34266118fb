using System.Globalization;
using System.Text;
using Cat.Cli.Screen;

namespace Cat.Cli.Tests;

/// <summary>What a command left behind.</summary>
internal sealed record Finished(int ExitCode, string Output, string Error);

/// <summary>A folder of its own, and gmocat run in this process on the files in it.</summary>
internal sealed class CommandLine : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gmocat-tests-");

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public IEnumerable<string> Files => _folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!); // a file has a folder
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    public string Read(string name) => File.ReadAllText(PathOf(name));

    /// <summary>The rows of a written file by column name, and never a NaN in it.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string name)
    {
        var text = Read(name);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", text, StringComparison.Ordinal);
        var lines = text.TrimEnd('\n').Split('\n');
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => header.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    /// <param name="arguments">Separated by blanks; a name that starts with @ is a file in this folder.</param>
    public Finished Run(string arguments) => Run(arguments, CancellationToken.None);

    public Finished Run(string arguments, CancellationToken cancellationToken) => Run(arguments, new StringWriter(CultureInfo.InvariantCulture), cancellationToken);

    /// <summary>As if the user stopped it as soon as it says a line with this text.</summary>
    public Finished RunUntil(string text, string arguments)
    {
        using var stop = new CancellationTokenSource();
        return Run(arguments, new StoppingWriter(text, stop), stop.Token);
    }

    /// <summary>The same, and it must succeed.</summary>
    public Finished RunWell(string arguments)
    {
        var finished = Run(arguments);
        Assert.True(finished.ExitCode == 0, $"Exit code {finished.ExitCode}: {finished.Error}");
        return finished;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    public static double Number(IReadOnlyDictionary<string, string> row, string column) => double.Parse(row[column], CultureInfo.InvariantCulture);

    private Finished Run(string arguments, StringWriter output, CancellationToken cancellationToken)
    {
        var error = new StringWriter(CultureInfo.InvariantCulture);
        var parts = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.StartsWith('@') ? PathOf(part[1..]) : part);
        var exitCode = Gmocat.RunAsync([.. parts], new Terminal(output, error, isInteractive: false, TimeProvider.System), cancellationToken).GetAwaiter().GetResult();
        return new Finished(exitCode, output.ToString(), error.ToString());
    }

    private sealed class StoppingWriter(string text, CancellationTokenSource stop) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            if (value?.Contains(text, StringComparison.Ordinal) == true) stop.Cancel();
        }
    }
}

using System.Text;
using Cat.Testing;

namespace Cat.Browser.Tests.Taking;

/// <summary>What went wrong on purpose, what the student saw of it and what was stored: artifacts/taking-faults.md.</summary>
internal sealed class FaultTable
{
    private readonly SortedDictionary<string, string> _rows = new(StringComparer.Ordinal);

    public void Add(string name, string done, string saw, string stored) => _rows[name] = $"| {name} | {done} | {Cell(saw)} | {Cell(stored)} |";

    public void Write()
    {
        if (_rows.Count == 0) return;
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts")).FullName;
        var text = new StringBuilder("# Faults while a test is taken\n\n| case | what was done | what the student saw | what was stored |\n|---|---|---|---|\n").AppendJoin('\n', _rows.Values).Append('\n');
        File.WriteAllText(Path.Combine(folder, "taking-faults.md"), text.ToString());
    }

    private static string Cell(string text) => text.Trim().ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);
}

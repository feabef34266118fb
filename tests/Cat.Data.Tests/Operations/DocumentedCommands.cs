using System.Text.RegularExpressions;
using Cat.Testing;

namespace Cat.Data.Tests.Operations;

/// <summary>The code blocks of a page that have a name: <c>```bash set-up</c>. Tests execute these, so that the page cannot say something that does not work.</summary>
internal sealed partial class DocumentedCommands
{
    private readonly Dictionary<string, string> _blocks;

    private DocumentedCommands(Dictionary<string, string> blocks) => _blocks = blocks;

    public IEnumerable<string> Names => _blocks.Keys;

    public string this[string name] => _blocks.TryGetValue(name, out var block) ? block : throw new InvalidOperationException($"The page has no block named {name}.");

    public static DocumentedCommands Of(string page) => Read(File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations", page)));

    internal static DocumentedCommands Read(string text) => new(Blocks().Matches(text).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["commands"].Value, StringComparer.Ordinal));

    [GeneratedRegex(@"^```bash (?<name>[\w-]+)\n(?<commands>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();
}

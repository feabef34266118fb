using System.Text.RegularExpressions;

namespace Cat.Architecture.Tests;

/// <param name="Name">What is dangerous.</param>
/// <param name="Pattern">How it looks.</param>
/// <param name="Allowed">The files that may, each looked at.</param>
internal sealed record DangerousCode(string Name, Regex Pattern, IReadOnlyList<string> Allowed)
{
    public IEnumerable<string> In(IEnumerable<(string Path, string Text)> files) =>
        files.Where(file => !Allowed.Contains(file.Path) && Pattern.IsMatch(file.Text)).Select(file => $"{file.Path}: {Name}");

    /// <summary>An exception that nobody uses any more would let the next one in.</summary>
    public IEnumerable<string> UnusedIn(IEnumerable<(string Path, string Text)> files) =>
        Allowed.Where(path => !files.Any(file => file.Path == path && Pattern.IsMatch(file.Text))).Select(path => $"{path}: {Name} is allowed and not used");
}

using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cat.Architecture.Tests;

/// <summary>The words of one room: its English texts, those of one more language, and the keys that its sources ask for.</summary>
internal sealed partial record Wordings(string Room, IReadOnlyDictionary<string, string> English, IReadOnlyDictionary<string, string> Translated, IReadOnlyList<string> Asked, IReadOnlySet<string> Literals)
{
    private const string Ending = ".resx";

    /// <summary>Every room of the web project that has words.</summary>
    public static IEnumerable<Wordings> Read(string language, IReadOnlyList<(string Path, string Text)> resources, IReadOnlyList<(string Path, string Text)> sources) =>
        from file in resources
        where !file.Path.EndsWith($".{language}{Ending}", StringComparison.Ordinal)
        let room = file.Path[..^Ending.Length]
        let name = room.Split('/')[^1]
        let folder = room[..(room.LastIndexOf('/') + 1)]
        let translated = resources.FirstOrDefault(other => other.Path == $"{room}.{language}{Ending}").Text
        let own = sources.Where(source => source.Path.StartsWith(folder, StringComparison.Ordinal) && IsOfRoom(source.Path, folder, resources)).ToList()
        let others = sources.Where(source => source.Text.Contains($"{name}.Text", StringComparison.Ordinal)).Except(own).ToList()
        select new Wordings(
            room,
            TextsOf(file.Text),
            translated is null ? new Dictionary<string, string>() : TextsOf(translated),
            [.. own.SelectMany(source => KeysIn(source.Text, "")), .. others.SelectMany(source => KeysIn(source.Text, $"{name}\\."))],
            own.Concat(others).SelectMany(source => Literal().Matches(source.Text)).Select(match => match.Groups[1].Value).ToHashSet());

    /// <summary>Keys that one language has and the other has not, or where a text is empty or fills other places.</summary>
    public IEnumerable<string> Differences() =>
        from key in English.Keys.Union(Translated.Keys)
        let one = English.GetValueOrDefault(key)
        let other = Translated.GetValueOrDefault(key)
        where string.IsNullOrWhiteSpace(one) || string.IsNullOrWhiteSpace(other) || !PlacesOf(one).SetEquals(PlacesOf(other))
        select $"{Room}: {key}";

    public IEnumerable<string> Missing() => Asked.Where(key => !English.ContainsKey(key)).Select(key => $"{Room}: {key}");

    public IEnumerable<string> Unused() =>
        English.Keys.Where(key => !Literals.Contains(key) && !(Count().Match(key) is { Success: true } count && Literals.Contains(count.Groups[1].Value))).Select(key => $"{Room}: {key}");

    /// <summary>A room within a room that has words of its own asks for those.</summary>
    private static bool IsOfRoom(string path, string folder, IReadOnlyList<(string Path, string Text)> resources) =>
        !resources.Select(other => other.Path[..(other.Path.LastIndexOf('/') + 1)]).Any(other => other.Length > folder.Length && path.StartsWith(other, StringComparison.Ordinal));

    private static IEnumerable<string> KeysIn(string source, string qualifier) =>
        [
            .. Regex.Matches(source, $"(?<![.\\w]){qualifier}Text\\[\"([^\"]+)\"").Select(match => match.Groups[1].Value),
            .. Regex.Matches(source, $"(?<![.\\w]){qualifier}Text\\.Count\\(\"([^\"]+)\"").SelectMany(match => new[] { $"{match.Groups[1].Value}.one", $"{match.Groups[1].Value}.many" }),
        ];

    private static Dictionary<string, string> TextsOf(string resource) =>
        XDocument.Parse(resource).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")?.Value ?? ""); // a resource file has a root, and every entry a name

    private static HashSet<string> PlacesOf(string text) => [.. Place().Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\{(\d+)[,:}]")]
    private static partial Regex Place();

    [GeneratedRegex("\"([a-z0-9.-]+)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"^(.+)\.(?:one|many)$")]
    private static partial Regex Count();
}

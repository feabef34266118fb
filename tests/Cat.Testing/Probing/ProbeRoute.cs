using System.Text.RegularExpressions;

namespace Cat.Testing.Probing;

/// <summary>An address of the application, as its endpoint list has it.</summary>
/// <param name="Pattern">With its places: "/sessions/{SessionId:guid}".</param>
/// <param name="Methods">What it is made for; none: every method.</param>
/// <param name="QueryNames">What its page reads from the query.</param>
public sealed partial record ProbeRoute(string Pattern, IReadOnlyList<string> Methods, IReadOnlyList<string> QueryNames)
{
    public bool Reads => Methods.Count == 0 || Methods.Contains("GET");

    public bool HasPlaces => Places().IsMatch(Pattern);

    /// <summary>The address with every place filled, by the name of the thing that belongs there.</summary>
    public string Fill(Func<string, string> valueOf) => Places().Replace(Pattern, place => valueOf(ThingOf(place.Groups["name"].Value)));

    /// <summary>"SessionGuid" is a session; "id" is what the address begins with.</summary>
    private string ThingOf(string name)
    {
        var thing = name.ToUpperInvariant();
        foreach (var ending in new[] { "GUID", "ID" })
        {
            if (!thing.EndsWith(ending, StringComparison.Ordinal)) continue;
            thing = thing[..^ending.Length];
            break;
        }

        return thing.Length > 0 ? thing : Pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).First(part => part is not ("api" or "v1")).TrimEnd('s').ToUpperInvariant();
    }

    [GeneratedRegex(@"\{\*{0,2}(?<name>\w+)[^}]*\}")]
    private static partial Regex Places();
}

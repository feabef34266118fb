using System.Text.RegularExpressions;

namespace Cat.Testing.Probing;

/// <summary>What no answer may be, whoever asks for whatever.</summary>
internal static partial class ProbeCheck
{
    public static IEnumerable<string> Faults(ProbePerson person, ProbeRequest request, ProbeAnswer answer)
    {
        if (answer.Status is { } status && (int)status >= 500) yield return $"answered {(int)status}";
        if (Trace().Match(answer.Body) is { Success: true } trace) yield return $"shows how it is made: {trace.Value}";
        foreach (var mark in person.Forbidden.Where(mark => answer.Body.Contains(mark, StringComparison.Ordinal) || answer.Headers.Contains(mark, StringComparison.Ordinal))) yield return $"shows {mark}";
        if (answer.Headers.Contains("X-Injected:", StringComparison.OrdinalIgnoreCase) && InjectedHeader().IsMatch(answer.Headers)) yield return "lets a header in";
        if (LeadsElsewhere(answer.Location)) yield return $"leads to {answer.Location}";
        // In text it is harmless; as a tag it is not.
        if (request.Payload is { Length: > 0 } payload && payload.Contains('<', StringComparison.Ordinal) && answer.Body.Contains(payload, StringComparison.Ordinal)) yield return "has the text as it was sent";
        if (answer.Headers.Contains("Server: ", StringComparison.OrdinalIgnoreCase)) yield return "says what server it is";
    }

    /// <summary>As a browser reads it: tabs and line ends are dropped, backslashes are slashes.</summary>
    private static bool LeadsElsewhere(string? location)
    {
        if (location is null) return false;
        var read = string.Concat(location.Where(character => character is not ('\t' or '\r' or '\n'))).Replace('\\', '/');
        return Elsewhere().IsMatch(read) || read.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex(@"\bat (Cat|Microsoft|System|Npgsql)\.[\w.]+\(|\w+Exception: |\.cs:line \d+|Npgsql\.|password_hash|PBKDF2")]
    private static partial Regex Trace();

    [GeneratedRegex("^X-Injected:", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex InjectedHeader();

    [GeneratedRegex("^([a-z]+:/*|/{2,})[^/?#]*evil\\.example", RegexOptions.IgnoreCase)]
    private static partial Regex Elsewhere();
}
